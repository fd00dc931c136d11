using System.Globalization;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Stores;

public enum ProductRefusal
{
    NameMissing,
    NameTooLong,
    UnitMissing,
    UnitTooLong,
    PriceInvalid,
    StockInvalid,
    SkuTooLong,
    SkuTaken,
    TextTooLong,
    PhotoUnknown,
    CommissionOutOfRange,
    Markup,
}

/// <summary>What a merchant says about a product, as typed or as it stands in a price list. Null leaves a thing as it is; an empty stock is not counted.</summary>
public sealed record ProductText(string? Name = null, string? Unit = null, string? SoloPrice = null, string? Stock = null, string? Sku = null, string? Text = null, PhotoId? Photo = null)
{
    /// <summary>Above this a price is a slip of the finger.</summary>
    const long MostMajor = 10_000_000;
    const long MostStock = 1_000_000_000;

    /// <summary>What the store gives to leaders for it.</summary>
    public CommissionText Commission { get; init; } = new();

    /// <param name="before">What is said about its commission so far.</param>
    public ProductRefusal? Refusal(Currency currency, SaidCommission before = default)
    {
        if (Name is not null && Typed.Line(Name) is null) return ProductRefusal.NameMissing;
        if (Typed.Line(Name)?.Length > Product.LongestName) return ProductRefusal.NameTooLong;
        if (Unit is not null && Typed.Line(Unit) is null) return ProductRefusal.UnitMissing;
        if (Typed.Line(Unit)?.Length > Product.LongestUnit) return ProductRefusal.UnitTooLong;
        if (SoloPrice is not null && PriceIn(currency) is null) return ProductRefusal.PriceInvalid;
        if (!string.IsNullOrWhiteSpace(Stock) && StockOrNull is null) return ProductRefusal.StockInvalid;
        if (Typed.Line(Sku)?.Length > Product.LongestSku) return ProductRefusal.SkuTooLong;
        if (Typed.Block(Text).Length > Product.LongestText) return ProductRefusal.TextTooLong;
        if (Commission.Over(before) is null) return ProductRefusal.CommissionOutOfRange;
        if (Typed.HasMarkup(Name, Unit, Sku, Text)) return ProductRefusal.Markup;
        return null;
    }

    public Money? PriceIn(Currency currency) =>
        Money.TryParse(SoloPrice, currency) is { IsPositive: true } price && price.Minor <= MostMajor * currency.Scale ? price : null;

    public Quantity? StockOrNull =>
        long.TryParse(Stock?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pieces) && pieces <= MostStock ? new Quantity(pieces) : null;

    /// <summary>True where applying this would leave another product than before.</summary>
    public bool Changes(Product product) =>
        product.RetiredAt is not null
        || (Name is not null && Typed.Line(Name) != product.Name)
        || (Unit is not null && Typed.Line(Unit) != product.Unit)
        || (SoloPrice is not null && PriceIn(product.SoloPrice.Currency) != product.SoloPrice)
        || (Stock is not null && StockOrNull != product.Stock)
        || (Sku is not null && Typed.Line(Sku) != product.Sku)
        || (Text is not null && Typed.Block(Text) != product.Text)
        || Commission.Over(product.Commission) != product.Commission;

    public void ApplyTo(Product product, DateTimeOffset now)
    {
        if (Name is not null) product.Name = Typed.Line(Name)!;
        if (Unit is not null) product.Unit = Typed.Line(Unit)!;
        if (PriceIn(product.SoloPrice.Currency) is { } price) product.SoloPrice = price;
        if (Stock is not null) product.Stock = StockOrNull;
        if (Sku is not null) product.Sku = Typed.Line(Sku);
        if (Text is not null) product.Text = Typed.Block(Text);
        if (Photo is not null) product.PhotoId = Photo;
        if (Commission.Over(product.Commission) is { } commission) product.Commission = commission;
        product.ChangedAt = now;
    }
}
