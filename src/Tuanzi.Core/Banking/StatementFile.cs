using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

/// <summary>Why a bank statement cannot be read, or not be booked, as a whole.</summary>
public enum StatementRefusal
{
    Empty,
    TooLarge,
    TooManyLines,
    HeadingUnknown,
    ChangedSince,
}

/// <summary>A bank statement taken apart.</summary>
/// <param name="Skipped">Numbers of lines, as an editor counts them, that are no movement: without a date or without an amount.</param>
public sealed record Statement(IReadOnlyList<BankLine> Lines, IReadOnlyList<int> Skipped);

/// <summary>A bank statement as text. Which separator, what stands above the heading, which columns in which order, how dates and amounts are written: found out from the file itself.</summary>
public static class StatementFile
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostLines = 10_000;
    public const int LongestText = 500;

    static readonly char[] Separators = [';', ',', '\t', '|'];

    public static Outcome<Statement, StatementRefusal> Parse(string text, Currency currency)
    {
        if (text.Length > MostBytes)          return StatementRefusal.TooLarge;
        var plain = text.TrimStart('\uFEFF').Replace("\0", "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(plain)) return StatementRefusal.Empty;

        var best = Separators.Select(separator => HeadingOf(plain, separator)).MaxBy(heading => heading.Columns.Count(column => column is not null));
        if (best.Columns.Length == 0)         return StatementRefusal.HeadingUnknown;
        using var reader = Open(plain, best.Separator);
        while (reader.Read() && reader.RawRow < best.Row) { }
        var rows = Rows(reader).Take(MostLines + 1).ToList();
        if (rows.Count > MostLines)           return StatementRefusal.TooManyLines;
        return rows.Count == 0 ? StatementRefusal.Empty : StatementOf(rows, best.Columns, currency);
    }

    static Statement StatementOf(List<(int Number, string[] Cells)> rows, StatementColumn?[] columns, Currency currency)
    {
        var lines = new List<BankLine>();
        var skipped = new List<int>();
        var identities = new StatementIdentities();
        foreach (var (number, cells) in rows)
        {
            if (new StatementRow(columns, cells).Read(currency) is { } line) lines.Add(line with { Identity = identities.Of(line) });
            else skipped.Add(number);
        }
        return new(lines, skipped);
    }

    /// <summary>The first row that names a date and an amount: banks write what they like above it. Without columns where there is none.</summary>
    static (char Separator, int Row, StatementColumn?[] Columns) HeadingOf(string text, char separator)
    {
        const int Deepest = 30;
        using var reader = Open(text, separator);
        for (var i = 0; i < Deepest && reader.Read(); i++)
        {
            StatementColumn?[] columns = [.. reader.Record!.Select(StatementColumns.Of)];
            if (columns.Contains(StatementColumn.Date) && (columns.Contains(StatementColumn.Amount) || columns.Contains(StatementColumn.In))) return (separator, reader.RawRow, columns);
        }
        return (separator, 0, []);
    }

    static IEnumerable<(int Number, string[] Cells)> Rows(CsvParser reader)
    {
        while (reader.Read())
        {
            if (!Array.TrueForAll(reader.Record!, string.IsNullOrWhiteSpace)) yield return (reader.RawRow, reader.Record!);
        }
    }

    static CsvParser Open(string text, char separator) =>
        new(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator.ToString(), HasHeaderRecord = false, TrimOptions = TrimOptions.Trim, BadDataFound = null, IgnoreBlankLines = true });
}
