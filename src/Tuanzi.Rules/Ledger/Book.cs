namespace Tuanzi.Rules.Ledger;

/// <summary>A double-entry book in memory: the rules of posting, and the balances that follow. The stored ledger obeys the same rules.</summary>
public sealed class Book
{
    readonly Dictionary<TransferId, Transfer> transfers = [];
    readonly Dictionary<Account, long> balances = [];

    public IReadOnlyCollection<Transfer> Transfers => transfers.Values;
    public IReadOnlyDictionary<Account, long> Balances => balances;

    /// <summary>Posts a transfer. The same one again is a success that changes nothing.</summary>
    public Outcome<Transfer, TransferRefusal> Post(Transfer transfer)
    {
        if (Check(transfer) is { } refusal)                     return refusal;
        if (transfers.TryGetValue(transfer.Id, out var posted))
        {
            if (CheckRepeat(posted, transfer) is { } differs)   return differs;
            return posted;
        }

        transfers.Add(transfer.Id, transfer);
        Add(transfer.Debit, transfer.Amount.Minor);
        Add(transfer.Credit, -transfer.Amount.Minor);
        return transfer;
    }

    /// <summary>Debits less credits of one account, in minor units: what an asset holds; a debt shows below zero.</summary>
    public Money Balance(Account account) => new(balances.GetValueOrDefault(account), account.Currency);

    /// <summary>What is wrong with a transfer in itself.</summary>
    public static TransferRefusal? Check(Transfer transfer)
    {
        if (!transfer.Amount.IsPositive)                        return TransferRefusal.AmountNotPositive;
        if (transfer.Debit == transfer.Credit)                  return TransferRefusal.AccountsAreTheSame;
        if (transfer.Debit.Currency != transfer.Amount.Currency
            || transfer.Credit.Currency != transfer.Amount.Currency) return TransferRefusal.CurrenciesDiffer;
        return null;
    }

    /// <summary>What is wrong with posting again under an id that is taken; null if it is the same fact.</summary>
    public static TransferRefusal? CheckRepeat(Transfer posted, Transfer again)
    {
        if (posted.Debit != again.Debit || posted.Credit != again.Credit) return TransferRefusal.ExistsWithDifferentAccounts;
        if (posted.Amount != again.Amount)                      return TransferRefusal.ExistsWithDifferentAmount;
        return null;
    }

    void Add(Account account, long minor) => balances[account] = balances.GetValueOrDefault(account) + minor;
}
