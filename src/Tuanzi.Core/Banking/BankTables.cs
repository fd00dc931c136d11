using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Banking;

static class BankTables
{
    sealed class BankEntryTable : IEntityTypeConfiguration<BankEntry>
    {
        public void Configure(EntityTypeBuilder<BankEntry> table)
        {
            table.ToTable("bank_entries");
            table.HasIndex(e => new { e.CommunityId, e.Identity }).IsUnique();
            table.HasIndex(e => new { e.CommunityId, e.State, e.BookedOn });
            table.Ignore(e => e.Amount);
            table.Property(e => e.Identity).HasMaxLength(64);
            table.Property(e => e.Text).HasMaxLength(StatementFile.LongestText);
            table.HasOne<Community>().WithMany().HasForeignKey(e => e.CommunityId);
        }
    }
}
