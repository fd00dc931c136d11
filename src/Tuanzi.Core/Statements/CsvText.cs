using System.Globalization;

namespace Tuanzi.Core.Statements;

/// <summary>Rows of a CSV file that people open in a spreadsheet: RFC 4180, one line end everywhere.</summary>
public static class CsvText
{
    /// <summary>Spreadsheets read a file without it as some old code page.</summary>
    public const string Mark = "\uFEFF";

    /// <summary>What people typed may begin like a formula, and a spreadsheet would run it: such a cell gets an apostrophe. An amount below zero is none.</summary>
    const string LikeAFormula = "=+-@\t\r\n＝＋－＠";

    /// <param name="cells">Text is quoted where need be; numbers and amounts stand as they are.</param>
    public static string Row(params ReadOnlySpan<object?> cells)
    {
        var written = new string[cells.Length];
        for (var i = 0; i < cells.Length; i++) written[i] = Written(cells[i]);
        return $"{string.Join(',', written)}\r\n";
    }

    static string Written(object? cell) =>
        cell switch
        {
            null => "",
            Money amount => amount.ToDecimalString(),
            string text => Quoted(text),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };

    static string Quoted(string text)
    {
        var safe = text.Length > 0 && LikeAFormula.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
