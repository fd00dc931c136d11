namespace Tuanzi.Rules.Commission;

/// <summary>Who has said how much it is; the earlier one in this order is asked first.</summary>
public enum CommissionSource
{
    /// <summary>Nobody has: there is none.</summary>
    Nobody,

    /// <summary>The offer, of this article.</summary>
    Article,

    /// <summary>The offer, of all its articles.</summary>
    Offer,

    /// <summary>The store, of this product.</summary>
    Product,

    /// <summary>The store, of all that it sells.</summary>
    Store,

    /// <summary>The community, of this leader.</summary>
    Leader,
}

/// <summary>The rates of an article and who said them: settled when it is offered, and from then on part of the offer.</summary>
public readonly record struct AgreedCommission(int Selling, CommissionSource SellingBy, int Pickup, CommissionSource PickupBy)
{
    public CommissionRates Rates => new(Selling, Pickup);

    /// <summary>For selling and for pickup service, each as said by the first who says something. Both together never come to more than <see cref="CommissionRates.Most"/>: what is said nearer to the article stays, the other gets what that leaves.</summary>
    public static AgreedCommission Of(SaidCommission article, SaidCommission offer, SaidCommission product, SaidCommission store, SaidCommission leader)
    {
        ReadOnlySpan<SaidCommission> said = [article, offer, product, store, leader];
        var (selling, sellingBy) = (0, CommissionSource.Nobody);
        var (pickup, pickupBy) = (0, CommissionSource.Nobody);
        for (var i = said.Length - 1; i >= 0; i--)
        {
            if (said[i].Selling is { } forSelling) (selling, sellingBy) = (forSelling, CommissionSource.Article + i);
            if (said[i].Pickup is { } forPickup) (pickup, pickupBy) = (forPickup, CommissionSource.Article + i);
        }
        if (selling + pickup <= CommissionRates.Most) return new(selling, sellingBy, pickup, pickupBy);
        return sellingBy <= pickupBy ? new(selling, sellingBy, CommissionRates.Most - selling, pickupBy) : new(CommissionRates.Most - pickup, sellingBy, pickup, pickupBy);
    }
}
