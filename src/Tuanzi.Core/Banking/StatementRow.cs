using System.Globalization;
using System.Text.RegularExpressions;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Banking;

/// <summary>One row of a bank statement, by the columns of its heading.</summary>
sealed partial record StatementRow(StatementColumn?[] Columns, string[] Cells)
{
    /// <summary>What it tells of, with the bank's own identity if it has one; null where it is no movement.</summary>
    public BankLine? Read(Currency currency) =>
        DateOf(First(StatementColumn.Date)) is { } date && CurrencyOr(currency) is { } of && AmountIn(of) is { } amount ? new(First(StatementColumn.Identity) ?? "", date, amount, Text) : null;

    /// <summary>The currency that the row names, in a cell of its own or beside the amount; null where it names one that we do not know.</summary>
    Currency? CurrencyOr(Currency usual)
    {
        var code = First(StatementColumn.Currency) ?? All(StatementColumn.CurrencyOrDate).FirstOrDefault(cell => cell.Length == 3 && cell.All(char.IsAsciiLetter));
        code ??= All(StatementColumn.Amount).Concat(All(StatementColumn.In)).Select(cell => string.Concat(cell.Where(char.IsAsciiLetter))).FirstOrDefault(letters => letters.Length == 3);
        return code is null ? usual : Currency.TryOf(code.ToUpperInvariant());
    }

    /// <summary>All that is said about it. Where the heading names no such column, all that is neither a date nor a number.</summary>
    string Text
    {
        get
        {
            var said = All(StatementColumn.Text).Any() ? All(StatementColumn.Text) : Cells.Where((cell, i) => Columns.ElementAtOrDefault(i) is null && cell.Any(char.IsLetter));
            var text = Typed.Line(string.Join(' ', said.Distinct())) ?? "";
            if (text.Length <= StatementFile.LongestText) return text;
            return text[..(char.IsHighSurrogate(text[StatementFile.LongestText - 1]) ? StatementFile.LongestText - 1 : StatementFile.LongestText)];
        }
    }

    Money? AmountIn(Currency currency)
    {
        if (First(StatementColumn.Amount) is { } signed)  return Directed(Signed(signed, currency));
        if (First(StatementColumn.In) is { } cameIn && Signed(cameIn, currency) is { IsZero: false } received) return received;
        return First(StatementColumn.Out) is { } wentOut && Signed(wentOut, currency) is { } paid ? new(-Math.Abs(paid.Minor), currency) : null;
    }

    /// <summary>With the sign that a column of its own gives it; null where that says neither, as of money moved between one's own accounts.</summary>
    Money? Directed(Money? amount) =>
        (amount, First(StatementColumn.Direction)?.ToUpperInvariant()) switch
        {
            (null, _) => null,
            (_, null) => amount,
            ({ } out_, "OUT" or "DEBIT" or "DEBET" or "DR" or "D" or "SOLL" or "S" or "支出" or "支" or "借") => new(-Math.Abs(out_.Minor), out_.Currency),
            ({ } in_, "IN" or "CREDIT" or "KREDIT" or "CR" or "C" or "K" or "HABEN" or "H" or "收入" or "收" or "贷") => new(Math.Abs(in_.Minor), in_.Currency),
            _ => null,
        };

    /// <summary>"−79,80", "79.80-", "(79.80)", "+ 79,80 SEK", "1.079,80", "1000.000".</summary>
    static Money? Signed(string cell, Currency currency)
    {
        var isOut = cell.Any(sign => sign is '(' || char.GetUnicodeCategory(sign) is UnicodeCategory.DashPunctuation || sign is '−');
        var digits = string.Concat(cell.Where(sign => char.IsAsciiDigit(sign) || char.IsWhiteSpace(sign) || sign is '.' or ',' or '\'' or '’')).Trim('.', ',', ' ');
        return Money.TryParse(WithoutSurplusZeros(PlainNumber.Of(digits), currency), currency) is { } amount ? (isOut ? -amount : amount) : null;
    }

    /// <summary>Some banks write three decimals. "1.000" stays: nobody knows whether it is one or a thousand, unless the money has no decimals at all.</summary>
    static string? WithoutSurplusZeros(string? number, Currency currency)
    {
        if (number?.Split('.') is not [var whole, { Length: > 0 } decimals] || decimals.Length <= currency.Digits) return number;
        if (currency.Digits == 0 && decimals.Length == 3) return whole + decimals;
        return whole.Length <= 3 && decimals.Length == 3 ? number : $"{whole}.{decimals[..currency.Digits]}{decimals[currency.Digits..].TrimEnd('0')}".TrimEnd('.');
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
