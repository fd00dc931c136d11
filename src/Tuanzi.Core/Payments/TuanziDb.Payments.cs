using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    /// <summary>SQLite counts up by itself in a key of one whole number only.</summary>
    static void LetSqliteNumberTransfers(ModelBuilder builder) =>
        builder.Entity<StoredTransfer>(table =>
        {
            table.HasKey(t => t.Number);
            table.HasIndex(t => t.Id).IsUnique();
        });

    public DbSet<StoredTransfer> Transfers => Set<StoredTransfer>();
    public DbSet<BalanceSnapshot> BalanceSnapshots => Set<BalanceSnapshot>();
    public DbSet<CollectingCode> CollectingCodes => Set<CollectingCode>();
    public DbSet<CashCount> CashCounts => Set<CashCount>();
    public DbSet<Wallet> Wallets => Set<Wallet>();
    public DbSet<CardPayment> CardPayments => Set<CardPayment>();
    public DbSet<CardRefund> CardRefunds => Set<CardRefund>();
    public DbSet<CardDispute> CardDisputes => Set<CardDispute>();
    public DbSet<StoredHold> Holds => Set<StoredHold>();
}
