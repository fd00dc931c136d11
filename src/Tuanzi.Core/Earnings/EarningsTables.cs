using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Earnings;

static class EarningsTables
{
    sealed class PayoutTable : IEntityTypeConfiguration<Payout>
    {
        public void Configure(EntityTypeBuilder<Payout> table)
        {
            table.ToTable("payouts", t => t.HasCheckConstraint("ck_payouts_amount", "amount_minor >= 0"));
            // Of two who ask at once, one does.
            table.HasIndex(p => new { p.CommunityId, p.PersonId }).IsUnique().HasFilter("status in ('Asked', 'Approved')");
            table.HasIndex(p => new { p.PersonId, p.AskedAt });
            table.HasIndex(p => new { p.Status, p.AskedAt });
            table.Property(p => p.Reason).HasMaxLength(Payout.LongestReason);
            table.HasOne<Community>().WithMany().HasForeignKey(p => p.CommunityId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
