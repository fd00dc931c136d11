using System.Security.Cryptography;
using System.Text;

namespace Tuanzi.Core.Stores.PriceLists;

/// <summary>What a line of a price list would do.</summary>
public enum LineVerdict
{
    New,
    Changed,
    Unchanged,
    Wrong,
}

/// <param name="Before">The product that the line is about, if the store has it.</param>
/// <param name="Why">What is wrong with it; nothing where it is fine.</param>
public sealed record JudgedLine(int Number, ProductText Product, LineVerdict Verdict, Product? Before, LineRefusal? Why);

/// <summary>What may be wrong with one line.</summary>
public enum LineRefusal
{
    NameMissing,
    NameTooLong,
    UnitMissing,
    UnitTooLong,
    PriceInvalid,
    StockInvalid,
    SkuTooLong,
    TextTooLong,
    CommissionOutOfRange,
    Markup,
    Twice,
    NameAmbiguous,
}

/// <summary>A price list beside what the store has now: what is new, what changes, what is wrong and why. Pure: it stores nothing.</summary>
public sealed class PriceListPreview
{
    PriceListPreview(IReadOnlyList<JudgedLine> lines) => Lines = lines;

    public IReadOnlyList<JudgedLine> Lines { get; }
    public int New => Count(LineVerdict.New);
    public int Changed => Count(LineVerdict.Changed);
    public int Unchanged => Count(LineVerdict.Unchanged);
    public int Wrong => Count(LineVerdict.Wrong);

    /// <summary>Names this preview: another list, or another store of products, has another name.</summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder();
            foreach (var line in Lines) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{line.Number}|{line.Verdict}|{line.Before?.Id.Value}|{line.Before?.ChangedAt.ToUnixTimeMilliseconds()}|{line.Product}\n");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <param name="products">All of the store's, retired ones too: a list brings those back.</param>
    public static PriceListPreview Of(IReadOnlyList<PriceListLine> lines, IEnumerable<Product> products, Currency currency)
    {
        var shelf = new Shelf(products);
        return new([.. lines.Select(line => Judge(line, shelf, currency))]);
    }

    int Count(LineVerdict verdict) => Lines.Count(line => line.Verdict == verdict);

    static JudgedLine Judge(PriceListLine line, Shelf shelf, Currency currency)
    {
        var text = line.Product;
        var before = shelf.Find(text, out var isAmbiguous);
        var complete = before is null ? text with { Name = text.Name ?? "", Unit = text.Unit ?? "" } : text;
        LineRefusal? why =
            complete.Refusal(currency, before?.Commission ?? default) is { } refusal ? Of(refusal)
            : isAmbiguous ? LineRefusal.NameAmbiguous
            : !shelf.Take(text, before) ? LineRefusal.Twice
            : null;
        var verdict = why is not null ? LineVerdict.Wrong : before is null ? LineVerdict.New : text.Changes(before) ? LineVerdict.Changed : LineVerdict.Unchanged;
        return new(line.Number, complete, verdict, before, why);
    }

    static LineRefusal Of(ProductRefusal refusal) =>
        refusal switch
        {
            ProductRefusal.NameMissing => LineRefusal.NameMissing,
            ProductRefusal.NameTooLong => LineRefusal.NameTooLong,
            ProductRefusal.UnitMissing => LineRefusal.UnitMissing,
            ProductRefusal.UnitTooLong => LineRefusal.UnitTooLong,
            ProductRefusal.PriceInvalid => LineRefusal.PriceInvalid,
            ProductRefusal.StockInvalid => LineRefusal.StockInvalid,
            ProductRefusal.SkuTooLong => LineRefusal.SkuTooLong,
            ProductRefusal.SkuTaken => LineRefusal.Twice,
            ProductRefusal.TextTooLong => LineRefusal.TextTooLong,
            ProductRefusal.CommissionOutOfRange => LineRefusal.CommissionOutOfRange,
            ProductRefusal.Markup => LineRefusal.Markup,
            ProductRefusal.PhotoUnknown => throw new InvalidOperationException("A price list has no photos."),
        };
}
