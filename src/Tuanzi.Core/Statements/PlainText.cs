using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tuanzi.Core.Statements;

/// <summary>What the two forms of plain-text accounting have in common.</summary>
static class PlainText
{
    /// <summary>So wide that amounts stand below each other, whatever most accounts are called.</summary>
    const int AccountWidth = 48;

    /// <summary>On one line, whatever was typed: nothing in a name begins a line, and so an entry, of its own.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isBlank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (!isBlank) line.Append(rune.ToString());
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Date(JournalEntry entry) => entry.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(JournalEntry entry) => entry.At.ToString("HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Reason(JournalEntry entry) => JsonNamingPolicy.CamelCase.ConvertName($"{entry.Reason}");

    /// <summary>"Assets:Cash:Ada    79.80 SEK", the amounts in a column; two blanks at least end the account's name.</summary>
    public static string Posting(string indent, string account, Money amount) => $"{indent}{account.PadRight(AccountWidth)}  {amount.ToDecimalString(),12} {amount.Currency}\n";

    /// <summary>The debit and the credit of one transfer.</summary>
    public static string Postings(string indent, JournalEntry entry) => Posting(indent, entry.Debit, entry.Amount) + Posting(indent, entry.Credit, -entry.Amount);

    public static string Heading(Journal journal) => $"{Line(journal.Community)}, {Date(journal.Period.From)} – {Date(journal.Period.To)}, {journal.Period.TimeZone}";
}
