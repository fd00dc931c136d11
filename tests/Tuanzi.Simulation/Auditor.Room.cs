namespace Tuanzi.Simulation;

// Who has room, who waits for it, and what happens at the cut-off where little is missing.
sealed partial class Auditor
{
    readonly List<(BuyerId Buyer, Wish Wish)> waiting = [];
    bool isExtended;

    public IReadOnlyList<BuyerId> Waiting => [.. waiting.Select(one => one.Buyer)];

    /// <summary>They wait for an offer that has become worse since: they keep their place, and do not move up before they answer.</summary>
    readonly HashSet<BuyerId> stale = [];

    OrderRefusal? WhyNoRoom(Wish wish, long held)
    {
        var others = Reserved - held;
        if (wish.Most > held && others + wish.Most > Terms.Sellable) return OrderRefusal.SoldOut;
        return wish.Most > held && others + wish.Most > Terms.Cap ? OrderRefusal.CapReached : null;
    }

    /// <summary>At the price as it stands; whoever takes none at that price, at the dearest at which they take some.</summary>
    long Worth(Wish wish)
    {
        var price = Price ?? Terms.Rungs[0].Price;
        if (wish.At(price) > 0) return wish.At(price) * price;
        var dearest = wish.Intents.Where(intent => intent.Quantity > 0).MaxBy(intent => intent.HighestPrice ?? long.MaxValue);
        return (dearest.HighestPrice ?? Terms.Rungs[0].Price) * dearest.Quantity;
    }

    /// <summary>Whoever asks for no more than before keeps the place.</summary>
    void Wait(BuyerId buyer, Wish wish)
    {
        stale.Remove(buyer);
        var at = waiting.FindIndex(one => one.Buyer == buyer);
        if (at >= 0 && wish.Most <= waiting[at].Wish.Most) waiting[at] = (buyer, wish);
        else
        {
            if (at >= 0) waiting.RemoveAt(at);
            waiting.Add((buyer, wish));
        }
    }

    void AfterwardsOf(bool gaveBack, DateTimeOffset now)
    {
        if (gaveBack) MoveUp(now);
        CloseIfFull(now);
    }

    /// <summary>Again and again the first who fits.</summary>
    public void MoveUp(DateTimeOffset now)
    {
        if (now >= CutOff) return;
        while (waiting.FindIndex(one => !stale.Contains(one.Buyer) && WhyNoRoom(one.Wish, 0) is null) is >= 0 and var next) Stand(waiting[next].Buyer, waiting[next].Wish);
        CloseIfFull(now);
    }

    void CloseIfFull(DateTimeOffset now)
    {
        if (now < CutOff && Ordered + 1 > Terms.Cap && (Terms.Sellable is null || Reserved < Terms.Sellable)) CutOff = now;
    }

    /// <summary>True if little is missing at the cut-off, and there is more time.</summary>
    public bool Extends(DateTimeOffset now)
    {
        if (isExtended || IsReached || Terms.NearMiss is not { } near || CutOff.AddHours(near.Hours) <= now) return false;
        var price = Price ?? Terms.Rungs[0].Price;
        var wanted = WantedAt(price);
        long[] parts =
        [
            Percent(wanted, Terms.Minimum),
            Percent(wanted * price, Terms.MinimumValue),
            Percent(Wishes.Values.Count(wish => wish.At(price) > 0), Terms.MinimumBuyers),
            Price is not null ? 100 : Math.Min(99, 100 * (wanted + Wishes.Values.Sum(wish => wish.TolerancesAt(price))) / Terms.First),
        ];
        if (parts.Min() < near.Percent) return false;
        (CutOff, CompletionEnd, isExtended) = (CutOff.AddHours(near.Hours), CompletionEnd.AddHours(near.Hours), true);
        return true;
    }

    static long Percent(long reached, long? asked) => asked is null ? 100 : Math.Min(100, 100 * reached / asked.Value);
}
