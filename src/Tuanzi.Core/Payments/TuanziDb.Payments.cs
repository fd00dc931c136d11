using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<StoredTransfer> Transfers => Set<StoredTransfer>();
    public DbSet<BalanceSnapshot> BalanceSnapshots => Set<BalanceSnapshot>();
    public DbSet<CashCount> CashCounts => Set<CashCount>();
    public DbSet<Wallet> Wallets => Set<Wallet>();
    public DbSet<StoredHold> Holds => Set<StoredHold>();
}
