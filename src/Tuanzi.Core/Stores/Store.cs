using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Stores;

/// <summary>A merchant's shop, on a street or not.</summary>
public sealed class Store
{
    public const int LongestName = 80;
    public const int LongestAbout = 2000;

    public required StoreId Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public string About { get; set; } = "";
    public required Currency Currency { get; init; }
    public int? SellingBasisPoints { get; set; }
    public int? PickupBasisPoints { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it gives to leaders who sell its goods and hand them over, where a product says nothing.</summary>
    public SaidCommission Commission
    {
        get => new(SellingBasisPoints, PickupBasisPoints);
        set => (SellingBasisPoints, PickupBasisPoints) = (value.Selling, value.Pickup);
    }
}

public enum StoreRole
{
    Staff,
    Owner,
}

/// <summary>A merchant: somebody who works for a store.</summary>
public sealed class Merchant
{
    public required StoreId StoreId { get; init; }
    public required PersonId PersonId { get; init; }
    public required StoreRole Role { get; set; }
    public required DateTimeOffset NamedAt { get; init; }
}
