using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Quotes;

/// <summary>Why a bid in a descending round is not taken.</summary>
public enum BidRefusal
{
    CallEnded,
    CalledOff,
    NotYetBegun,
    RoundOver,
    KeyMissing,
    KeyReused,
    PriceInvalid,
    Outbid,
    TooHigh,
    FarBelow,
    DepositAbovePrice,
    TooManyRungs,
    TooManyBids,
}

/// <summary>What was agreed before the first bid.</summary>
/// <param name="HardEndsAt">Later than this the end never moves.</param>
/// <param name="Step">By so much at least each bid is below the best: more than nothing.</param>
/// <param name="SoftClose">A bid in so much time before the end moves the end to so long after the bid.</param>
public readonly record struct DescentTerms(DateTimeOffset StartsAt, DateTimeOffset HardEndsAt, Money Step, TimeSpan SoftClose);

/// <summary>How low a descending round has come, and until when it takes bids. Each bid that it takes makes another of it.</summary>
/// <param name="Best">What a piece costs at the number of pieces that the round is about, as the lowest so far has it.</param>
/// <param name="EndsAt">The end as it stands; at this instant no bid is taken any more.</param>
public readonly record struct Descent(DescentTerms Terms, Money Best, DateTimeOffset EndsAt)
{
    /// <summary>A bid below this is taken for a slip of the finger, unless its dealer says that it is meant.</summary>
    public Money FarBelow => Best with { Minor = Best.Minor / 2 };

    /// <summary>What a bid may cost at most; null where no price is left that is a step lower.</summary>
    public Money? ToReach => Best - Terms.Step is { IsPositive: true } most ? most : null;

    /// <summary>Null: bids are taken at this instant.</summary>
    public BidRefusal? RefusalAt(DateTimeOffset now) => now < Terms.StartsAt ? BidRefusal.NotYetBegun : now >= EndsAt ? BidRefusal.RoundOver : null;

    /// <summary>Takes a bid, or says why not. Of two that say the same, the first is taken, as the second is no step below it.</summary>
    /// <param name="read">The best that the dealer had read: who would have been low enough then was outbid, and not too high.</param>
    /// <param name="isMeant">The dealer has said that so low a price is meant.</param>
    public Outcome<Descent, BidRefusal> Bid(Money price, Money read, bool isMeant, DateTimeOffset now)
    {
        if (RefusalAt(now) is { } closed)              return closed;
        if (!price.IsPositive)                         return BidRefusal.PriceInvalid;
        if (price > Best - Terms.Step)                 return price <= read - Terms.Step ? BidRefusal.Outbid : BidRefusal.TooHigh;
        if (price < FarBelow && !isMeant)              return BidRefusal.FarBelow;
        return this with { Best = price, EndsAt = EndAfter(now) };
    }

    /// <summary>Soft close: nobody wins by being the last, as whoever is outbid has as long again to answer.</summary>
    DateTimeOffset EndAfter(DateTimeOffset bid)
    {
        var extended = bid + Terms.SoftClose < Terms.HardEndsAt ? bid + Terms.SoftClose : Terms.HardEndsAt;
        return extended > EndsAt ? extended : EndsAt;
    }

    /// <summary>What a piece costs on a ladder at the number of pieces that the round is about; null where the ladder needs more.</summary>
    public static Money? PriceOf(PriceLadder ladder, Quantity pieces) => ladder.RungAt(pieces)?.Price;

    /// <summary>A dealer's ladder with a bid in it: the rung that the pieces reach, or a new one where they reach none, has the price of the bid; rungs that it makes senseless go. Nowhere is it dearer than before.</summary>
    public static Outcome<PriceLadder, LadderRefusal> Lowered(PriceLadder ladder, Quantity pieces, Money price)
    {
        var from = ladder.RungAt(pieces)?.From ?? pieces;
        return PriceLadder.From([.. ladder.Rungs.Where(rung => rung.From < from ? rung.Price > price : rung.From > from && rung.Price < price), new Rung(from, price)]);
    }
}
