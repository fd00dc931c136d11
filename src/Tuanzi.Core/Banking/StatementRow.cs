using System.Globalization;
using System.Text.RegularExpressions;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

/// <summary>One row of a bank statement, by the columns of its heading.</summary>
sealed partial record StatementRow(StatementColumn?[] Columns, string[] Cells)
{
    /// <summary>What it tells of, with the bank's own identity if it has one; null where it is no movement.</summary>
    public BankLine? Read(Currency currency)
    {
        if (DateOf(First(StatementColumn.Date)) is not { } date) return null;
        var of = Currency.TryOf(First(StatementColumn.Currency)?.ToUpperInvariant()) ?? currency;
        return AmountIn(of) is { } amount ? new(First(StatementColumn.Identity) ?? "", date, amount, Text) : null;
    }

    /// <summary>All that is said about it. Where the heading names no such column, all that is neither a date nor a number.</summary>
    string Text
    {
        get
        {
            var said = All(StatementColumn.Text).Any() ? All(StatementColumn.Text) : Cells.Where((cell, i) => Columns.ElementAtOrDefault(i) is null && cell.Any(char.IsLetter));
            var text = Typed.Line(string.Join(' ', said.Distinct())) ?? "";
            return text.Length <= StatementFile.LongestText ? text : text[..StatementFile.LongestText];
        }
    }

    Money? AmountIn(Currency currency)
    {
        if (First(StatementColumn.Amount) is { } signed)  return Signed(signed, currency);
        if (First(StatementColumn.In) is { } cameIn && Signed(cameIn, currency) is { IsZero: false } received) return received;
        return First(StatementColumn.Out) is { } wentOut && Signed(wentOut, currency) is { } paid ? new(-Math.Abs(paid.Minor), currency) : null;
    }

    /// <summary>"−79,80", "79.80-", "(79.80)", "+ 79,80 SEK", "1.079,80".</summary>
    static Money? Signed(string cell, Currency currency)
    {
        var isOut = cell.Any(sign => sign is '-' or '−' or '(');
        var digits = string.Concat(cell.Where(sign => char.IsAsciiDigit(sign) || char.IsWhiteSpace(sign) || sign is '.' or ',' or '\'' or '’')).Trim('.', ',', ' ');
        return Money.TryParse(PlainNumber.Of(digits), currency) is { } amount ? (isOut ? -amount : amount) : null;
    }

    /// <summary>2026-11-23, 20261123, 23.11.2026, 23/11/26; where the month comes first, if it can only be meant so. What comes after, a time for one, does not matter.</summary>
    static DateOnly? DateOf(string? cell)
    {
        if (cell is null || Dates().Match(cell) is not { Success: true } found) return null;
        int Part(string name) => int.Parse(found.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        if (month > 12) (month, day) = (day, month);
        if (year < 100) year += 2000;
        return year is >= 1970 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    string? First(StatementColumn column) => All(column).FirstOrDefault();

    IEnumerable<string> All(StatementColumn column) => Cells.Where((cell, i) => Columns.ElementAtOrDefault(i) == column && cell.Length > 0);

    [GeneratedRegex(@"^\D{0,3}(?:(?<year>[0-9]{4})[-/.年]?(?<month>[0-9]{1,2})[-/.月]?(?<day>[0-9]{1,2})|(?<day>[0-9]{1,2})[-/.](?<month>[0-9]{1,2})[-/.](?<year>[0-9]{4}|[0-9]{2}))(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dates();
}
