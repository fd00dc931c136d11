using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<StoredTransfer> Transfers => Set<StoredTransfer>();
    public DbSet<CollectingCode> CollectingCodes => Set<CollectingCode>();
    public DbSet<CashCount> CashCounts => Set<CashCount>();
    public DbSet<Wallet> Wallets => Set<Wallet>();
    public DbSet<CardPayment> CardPayments => Set<CardPayment>();
    public DbSet<CardRefund> CardRefunds => Set<CardRefund>();
    public DbSet<StoredHold> Holds => Set<StoredHold>();
}
