using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Stores;

/// <summary>A thing that a store sells, what it costs one person alone, and how much of it there is.</summary>
public sealed class Product
{
    public const int LongestName = 120;
    public const int LongestUnit = 30;
    public const int LongestSku = 60;
    public const int LongestText = 2000;

    public required ProductId Id { get; init; }
    public required StoreId StoreId { get; init; }

    /// <summary>The store's own number for it; a price list finds the product again by this.</summary>
    public string? Sku { get; set; }
    public required string Name { get; set; }
    public required string Unit { get; set; }
    public required Money SoloPrice { get; set; }

    /// <summary>Null where the store does not count.</summary>
    public Quantity? Stock { get; set; }
    public string Text { get; set; } = "";
    public int? SellingBasisPoints { get; set; }
    public int? PickupBasisPoints { get; set; }
    public PhotoId? PhotoId { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>What the store gives to leaders who sell this and hand it over.</summary>
    public SaidCommission Commission
    {
        get => new(SellingBasisPoints, PickupBasisPoints);
        set => (SellingBasisPoints, PickupBasisPoints) = (value.Selling, value.Pickup);
    }
}
