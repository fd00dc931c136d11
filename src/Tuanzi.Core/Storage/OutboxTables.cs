using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Storage;

sealed class OutboxTables : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> table)
    {
        table.ToTable("outbox");
        table.Property(e => e.Kind).HasMaxLength(60);
        // Handled events have no due time: the index holds the waiting ones only.
        table.HasIndex(e => e.DueAt).HasFilter("due_at is not null");
        // These go by age.
        table.HasIndex(e => e.At).HasFilter("due_at is null");
    }
}
