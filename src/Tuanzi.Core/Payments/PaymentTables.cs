using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Payments;

static class PaymentTables
{
    sealed class TransferTable : IEntityTypeConfiguration<StoredTransfer>
    {
        public void Configure(EntityTypeBuilder<StoredTransfer> table)
        {
            table.ToTable(
                "transfers",
                t =>
                {
                    t.HasCheckConstraint("ck_transfers_amount", "amount_minor > 0");
                    t.HasCheckConstraint("ck_transfers_accounts", "debit_kind <> credit_kind or debit_owner <> credit_owner");
                }
            );
            // No index of its own: PostgreSQL would read by it what came after a snapshot in all accounts, and not in one.
            table.Property(t => t.Number).ValueGeneratedOnAdd();
            // Balances are sums over the ends of these two, from a snapshot on; statements read an account's rows by time, which stands beside so that the others need not be fetched.
            table.HasIndex(t => new { t.DebitOwner, t.DebitKind, t.Number, t.At });
            table.HasIndex(t => new { t.CreditOwner, t.CreditKind, t.Number, t.At });
            table.HasIndex(t => new { t.GroupBuyId, t.At });
        }
    }

    sealed class BalanceSnapshotTable : IEntityTypeConfiguration<BalanceSnapshot>
    {
        public void Configure(EntityTypeBuilder<BalanceSnapshot> table)
        {
            table.ToTable("balance_snapshots");
            table.HasKey(b => new { b.Owner, b.Kind, b.Currency });
        }
    }

    sealed class CashCountTable : IEntityTypeConfiguration<CashCount>
    {
        public void Configure(EntityTypeBuilder<CashCount> table)
        {
            table.ToTable("cash_counts");
            table.HasIndex(c => new { c.GroupBuyId, c.At });
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(c => c.GroupBuyId);
        }
    }

    sealed class CollectingCodeTable : IEntityTypeConfiguration<CollectingCode>
    {
        public void Configure(EntityTypeBuilder<CollectingCode> table)
        {
            table.ToTable("collecting_codes");
            table.HasKey(c => new { c.CommunityId, c.LeaderId });
            table.Property(c => c.Name).HasMaxLength(CollectingCode.LongestName);
            table.Property(c => c.ContentType).HasMaxLength(40);
            table.Ignore(c => c.Print);
            table.HasOne<Community>().WithMany().HasForeignKey(c => c.CommunityId);
            table.HasOne<Person>().WithMany().HasForeignKey(c => c.LeaderId);
        }
    }

    sealed class WalletTable : IEntityTypeConfiguration<Wallet>
    {
        public void Configure(EntityTypeBuilder<Wallet> table)
        {
            table.ToTable("wallets");
            table.Property(w => w.Code).HasMaxLength(8);
            table.HasIndex(w => w.Code).IsUnique();
            table.HasIndex(w => new { w.CommunityId, w.PersonId }).IsUnique();
            // What moved in it stays in the book, so the wallet stays, too.
            table.HasOne<Community>().WithMany().HasForeignKey(w => w.CommunityId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<Person>().WithMany().HasForeignKey(w => w.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    sealed class HoldTable : IEntityTypeConfiguration<StoredHold>
    {
        public void Configure(EntityTypeBuilder<StoredHold> table)
        {
            table.ToTable("holds", t => t.HasCheckConstraint("ck_holds_amount", "amount_minor > 0"));
            // One at a time is open for an order.
            table.HasIndex(h => h.OrderId).IsUnique().HasFilter("ended is null");
            // What is set aside in an account.
            table.HasIndex(h => h.DebitOwner).HasFilter("ended is null");
            table.HasIndex(h => h.GroupBuyId).HasFilter("ended is null");
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(h => h.GroupBuyId);
        }
    }

    sealed class CardPaymentTable : IEntityTypeConfiguration<CardPayment>
    {
        public void Configure(EntityTypeBuilder<CardPayment> table)
        {
            // What goes back is never above what was taken.
            table.ToTable("card_payments", t => t.HasCheckConstraint("ck_card_payments_refunded", "refunded_minor >= 0 and refunded_minor <= captured_minor"));
            table.Property(p => p.Session).HasMaxLength(255);
            table.Property(p => p.Intent).HasMaxLength(255);
            table.Property(p => p.Url).HasMaxLength(2048);
            table.Property(p => p.LastError).HasMaxLength(500);
            table.HasIndex(p => p.OrderId);
            table.HasIndex(p => p.GroupBuyId);
            table.HasIndex(p => new { p.CommunityId, p.Status });
            table.HasIndex(p => p.Session);
            table.HasIndex(p => p.Intent);
            table.HasIndex(p => p.DueAt).HasFilter("due_at is not null");
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(p => p.GroupBuyId);
        }
    }

    sealed class CardRefundTable : IEntityTypeConfiguration<CardRefund>
    {
        public void Configure(EntityTypeBuilder<CardRefund> table)
        {
            table.ToTable("card_refunds", t => t.HasCheckConstraint("ck_card_refunds_amount", "amount_minor > 0"));
            table.Property(r => r.Refund).HasMaxLength(255);
            table.Property(r => r.LastError).HasMaxLength(500);
            table.HasIndex(r => r.OrderId);
            // One refund of the provider's is one of ours.
            table.HasIndex(r => r.Refund).IsUnique().HasFilter("refund is not null");
            table.HasIndex(r => new { r.CommunityId, r.Status });
            table.HasIndex(r => r.DueAt).HasFilter("due_at is not null");
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(r => r.GroupBuyId);
        }
    }

    sealed class CardDisputeTable : IEntityTypeConfiguration<CardDispute>
    {
        public void Configure(EntityTypeBuilder<CardDispute> table)
        {
            table.ToTable("card_disputes", t => t.HasCheckConstraint("ck_card_disputes_amount", "amount_minor > 0 and lost_minor between 0 and amount_minor"));
            table.Property(d => d.Dispute).HasMaxLength(255);
            table.Property(d => d.Why).HasMaxLength(100);
            // One dispute of the provider's is one of ours.
            table.HasIndex(d => d.Dispute).IsUnique();
            table.HasIndex(d => d.PaymentId);
            table.HasIndex(d => new { d.CommunityId, d.At });
            table.HasIndex(d => d.GroupBuyId).HasFilter("ended_at is null");
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(d => d.GroupBuyId);
        }
    }
}
