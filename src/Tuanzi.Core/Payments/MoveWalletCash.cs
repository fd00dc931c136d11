using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

public enum WalletRefusal
{
    KeyMissing,
    KeyTooLong,
    AmountInvalid,
    AmountTooLarge,
    KeyReused,
    MoreThanInWallet,
    NoWalletsHere,
}

/// <summary>Cash that a member gives to a leader for the wallet, or gets out of it.</summary>
/// <param name="IsIn">True: into the wallet.</param>
/// <param name="Amount">As typed: "500" or "500.00".</param>
/// <param name="Key">The same key is the same cash, however often it is sent.</param>
public sealed record WalletCash(PersonId Member, bool IsIn, string? Amount, string Key)
{
    public const int LongestKey = 80;

    /// <summary>In minor units. More than anybody buys food with; a longer number is a slip of the finger.</summary>
    public const long Most = 1_000_000_000;
}

/// <summary>Cash that has changed hands.</summary>
/// <param name="Balance">What is in the wallet by now.</param>
public sealed record WalletReceipt(Money Amount, Money Balance);

/// <summary>A leader takes cash for a member's wallet, or gives some out of it.</summary>
public sealed class MoveWalletCash(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <returns>Missing: no community of theirs, no member, or no wallet to pay out of. Whoever has left still gets what is theirs.</returns>
    public async Task<Outcome<WalletReceipt, WalletRefusal>> RunAsync(PersonId by, string slug, WalletCash cash, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(by, slug, stop) is not { } id)              return Missing.It;
        if (await WalletAsync(id, cash, stop) is not { } wallet)            return Missing.It;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        if (cash.Key.Length == 0)                                           return WalletRefusal.KeyMissing;
        if (cash.Key.Length > WalletCash.LongestKey)                        return WalletRefusal.KeyTooLong;
        if (Money.TryParse(cash.Amount, community.Currency) is not { IsPositive: true } amount) return WalletRefusal.AmountInvalid;
        if (amount.Minor > WalletCash.Most)                                 return WalletRefusal.AmountTooLarge;

        if (cash.IsIn && !community.Ways.Take(PaymentWay.Wallet))                     return WalletRefusal.NoWalletsHere;

        await db.LockWalletAsync(wallet.Id, stop);
        var inside = await db.InAsync(wallet.Id, community.Currency, stop);
        var transfer = TransferOf(by, wallet, cash, amount);
        if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == transfer.Id, stop) is { } first)
        {
            return first.AmountMinor == amount.Minor ? new WalletReceipt(amount, inside.Balance) : WalletRefusal.KeyReused;
        }
        if (!cash.IsIn && amount > inside.Free)                             return WalletRefusal.MoreThanInWallet;

        await ledger.PostAsync([transfer], stop);
        await write.CommitAsync(stop);
        return new WalletReceipt(amount, cash.IsIn ? inside.Balance + amount : inside.Balance - amount);
    }

    async Task<Wallet?> WalletAsync(CommunityId community, WalletCash cash, CancellationToken stop) =>
        !cash.IsIn ? await db.WalletOfAsync(community, cash.Member, stop)
        : await db.IsMemberOfAsync(cash.Member, community, stop) ? await db.OpenWalletAsync(community, cash.Member, clock.GetUtcNow(), stop)
        : null;

    StoredTransfer TransferOf(PersonId by, Wallet wallet, WalletCash cash, Money amount)
    {
        var (purse, account) = (Account.Purse(wallet.CommunityId, amount.Currency), Account.Wallet(wallet.Id, amount.Currency));
        var (reason, debit, credit) = cash.IsIn ? (TransferReason.WalletToppedUp, purse, account) : (TransferReason.WalletPaidOut, account, purse);
        return StoredTransfer.Of(new(Transfer.IdOf(reason, wallet.Id.Value, $"{by.Value:N}/{cash.Key}"), reason, debit, credit, amount), clock.GetUtcNow(), by);
    }
}
