using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Operations;

static class OperationTables
{
    sealed class DataProtectionKeyTable : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> table) => table.ToTable("data_protection_keys");
    }

    sealed class BookCursorTable : IEntityTypeConfiguration<BookCursor>
    {
        public void Configure(EntityTypeBuilder<BookCursor> table)
        {
            table.ToTable("book_cursor");
            table.Property(c => c.Id).ValueGeneratedNever();
            table.HasData(new BookCursor { Id = BookCursor.Only, Round = 0, Number = 0, DueAt = DateTimeOffset.UnixEpoch });
        }
    }

    sealed class ReconciliationTable : IEntityTypeConfiguration<Reconciliation>
    {
        public void Configure(EntityTypeBuilder<Reconciliation> table)
        {
            table.ToTable("reconciliations");
            table.HasKey(r => r.Round);
            table.Property(r => r.Round).ValueGeneratedNever();
        }
    }

    sealed class FindingTable : IEntityTypeConfiguration<Finding>
    {
        public void Configure(EntityTypeBuilder<Finding> table)
        {
            table.ToTable("reconciliation_findings");
            table.HasKey(f => new { f.Round, f.Position });
            table.HasOne<Reconciliation>().WithMany().HasForeignKey(f => f.Round);
        }
    }

    sealed class SetbackTable : IEntityTypeConfiguration<Setback>
    {
        public void Configure(EntityTypeBuilder<Setback> table)
        {
            table.ToTable("setbacks");
            table.HasKey(s => new { s.Turn, s.SubjectId });
        }
    }
}
