namespace Tuanzi.Simulation;

/// <summary>What one buyer said last, as the auditor keeps it.</summary>
sealed record Wish(IReadOnlyList<(long? HighestPrice, long Quantity)> Intents, long Tolerance, bool Waits = false, PaymentWay? PayWith = null)
{
    public long Most => Intents.Max(intent => intent.Quantity);

    /// <summary>The quantity of the intent with the lowest limit that still allows this price.</summary>
    public long At(long price) =>
        Intents.Where(intent => intent.HighestPrice is null || intent.HighestPrice >= price).OrderBy(intent => intent.HighestPrice ?? long.MaxValue).Select(intent => intent.Quantity).FirstOrDefault();

    public long TolerancesAt(long price) => At(price) > 0 ? Tolerance : 0;
    public bool IsConditional => Intents.Count != 1 || Intents[0].HighestPrice is not null;

    public override string ToString() => $"{string.Join(", ", Intents.Select(intent => $"{intent.Quantity} at most at {intent.HighestPrice}"))} and {Tolerance} besides, paid {PayWith}";
}

/// <summary>What is offered, in plain numbers.</summary>
sealed record Terms(IReadOnlyList<(long From, long Price)> Rungs, long? Stock, long? Limit, long CaseSize, long? Minimum, AllotmentRule Rule, TimeSpan? Completion)
{
    public long? Cap { get; init; }
    public long? MinimumValue { get; init; }
    public int? MinimumBuyers { get; init; }
    public long? SmallestOrder { get; init; }
    public (int Percent, int Hours)? NearMiss { get; init; }

    public long First => Rungs[0].From;

    /// <summary>Of a stock that does not divide into cases, the rest is never bought.</summary>
    public long? Sellable => Stock / CaseSize * CaseSize;
}

/// <summary>A second, slow and obvious implementation of ordering: it keeps single pieces in one queue, and counts everything again whenever it is asked.</summary>
sealed partial class Auditor(Terms terms, DateTimeOffset cutOff)
{
    readonly List<BuyerId> queue = [];

    public Terms Terms { get; private set; } = terms;
    public DateTimeOffset CutOff { get; private set; } = cutOff;

    /// <summary>Long ago where there is no such phase.</summary>
    public DateTimeOffset CompletionEnd { get; private set; } = terms.Completion is { } phase ? cutOff + phase : DateTimeOffset.MinValue;
    public int Version { get; private set; } = 1;
    public bool IsClosed { get; set; }
    public Dictionary<BuyerId, Wish> Wishes { get; } = [];
    public HashSet<BuyerId> AskedAgain { get; } = [];
    
    /// <summary>What was granted, under its key.</summary>
    public Dictionary<(BuyerId Buyer, string Key), (Wish Wish, int Version)> Granted { get; } = [];

    /// <summary>What the program has to answer; null: done.</summary>
    public OrderRefusal? Expect(BuyerId buyer, int version, Wish wish, DateTimeOffset now)
    {
        if (IsOver(now))                                                                return OrderRefusal.Closed;
        if (version != Version)                                                         return OrderRefusal.OfferChanged;
        if (wish.Tolerance > 0 && wish.Most == 0)                                       return OrderRefusal.ToleranceAlone;
        if (Terms.Limit < wish.Most + wish.Tolerance)                                   return OrderRefusal.AboveLimit;
        if (wish.IsConditional && wish.Most > Terms.Rungs.Max(rung => wish.At(rung.Price)))   return OrderRefusal.PriceNeverReached;
        var held = Wishes.GetValueOrDefault(buyer)?.Most ?? 0;
        if (wish.Most == 0)                                                             return OrderRefusal.NothingOrdered;
        if (Worth(wish) < Terms.SmallestOrder && (held == 0 || wish.Most < held))       return OrderRefusal.BelowSmallestOrder;
        if (WhyNoRoom(buyer, wish) is { } full)                                          return wish.Waits && !Wishes.ContainsKey(buyer) && now < CutOff ? null : full;
        if (now >= CutOff && !Fills(wish, Wishes.GetValueOrDefault(buyer)))             return OrderRefusal.OnlyFillsCases;
        return null;
    }

    /// <summary>Nothing is taken any more: closed, or after the cut-off without a case to fill.</summary>
    public bool IsOver(DateTimeOffset now) => IsClosed || (now >= CutOff && (now >= CompletionEnd || MissingToFull == 0));

    /// <summary>Tries so many pieces more, one after the other, until all that is wanted at this price is bought.</summary>
    public long MissingToFull
    {
        get
        {
            var price = Price ?? Terms.Rungs[0].Price;
            var (wanted, tolerance) = (WantedAt(price), Wishes.Values.Sum(wish => wish.TolerancesAt(price)));
            if (wanted == 0 || NaiveShares.Buys(Terms, wanted, tolerance) >= wanted) return 0;
            for (var more = 1; more <= 2 * Terms.CaseSize + Terms.First; more++)
            {
                if (wanted + more > Terms.Stock && NaiveShares.Buys(Terms, wanted + more, tolerance) < wanted) return 0;
                if (NaiveShares.Buys(Terms, wanted + more, tolerance) >= wanted + more || NaiveShares.Buys(Terms, wanted + more, tolerance) > wanted) return more;
            }
            return 0;
        }
    }

    bool Fills(Wish wish, Wish? was)
    {
        if (was is not null && wish.Tolerance == was.Tolerance && wish.Intents.OrderBy(i => i.HighestPrice).SequenceEqual(was.Intents.OrderBy(i => i.HighestPrice))) return true;
        if (wish.IsConditional || wish.Tolerance < (was?.Tolerance ?? 0) || wish.Most < (was?.Most ?? 0)) return false;
        var more = wish.Most - (was?.At(Price ?? Terms.Rungs[0].Price) ?? 0) + wish.Tolerance - (was?.Tolerance ?? 0);
        return Terms.Rule is AllotmentRule.FirstCome or AllotmentRule.BalancedTolerance ? more <= MissingToFull : more == MissingToFull;
    }

    /// <summary>True if there is no room, so that the order waits.</summary>
    public bool Place(BuyerId buyer, Wish wish, DateTimeOffset now)
    {
        var (stood, waits) = (Wishes.ContainsKey(buyer), WhyNoRoom(buyer, wish) is not null);
        if (waits) Wait(buyer, wish);
        else Stand(buyer, wish);
        AfterwardsOf(stood, now);
        return waits;
    }

    void Stand(BuyerId buyer, Wish wish)
    {
        waiting.RemoveAll(one => one.Buyer == buyer);
        stale.Remove(buyer);
        Wishes[buyer] = wish;
        AskedAgain.Remove(buyer);
        while (queue.Count(piece => piece == buyer) > wish.Most) queue.RemoveAt(queue.LastIndexOf(buyer));
        while (queue.Count(piece => piece == buyer) < wish.Most) queue.Add(buyer);
    }

    public void Withdraw(BuyerId buyer, DateTimeOffset now)
    {
        var stood = Wishes.ContainsKey(buyer);
        waiting.RemoveAll(one => one.Buyer == buyer);
        stale.Remove(buyer);
        Leave(buyer);
        AfterwardsOf(stood, now);
    }

    void Leave(BuyerId buyer)
    {
        Wishes.Remove(buyer);
        AskedAgain.Remove(buyer);
        queue.RemoveAll(piece => piece == buyer);
    }

    public void Change(Terms to, DateTimeOffset cutOff)
    {
        foreach (var (buyer, wish) in Wishes)
        {
            if (IsWorse(to, cutOff, wish)) AskedAgain.Add(buyer);
        }
        stale.UnionWith(waiting.Where(one => IsWorse(to, cutOff, one.Wish)).Select(one => one.Buyer));
        (Terms, CompletionEnd, CutOff, Version) = (to, CompletionEnd + (cutOff - CutOff), cutOff, Version + 1);
    }

    bool IsWorse(Terms to, DateTimeOffset cutOff, Wish wish) =>
        (to.Minimum ?? 0) > (Terms.Minimum ?? 0)
        || (to.MinimumValue ?? 0) > (Terms.MinimumValue ?? 0)
        || (to.MinimumBuyers ?? 0) > (Terms.MinimumBuyers ?? 0)
        || cutOff > CutOff
        || to.Limit < wish.Most + wish.Tolerance
        || to.CaseSize != Terms.CaseSize
        || (wish.IsConditional && !to.Rungs.SequenceEqual(Terms.Rungs))
        || Enumerable.Range(1, 200).Any(total => PlainPrice(Terms, total) is { } was && (PlainPrice(to, total) is not { } then || then > was));

    static long? PlainPrice(Terms terms, int total) => terms.Rungs.Where(rung => rung.From <= total).Select(rung => (long?)rung.Price).LastOrDefault();

    /// <summary>Whoever was asked again and has not answered is out, which leaves room for those who wait.</summary>
    public void Lapse()
    {
        foreach (var buyer in AskedAgain.ToList()) Leave(buyer);
        while (FirstWhoFits is { } one) Stand(one.Buyer, one.Wish);
    }

    public long WantedAt(long price) => Wishes.Values.Sum(wish => wish.At(price));

    public long BoughtAt(long price) => NaiveShares.Buys(Terms, WantedAt(price), Wishes.Values.Sum(wish => wish.TolerancesAt(price)));

    /// <summary>The cheapest price whose rung is filled by what is bought there.</summary>
    public long? Price => Terms.Rungs.Where(rung => BoughtAt(rung.Price) is > 0 and var bought && bought >= rung.From).Select(rung => (long?)rung.Price).Min();

    public long Ordered => WantedAt(Price ?? Terms.Rungs[0].Price);
    public long Reserved => Wishes.Values.Sum(wish => wish.Most);

    public bool IsReached =>
        Price is { } price
        && BoughtAt(price) is var bought
        && bought >= (Terms.Minimum ?? 1)
        && bought * price >= (Terms.MinimumValue ?? 0)
        && Wishes.Values.Count(wish => wish.At(price) > 0) >= (Terms.MinimumBuyers ?? 0);

    /// <param name="lot">Who comes first where lots decide: lower is earlier.</param>
    public Dictionary<BuyerId, long> Shares(Func<BuyerId, UInt128> lot) => IsReached ? new NaiveShares(Terms, Wishes, queue, Price!.Value, lot).Of(BoughtAt(Price.Value)) : [];
}
