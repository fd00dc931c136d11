using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Statements;

/// <summary>Whose statement it is.</summary>
public enum StatementOf
{
    Leader,
    Store,
    Wallet,
}

/// <summary>What is asked of every statement: is it this reader's, and what does it tell of.</summary>
public interface IStatement
{
    /// <param name="slug">Of the community or the store.</param>
    /// <returns>Missing: there is no such thing, or it is not the reader's.</returns>
    Task<Outcome<StatementHead, PeriodRefusal>> FindAsync(PersonId reader, string slug, PeriodText period, CancellationToken stop);
}

/// <summary>A statement before anything is added up.</summary>
/// <param name="Who">Whose it is, by name.</param>
/// <param name="Slug">Of the community or the store, whose name follows.</param>
/// <param name="Holder">Whose accounts they are: a person, a store, a wallet.</param>
/// <param name="Within">Only what moved in this community; null where the accounts are told in full.</param>
/// <param name="Currency">The one in which an empty statement says "nothing".</param>
public sealed record StatementHead(StatementOf Of, string Who, string Slug, string Name, Period Period, Guid Holder, CommunityId? Within, Currency Currency)
{
    public IReadOnlyList<AccountKind> Kinds =>
        ChartOfAccounts.Of(
            Of switch
            {
                StatementOf.Leader => AccountOwner.Leader,
                StatementOf.Store => AccountOwner.Store,
                StatementOf.Wallet => AccountOwner.Wallet,
            }
        );
}

/// <summary>One account over a period, as its owner counts.</summary>
public sealed record AccountTotals(AccountKind Account, Money Opening, Money In, Money Out)
{
    public Money Closing => Opening + In - Out;
}

/// <summary>One transfer in one account.</summary>
/// <param name="Amount">Below zero where it went out.</param>
/// <param name="Balance">What is in the account after it.</param>
/// <param name="GroupBuy">The code of the group buy that it was for.</param>
/// <param name="Order">The number of the order that it was for.</param>
public sealed record Movement(DateTimeOffset At, TransferId Transfer, TransferReason Reason, AccountKind Account, Money Amount, Money Balance, string? GroupBuy, string? Title, int? Order);

/// <summary>What came in and went out for one group buy in the period, and what is left of it at its end.</summary>
public sealed record GroupBuyShare(string? GroupBuy, string? Title, Money In, Money Out, Money Open);

/// <summary>A statement, or a page of it.</summary>
/// <param name="Movements">The earliest first.</param>
/// <param name="Next">Where they go on; null where they end.</param>
/// <param name="ByGroupBuy">For stores.</param>
public sealed record StatementView(StatementHead Head, IReadOnlyList<AccountTotals> Accounts, IReadOnlyList<Movement> Movements, string? Next, IReadOnlyList<GroupBuyShare> ByGroupBuy);

/// <summary>A statement to be written as it is read.</summary>
public sealed record StatementStream(StatementHead Head, IReadOnlyList<AccountTotals> Accounts, IAsyncEnumerable<Movement> Movements);
