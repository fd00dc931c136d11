using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Calls;

static class MergerTables
{
    sealed class CallMergerTable : IEntityTypeConfiguration<CallMerger>
    {
        public void Configure(EntityTypeBuilder<CallMerger> table)
        {
            table.ToTable("call_mergers");
            // Of two who propose at once, one is first.
            table.HasIndex(m => m.FromId).IsUnique().HasFilter("ended_at is null");
            table.HasIndex(m => m.IntoId);
            table.HasIndex(m => m.EndsAt).HasFilter("status = 'Agreed'");
            table.HasOne<Call>().WithMany().HasForeignKey(m => m.FromId);
            table.HasOne<Call>().WithMany().HasForeignKey(m => m.IntoId);
            table.HasOne<Person>().WithMany().HasForeignKey(m => m.ProposedBy);
        }
    }
}
