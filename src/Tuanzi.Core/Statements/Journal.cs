using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Statements;

/// <summary>What was in one account when the period began, debits less credits.</summary>
public sealed record OpeningBalance(string Account, Money Balance);

/// <summary>One transfer as bookkeepers read it.</summary>
/// <param name="At">By the clock on the community's wall.</param>
/// <param name="Title">Of the group buy, whose code stands before it; null where it was for none.</param>
/// <param name="Order">The number of the order that it was for.</param>
public sealed record JournalEntry(DateTimeOffset At, TransferReason Reason, string Debit, string Credit, Money Amount, string? GroupBuy, string? Title, int? Order, TransferId Id);

/// <summary>All transfers of a community in a period, read while they are written.</summary>
/// <param name="Openings">Of all accounts that were not empty: together zero.</param>
public sealed record Journal(string Slug, string Community, Currency Currency, Period Period, IReadOnlyList<OpeningBalance> Openings, IAsyncEnumerable<JournalEntry> Entries);

/// <summary>A journal before it is exported: what moved in each kind of account.</summary>
public sealed record JournalView(string Slug, string Community, Period Period, IReadOnlyList<KindTotals> Accounts);

/// <summary>The form in which a program for bookkeeping reads a journal.</summary>
public interface IJournalText
{
    /// <summary>What stands before the first entry.</summary>
    string Begin(Journal journal);

    string Write(JournalEntry entry);
}

public static class JournalWriting
{
    /// <summary>Nothing is kept longer than a few lines: a journal may have any length.</summary>
    public static async Task WriteAsync(this IJournalText text, Journal journal, TextWriter to, CancellationToken stop)
    {
        await to.WriteAsync(text.Begin(journal).AsMemory(), stop);
        await foreach (var entry in journal.Entries.WithCancellation(stop)) await to.WriteAsync(text.Write(entry).AsMemory(), stop);
        await to.FlushAsync(stop);
    }
}
