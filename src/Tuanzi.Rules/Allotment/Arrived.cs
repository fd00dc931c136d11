namespace Tuanzi.Rules.Allotment;

/// <summary>One order's part of one article, as the closing left it.</summary>
/// <param name="Number">The order's public number: what lots are drawn by.</param>
/// <param name="Wanted">What was ordered at the price reached, where it stands in the queue.</param>
/// <param name="Tolerance">What the order would take besides.</param>
/// <param name="Share">What it was allotted. What is above the order is tolerance taken, what is below it went to others.</param>
public readonly record struct Allotted(OrderId Order, int Number, Places Wanted, Quantity Tolerance, Quantity Share)
{
    public Quantity Taken => Share > Wanted.Total ? Share - Wanted.Total : Quantity.Zero;
}

/// <summary>Shares out what arrived of one article, where that is not just what was bought.</summary>
/// <remarks>
/// Too little is shared by the offer's rule among what each was allotted: nobody gets more than that. Too much goes by the same rule to those who ordered more or tolerate more, and nobody gets less;
/// what nobody would take is not shared. Who was allotted nothing gets nothing: they were told that they owe nothing.
/// </remarks>
public static class Arrived
{
    /// <summary>One share for each order. Those that get just what they were allotted are <see cref="ShareReason.AsOrdered"/> here: why they were allotted that was said at the closing.</summary>
    /// <param name="seed">For lots: the same as at the closing.</param>
    /// <param name="taken">For balanced tolerance: the value of the tolerance that each order takes of other articles, in minor units.</param>
    /// <param name="price">The same: of a piece, in minor units.</param>
    public static IReadOnlyList<Share> ShareOut(AllotmentRule rule, IReadOnlyList<Allotted> allotted, Quantity arrived, string seed = "", IReadOnlyDictionary<OrderId, long>? taken = null, long price = 1)
    {
        var bought = new Quantity(allotted.Sum(order => order.Share.Value));
        var isMore = arrived > bought;
        var claims = new Claims(allotted.SelectMany(order => isMore ? Besides(order) : Held(order)));
        var shares = claims.ShareOut(rule, isMore ? arrived - bought : arrived, seed, taken, price).ToDictionary(share => share.Order);
        return [.. allotted.Select(order => isMore ? More(order, shares.GetValueOrDefault(order.Order).Quantity) : Less(order, shares.GetValueOrDefault(order.Order), arrived))];
    }

    static Share More(Allotted order, Quantity more) => new(order.Order, order.Share + more, more.IsZero ? ShareReason.AsOrdered : ShareReason.MoreArrived);

    static Share Less(Allotted order, Share share, Quantity arrived)
    {
        if (share.Quantity == order.Share) return new(order.Order, order.Share, ShareReason.AsOrdered);
        return new(order.Order, share.Quantity, arrived.IsZero ? ShareReason.NothingArrived : share.Reason);
    }

    /// <summary>What an order was allotted, as claims on what arrived.</summary>
    static IEnumerable<Claim> Held(Allotted order) => ClaimsOf(order, order.Share < order.Wanted.Total ? order.Wanted.With(order.Share, next: 0) : order.Wanted, order.Taken);

    /// <summary>What it would take besides.</summary>
    static IEnumerable<Claim> Besides(Allotted order)
    {
        if (order.Share.IsZero) return [];
        var missing = order.Wanted.After(order.Share);
        var tolerance = order.Tolerance - order.Taken;
        // Whoever got all that they ordered claims only tolerance, from where the order stands.
        return missing.All.Count > 0 ? ClaimsOf(order, missing, tolerance) : [new(order.Order, order.Number, order.Wanted.All[0].Number, Quantity.Zero, tolerance)];
    }

    static IEnumerable<Claim> ClaimsOf(Allotted order, Places places, Quantity tolerance)
    {
        foreach (var place in places.All)
        {
            yield return new(order.Order, order.Number, place.Number, place.Quantity, tolerance);
            tolerance = Quantity.Zero;
        }
    }
}
