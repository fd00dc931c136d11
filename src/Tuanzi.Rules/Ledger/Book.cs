namespace Tuanzi.Rules.Ledger;

/// <summary>A double-entry book in memory: the rules of posting and holding, and the balances that follow. The stored ledger obeys the same.</summary>
public sealed class Book
{
    readonly Dictionary<TransferId, Transfer> transfers = [];
    readonly Dictionary<HoldId, Hold> holds = [];
    readonly Dictionary<HoldId, HoldEnd> ends = [];
    readonly Dictionary<TransferId, HoldId> sources = [];
    readonly Dictionary<Account, long> balances = [];
    readonly Dictionary<Account, long> held = [];

    public IReadOnlyCollection<Transfer> Transfers => transfers.Values;
    public IReadOnlyDictionary<Account, long> Balances => balances;

    /// <summary>Those that have not ended.</summary>
    public IEnumerable<Hold> OpenHolds => holds.Values.Where(hold => !ends.ContainsKey(hold.Id));

    /// <summary>Posts a transfer. The same one again is a success that changes nothing.</summary>
    public Outcome<Transfer, TransferRefusal> Post(Transfer transfer)
    {
        if (Check(transfer) is { } refusal)                     return refusal;
        if (transfers.TryGetValue(transfer.Id, out var posted)) return Again(posted, transfer, null);
        if (IsMoreThanFree(transfer.Debit, transfer.Amount))    return TransferRefusal.MoreThanFree;

        Write(transfer);
        return transfer;
    }

    /// <summary>Posts what a hold has set aside, or a part of it; the hold ends, and the rest is free again.</summary>
    public Outcome<Transfer, TransferRefusal> Post(Transfer transfer, HoldId from)
    {
        if (Check(transfer) is { } refusal)                     return refusal;
        if (transfers.TryGetValue(transfer.Id, out var posted)) return Again(posted, transfer, from);
        if (!holds.TryGetValue(from, out var hold))             return TransferRefusal.HoldUnknown;
        if (CheckEnd(EndOf(from), HoldEnd.Posted) is { } over)  return over;
        if (CheckHeld(hold, transfer) is { } wrong)             return wrong;

        Write(transfer);
        sources.Add(transfer.Id, from);
        End(hold, HoldEnd.Posted);
        return transfer;
    }

    /// <summary>Sets money aside. The same hold again is a success that changes nothing, unless what it held is free again.</summary>
    public Outcome<Hold, TransferRefusal> Hold(Hold hold)
    {
        if (Check(hold.AsTransfer) is { } refusal)              return refusal;
        if (holds.TryGetValue(hold.Id, out var before))
        {
            if (CheckRepeat(before.AsTransfer, hold.AsTransfer) is { } differs) return differs;
            if (EndOf(hold.Id) is { } end and not HoldEnd.Posted) return WhyOver(end);
            return before;
        }
        if (IsMoreThanFree(hold.Debit, hold.Amount))            return TransferRefusal.MoreThanFree;

        Add(held, hold.Debit, hold.Amount.Minor);
        holds.Add(hold.Id, hold);
        return hold;
    }

    /// <summary>Frees what is held. Again is a success that changes nothing.</summary>
    public Outcome<Hold, TransferRefusal> Void(HoldId id) => Free(id, HoldEnd.Voided);

    /// <summary>The same, because its time ran out.</summary>
    public Outcome<Hold, TransferRefusal> Expire(HoldId id) => Free(id, HoldEnd.Expired);

    /// <summary>Debits less credits of one account, in minor units: what an asset holds; a debt shows below zero.</summary>
    public Money Balance(Account account) => new(balances.GetValueOrDefault(account), account.Currency);

    /// <summary>What is set aside in an account.</summary>
    public Money HeldIn(Account account) => new(held.GetValueOrDefault(account), account.Currency);

    /// <summary>What may be taken out of an account that grows with credits.</summary>
    public Money FreeIn(Account account) => -Balance(account) - HeldIn(account);

    /// <summary>How a hold ended; null while it is open, or unknown.</summary>
    public HoldEnd? EndOf(HoldId id) => ends.TryGetValue(id, out var end) ? end : null;

    /// <summary>What is wrong with a transfer in itself.</summary>
    public static TransferRefusal? Check(Transfer transfer)
    {
        if (!transfer.Amount.IsPositive)                        return TransferRefusal.AmountNotPositive;
        if (transfer.Debit == transfer.Credit)                  return TransferRefusal.AccountsAreTheSame;
        if (transfer.Debit.Currency != transfer.Amount.Currency
            || transfer.Credit.Currency != transfer.Amount.Currency) return TransferRefusal.CurrenciesDiffer;
        return null;
    }

    /// <summary>What is wrong with posting or holding again under an id that is taken; null if it is the same fact.</summary>
    public static TransferRefusal? CheckRepeat(Transfer before, Transfer again)
    {
        if (before.Debit != again.Debit || before.Credit != again.Credit) return TransferRefusal.ExistsWithDifferentAccounts;
        if (before.Amount != again.Amount)                      return TransferRefusal.ExistsWithDifferentAmount;
        return null;
    }

    /// <summary>What is wrong with posting this from an open hold.</summary>
    public static TransferRefusal? CheckHeld(Hold hold, Transfer transfer)
    {
        if (hold.Debit != transfer.Debit || hold.Credit != transfer.Credit) return TransferRefusal.HoldHasDifferentAccounts;
        if (transfer.Amount > hold.Amount)                      return TransferRefusal.MoreThanHeld;
        return null;
    }

    /// <summary>Why a hold that has come to this end cannot come to that one; null if it can, or is there already. What has moved never moves again, not even the same way: another transfer did it.</summary>
    public static TransferRefusal? CheckEnd(HoldEnd? end, HoldEnd wanted) => end is { } known && (known != wanted || known == HoldEnd.Posted) ? WhyOver(known) : null;

    static TransferRefusal WhyOver(HoldEnd end) =>
        end switch
        {
            HoldEnd.Posted => TransferRefusal.HoldAlreadyPosted,
            HoldEnd.Voided => TransferRefusal.HoldAlreadyVoided,
            _ => TransferRefusal.HoldExpired,
        };

    Outcome<Hold, TransferRefusal> Free(HoldId id, HoldEnd how)
    {
        if (!holds.TryGetValue(id, out var hold))               return TransferRefusal.HoldUnknown;
        if (CheckEnd(EndOf(id), how) is { } over)               return over;

        if (EndOf(id) is null) End(hold, how);
        return hold;
    }

    bool IsMoreThanFree(Account account, Money amount) => account.IsLimited && amount > FreeIn(account);

    void End(Hold hold, HoldEnd how)
    {
        ends.Add(hold.Id, how);
        Add(held, hold.Debit, -hold.Amount.Minor);
    }

    void Write(Transfer transfer)
    {
        // Both sums first: what is too large for a sum changes neither.
        var (debit, credit) = (balances.GetValueOrDefault(transfer.Debit) + transfer.Amount.Minor, balances.GetValueOrDefault(transfer.Credit) - transfer.Amount.Minor);
        (balances[transfer.Debit], balances[transfer.Credit]) = (debit, credit);
        transfers.Add(transfer.Id, transfer);
    }

    Outcome<Transfer, TransferRefusal> Again(Transfer posted, Transfer transfer, HoldId? from)
    {
        if (CheckRepeat(posted, transfer) is { } differs)       return differs;
        if (from != (sources.TryGetValue(posted.Id, out var source) ? source : null)) return TransferRefusal.ExistsWithDifferentHold;
        return posted;
    }

    static void Add(Dictionary<Account, long> sums, Account account, long minor) => sums[account] = sums.GetValueOrDefault(account) + minor;
}
