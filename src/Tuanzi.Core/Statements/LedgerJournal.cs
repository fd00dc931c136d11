using System.Globalization;
using System.Text;

namespace Tuanzi.Core.Statements;

/// <summary>A journal as ledger-cli and hledger read it. A file stands by itself: it names the accounts that it uses and begins with what was in them.</summary>
public sealed class LedgerJournal : IJournalText
{
    readonly HashSet<string> named = [];

    public string Begin(Journal journal)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"; {PlainText.Heading(journal)}\n");
        // Whoever reads strictly wants to hear of every word before it is used.
        text.Append(CultureInfo.InvariantCulture, $"commodity {journal.Currency}\ntag reason\ntag time\ntag groupBuy\ntag order\n\n");
        if (journal.Openings.Count == 0) return text.ToString();
        foreach (var opening in journal.Openings) text.Append(Named(opening.Account));
        text.Append(CultureInfo.InvariantCulture, $"\n{PlainText.Date(journal.Period.From)} * Opening balances\n");
        foreach (var opening in journal.Openings) text.Append(PlainText.Posting("    ", opening.Account, opening.Balance));
        return text.Append('\n').ToString();
    }

    public string Write(JournalEntry entry)
    {
        var text = new StringBuilder();
        text.Append(Named(entry.Debit)).Append(Named(entry.Credit));
        text.Append(CultureInfo.InvariantCulture, $"{PlainText.Date(entry)} * ({entry.Id.Value}) {Payee(entry)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    ; reason: {PlainText.Reason(entry)}\n    ; time: {PlainText.Time(entry)}\n");
        if (entry.GroupBuy is { } groupBuy) text.Append(CultureInfo.InvariantCulture, $"    ; groupBuy: {groupBuy}\n");
        if (entry.Order is { } order) text.Append(CultureInfo.InvariantCulture, $"    ; order: {order}\n");
        return text.Append(PlainText.Postings("    ", entry)).Append('\n').ToString();
    }

    string Named(string account) => named.Add(account) ? $"account {account}\n" : "";

    /// <summary>A semicolon would begin a comment, a bar the note of a payee.</summary>
    static string Payee(JournalEntry entry) => entry.Title is { } title && PlainText.Line(title).Replace(';', ',').Replace('|', '/') is { Length: > 0 } line ? line : PlainText.Reason(entry);
}
