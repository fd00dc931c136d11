using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Vouchers;

static class VoucherTables
{
    sealed class VoucherTable : IEntityTypeConfiguration<Voucher>
    {
        public void Configure(EntityTypeBuilder<Voucher> table)
        {
            table.ToTable(
                "vouchers",
                t =>
                {
                    t.HasCheckConstraint("ck_vouchers_amount", "amount_minor > 0");
                    t.HasCheckConstraint("ck_vouchers_end", "redeemed_at is null or voided_at is null");
                }
            );
            table.HasIndex(v => v.Code).IsUnique();
            table.HasIndex(v => new { v.IssuedBy, v.Key, v.Number }).IsUnique();
            table.HasIndex(v => new { v.CommunityId, v.IssuedAt });
            table.Property(v => v.Code).HasMaxLength(Voucher.CodeLength);
            table.Property(v => v.Note).HasMaxLength(Voucher.LongestNote);
            table.Property(v => v.Key).HasMaxLength(80);
            table.HasOne<Community>().WithMany().HasForeignKey(v => v.CommunityId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
