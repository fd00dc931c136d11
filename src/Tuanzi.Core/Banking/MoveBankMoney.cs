using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Banking;

public enum BankMoneyRefusal
{
    KeyMissing,
    KeyTooLong,
    AmountInvalid,
    AmountTooLarge,
    KeyReused,
    MoreThanInBank,
}

/// <summary>Cash that a leader brings to the bank account, or money that they take out of it or pay from it.</summary>
/// <param name="IsIn">True: into the account.</param>
/// <param name="Amount">As typed: "500" or "500.00".</param>
/// <param name="Key">The same key is the same money, however often it is sent.</param>
public sealed record BankMoney(bool IsIn, string? Amount, string Key);

/// <summary>Money between a community's bank account and the hands of its leaders, so that the book says what is in the account.</summary>
public sealed class MoveBankMoney(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <returns>What is in the account by now.</returns>
    public async Task<Outcome<Money, BankMoneyRefusal>> RunAsync(PersonId leader, string slug, BankMoney money, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(leader, slug, stop) is not { } community)   return Missing.It;
        if (money.Key.Length == 0)                                          return BankMoneyRefusal.KeyMissing;
        if (money.Key.Length > WalletCash.LongestKey)                       return BankMoneyRefusal.KeyTooLong;
        var currency = await db.Communities.Where(c => c.Id == community).Select(c => c.Currency).SingleAsync(stop);
        if (Money.TryParse(money.Amount, currency) is not { IsPositive: true } amount) return BankMoneyRefusal.AmountInvalid;
        if (amount.Minor > WalletCash.Most)                                 return BankMoneyRefusal.AmountTooLarge;

        await db.LockCommunityAsync(community, stop);
        var inside = await ledger.BalanceAsync(Account.Bank(community, currency), stop);
        var transfer = TransferOf(leader, community, money, amount);
        if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == transfer.Id, stop) is { } first)
        {
            return first.AmountMinor == amount.Minor ? inside : BankMoneyRefusal.KeyReused;
        }
        if (!money.IsIn && amount > inside)                                 return BankMoneyRefusal.MoreThanInBank;

        await ledger.PostAsync([transfer], stop);
        await write.CommitAsync(stop);
        return money.IsIn ? inside + amount : inside - amount;
    }

    StoredTransfer TransferOf(PersonId by, CommunityId community, BankMoney money, Money amount)
    {
        var (bank, purse) = (Account.Bank(community, amount.Currency), Account.Purse(community, amount.Currency));
        var (reason, debit, credit) = money.IsIn ? (TransferReason.BankPaidIn, bank, purse) : (TransferReason.BankPaidOut, purse, bank);
        return StoredTransfer.Of(new(Transfer.IdOf(reason, community.Value, $"{by.Value:N}/{money.Key}"), reason, debit, credit, amount), clock.GetUtcNow(), by);
    }
}
