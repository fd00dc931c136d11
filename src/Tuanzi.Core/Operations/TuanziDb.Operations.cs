using Tuanzi.Core.Operations;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<BookCursor> BookCursors => Set<BookCursor>();
    public DbSet<Reconciliation> Reconciliations => Set<Reconciliation>();
    public DbSet<Finding> Findings => Set<Finding>();
    public DbSet<Setback> Setbacks => Set<Setback>();
}
