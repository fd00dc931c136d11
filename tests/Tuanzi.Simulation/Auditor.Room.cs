namespace Tuanzi.Simulation;

// Who has room, who waits for it, and what happens at the cut-off where little is missing.
sealed partial class Auditor
{
    readonly List<(BuyerId Buyer, Wish Wish)> waiting = [];
    bool isExtended;

    public IReadOnlyList<BuyerId> Waiting => [.. waiting.Select(one => one.Buyer)];

    /// <summary>They wait for an offer that has become worse since: they keep their place, and do not move up before they answer.</summary>
    readonly HashSet<BuyerId> stale = [];

    OrderRefusal? WhyNoRoom(BuyerId buyer, Wish wish)
    {
        var held = Wishes.GetValueOrDefault(buyer)?.Most ?? 0;
        if (wish.Most > held && Reserved - held + wish.Most > Terms.Sellable) return OrderRefusal.SoldOut;
        var (before, after) = (Promised(Wishes.Values), Promised(Wishes.Where(other => other.Key != buyer).Select(other => other.Value).Append(wish)));
        return after > Terms.Cap && after > before ? OrderRefusal.CapReached : null;
    }

    public long PromisedNow => Promised(Wishes.Values);

    /// <summary>The most that may have to be bought for these, with what they would take besides at whichever rung that is most.</summary>
    long Promised(IEnumerable<Wish> wishes) => wishes.Sum(wish => wish.Most) + Terms.Rungs.Max(rung => wishes.Sum(wish => wish.TolerancesAt(rung.Price)));

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
        while (FirstWhoFits is { } one)
        {
            Stand(one.Buyer, one.Wish);
            CloseIfFull(now);
            if (now >= CutOff) return;
        }
    }

    (BuyerId Buyer, Wish Wish)? FirstWhoFits => waiting.Where(one => !stale.Contains(one.Buyer) && WhyNoRoom(one.Buyer, one.Wish) is null).Select(one => ((BuyerId, Wish)?)one).FirstOrDefault();

    void CloseIfFull(DateTimeOffset now)
    {
        if (now >= CutOff || !(Promised(Wishes.Values) + 1 > Terms.Cap) || Reserved >= Terms.Sellable) return;
        // Nobody knows at once how many of those buy whose order depends on the price.
        var areSure = Wishes.Values.All(wish => Terms.Rungs.All(rung => wish.At(rung.Price) == wish.Most));
        if (IsReached && (Terms.MinimumBuyers is null || (areSure && Wishes.Count >= Terms.MinimumBuyers))) CutOff = now;
    }

    /// <summary>True if little is missing at the cut-off, and there is more time.</summary>
    public bool Extends(DateTimeOffset now)
    {
        if (isExtended || IsReachedByTheFirm || Terms.NearMiss is not { } near || CutOff.AddHours(near.Hours) <= now) return false;
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

    /// <summary>Without those who were asked again, and are about to be out.</summary>
    bool IsReachedByTheFirm
    {
        get
        {
            var about = AskedAgain.ToDictionary(buyer => buyer, buyer => Wishes[buyer]);
            foreach (var buyer in about.Keys) Wishes.Remove(buyer);
            var isReached = IsReached;
            foreach (var (buyer, wish) in about) Wishes.Add(buyer, wish);
            return isReached;
        }
    }

    static long Percent(long reached, long? asked) => asked is null ? 100 : Math.Min(100, 100 * reached / asked.Value);
}
