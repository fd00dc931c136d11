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
/// Too little is shared by the offer's rule among what each was allotted: nobody gets more than that. Too much is shared by the same rule as if all of it had been bought, but nobody gets less than they
/// were allotted; what nobody would take is not shared. Orders that were allotted nothing are not among them: they were told that they owe nothing.
/// </remarks>
public static class Arrived
{
    /// <summary>One share for each order. Those that get just what they were allotted are <see cref="ShareReason.AsOrdered"/> here: why they were allotted that was said at the closing.</summary>
    /// <param name="seed">For lots: the same as at the closing.</param>
    /// <param name="taken">For balanced tolerance: the value of the tolerance that each order takes of other articles, in minor units.</param>
    /// <param name="price">The same: of a piece, in minor units.</param>
    public static IReadOnlyList<Share> ShareOut(AllotmentRule rule, IReadOnlyList<Allotted> allotted, Quantity arrived, string seed = "", IReadOnlyDictionary<OrderId, long>? taken = null, long price = 1)
    {
        Dictionary<OrderId, Share> By(IEnumerable<Claim> claims, Quantity there) => new Claims(claims).ShareOut(rule, there, seed, taken, price).ToDictionary(share => share.Order);

        if (arrived > Sum(allotted)) return More(allotted, arrived, By);
        var shares = By(allotted.SelectMany(Held), arrived);
        return [.. allotted.Select(order => Less(order, shares.GetValueOrDefault(order.Order), arrived))];
    }

    /// <summary>Whoever would get less than they were allotted keeps that, and the others share what is left, until nobody would.</summary>
    static IReadOnlyList<Share> More(IReadOnlyList<Allotted> allotted, Quantity arrived, Func<IEnumerable<Claim>, Quantity, Dictionary<OrderId, Share>> by)
    {
        var open = allotted;
        while (true)
        {
            var shares = by(open.SelectMany(All), arrived - (Sum(allotted) - Sum(open)));
            Allotted[] served = [.. open.Where(order => shares.GetValueOrDefault(order.Order).Quantity >= order.Share)];
            if (served.Length == open.Count) return [.. allotted.Select(order => More(order, shares.GetValueOrDefault(order.Order).Quantity))];
            open = served;
        }
    }

    static Share More(Allotted order, Quantity share) => share > order.Share ? new(order.Order, share, ShareReason.MoreArrived) : new(order.Order, order.Share, ShareReason.AsOrdered);

    static Share Less(Allotted order, Share share, Quantity arrived)
    {
        if (share.Quantity == order.Share) return new(order.Order, order.Share, ShareReason.AsOrdered);
        return new(order.Order, share.Quantity, arrived.IsZero ? ShareReason.NothingArrived : share.Reason);
    }

    static Quantity Sum(IEnumerable<Allotted> allotted) => new(allotted.Sum(order => order.Share.Value));

    /// <summary>What an order was allotted, as claims on what arrived.</summary>
    static IEnumerable<Claim> Held(Allotted order) => ClaimsOf(order, order.Share < order.Wanted.Total ? order.Wanted.With(order.Share, next: 0) : order.Wanted, order.Taken);

    /// <summary>All that it would take.</summary>
    static IEnumerable<Claim> All(Allotted order) => ClaimsOf(order, order.Wanted, order.Tolerance);

    static IEnumerable<Claim> ClaimsOf(Allotted order, Places places, Quantity tolerance)
    {
        foreach (var place in places.All)
        {
            yield return new(order.Order, order.Number, place.Number, place.Quantity, tolerance);
            tolerance = Quantity.Zero;
        }
    }
}
