using System.Globalization;
using System.Text;

namespace Tuanzi.Core.Statements;

/// <summary>A journal as beancount reads it. A file stands by itself: it opens the accounts that it uses and begins with what was in them.</summary>
public sealed class BeancountJournal : IJournalText
{
    readonly HashSet<string> open = [];
    string firstDay = "";

    public string Begin(Journal journal)
    {
        firstDay = PlainText.Date(journal.Period.From);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"; {PlainText.Heading(journal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"option \"title\" {Quoted(journal.Community)}\n");
        text.Append(CultureInfo.InvariantCulture, $"option \"operating_currency\" \"{journal.Currency}\"\n\n");
        if (journal.Openings.Count == 0) return text.ToString();
        foreach (var opening in journal.Openings) text.Append(Opened(opening.Account));
        text.Append(CultureInfo.InvariantCulture, $"\n{firstDay} * \"Opening balances\"\n");
        foreach (var opening in journal.Openings) text.Append(PlainText.Posting("  ", opening.Account, opening.Balance));
        return text.Append('\n').ToString();
    }

    public string Write(JournalEntry entry)
    {
        var text = new StringBuilder();
        text.Append(Opened(entry.Debit)).Append(Opened(entry.Credit));
        text.Append(CultureInfo.InvariantCulture, $"{PlainText.Date(entry)} * {(entry.Title is { } title ? $"{Quoted(title)} " : "")}{Quoted(PlainText.Reason(entry))}");
        if (entry.GroupBuy is { } groupBuy) text.Append(CultureInfo.InvariantCulture, $" ^{groupBuy}");
        text.Append(CultureInfo.InvariantCulture, $"\n  time: \"{PlainText.Time(entry)}\"\n");
        if (entry.Order is { } order) text.Append(CultureInfo.InvariantCulture, $"  order: {order}\n");
        text.Append(CultureInfo.InvariantCulture, $"  transfer: \"{entry.Id.Value}\"\n").Append(PlainText.Postings("  ", entry));
        return text.Append('\n').ToString();
    }

    /// <summary>Nothing where it is open already. Where in the file an account is opened does not matter, only from which day on.</summary>
    string Opened(string account) => open.Add(account) ? $"{firstDay} open {account}\n" : "";

    static string Quoted(string text) => $"\"{PlainText.Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
