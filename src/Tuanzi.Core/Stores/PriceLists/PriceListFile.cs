using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Tuanzi.Core.Stores.PriceLists;

/// <summary>Why a price list cannot be read, or not be applied, as a whole.</summary>
public enum PriceListRefusal
{
    Empty,
    TooLarge,
    TooManyLines,
    HeadingUnknown,
    HeadingTwice,
    LinesWrong,
    ChangedSince,
}

/// <summary>One line of a price list.</summary>
/// <param name="Number">As an editor counts lines, from 1: the heading is line 1.</param>
public sealed record PriceListLine(int Number, ProductText Product);

/// <summary>A price list as text, taken apart. Which separator, which columns in which order, which decimal sign: found out from the file itself.</summary>
public static class PriceListFile
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostLines = 20_000;

    static readonly char[] Separators = [',', ';', '\t', '|'];

    public static Outcome<IReadOnlyList<PriceListLine>, PriceListRefusal> Parse(string text)
    {
        if (text.Length > MostBytes) return PriceListRefusal.TooLarge;
        var plain = text.TrimStart('\uFEFF').Replace("\0", "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(plain)) return PriceListRefusal.Empty;

        using var reader = new CsvParser(new StringReader(plain), Configuration(SeparatorOf(plain)));
        while (reader.Read() && IsBlank(reader.Record!)) { }
        PriceListColumn?[] columns = [.. reader.Record!.Select(PriceListColumns.Of)];
        if (!columns.Contains(PriceListColumn.SoloPrice) || !(columns.Contains(PriceListColumn.Name) || columns.Contains(PriceListColumn.Sku))) return PriceListRefusal.HeadingUnknown;
        if (columns.OfType<PriceListColumn>().GroupBy(column => column).Any(same => same.Count() > 1)) return PriceListRefusal.HeadingTwice;
        return Lines(reader, columns) is { } lines ? lines.Count == 0 ? PriceListRefusal.Empty : lines : PriceListRefusal.TooManyLines;
    }

    static List<PriceListLine>? Lines(CsvParser reader, PriceListColumn?[] columns)
    {
        var lines = new List<PriceListLine>();
        var begins = reader.RawRow + 1;
        while (reader.Read())
        {
            var cells = reader.Record!;
            if (!IsBlank(cells))
            {
                if (lines.Count == MostLines) return null;
                lines.Add(new(begins, ProductOf(cells, columns)));
            }
            begins = reader.RawRow + 1;
        }
        return lines;
    }

    static bool IsBlank(string[] cells) => Array.TrueForAll(cells, string.IsNullOrWhiteSpace);

    static ProductText ProductOf(string[] cells, PriceListColumn?[] columns)
    {
        string? Cell(PriceListColumn column) => Array.IndexOf(columns, column) is >= 0 and var i ? (i < cells.Length ? cells[i] : "") : null;
        return new(
            Cell(PriceListColumn.Name),
            Typed.Line(Cell(PriceListColumn.Unit)),
            PlainNumber.Of(Cell(PriceListColumn.SoloPrice)),
            PlainNumber.Of(Cell(PriceListColumn.Stock)),
            Typed.Line(Cell(PriceListColumn.Sku)),
            Typed.Block(Cell(PriceListColumn.Text)) is { Length: > 0 } words ? words : null
        )
        {
            Commission = new(Cell(PriceListColumn.Selling), Cell(PriceListColumn.Pickup)),
        };
    }

    /// <summary>The sign that cuts the heading into the most columns we know.</summary>
    static char SeparatorOf(string text)
    {
        var heading = text.TrimStart().Split('\n', 2)[0];
        return Separators.MaxBy(separator => heading.Split(separator).Count(cell => PriceListColumns.Of(cell.Trim('"')) is not null));
    }

    static CsvConfiguration Configuration(char separator) =>
        new(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            IgnoreBlankLines = false,
            CountBytes = false,
        };
}
