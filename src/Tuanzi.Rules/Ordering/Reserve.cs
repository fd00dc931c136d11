using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>The rungs that a seller has agreed to and the offer holds back: dearer ones, at which fewer are enough. Nobody is bound to one without having been asked.</summary>
/// <param name="Ladder">The whole ladder: with the rungs that are offered, and those that are held back.</param>
/// <param name="Hours">How long buyers have to answer when they are asked.</param>
public sealed record Reserve(PriceLadder Ladder, int Hours)
{
    public const int UsualHours = 48;
    public const int MostHours = 14 * 24;

    public TimeSpan ToAnswer => TimeSpan.FromHours(Hours);

    /// <summary>The rungs held back behind an offered ladder, from the one that is asked for first to the dearest.</summary>
    public IEnumerable<Rung> Behind(PriceLadder offered) => Ladder.Rungs.Where(rung => rung.Price > offered.First.Price).Reverse();

    /// <summary>So long it may go on after the cut-off, should each of them have to be asked for in turn.</summary>
    public TimeSpan Longest(PriceLadder offered) => ToAnswer * Behind(offered).Count();

    /// <summary>What to ask buyers about at the cut-off: the offer at the cheapest rung held back that those who stand reach, with all cheaper rungs above it, and with time to answer. Null: they reach none, or what is offered as it is.</summary>
    /// <param name="standing">What those who have not lapsed want of its only article at each rung of the whole ladder.</param>
    public Offer? InsteadOf(Offer offer, Demand standing, DateTimeOffset now)
    {
        if (offer.Articles is not [var article]) return null;
        if (standing.Reached is not { } reached || reached.Price <= article.Ladder.First.Price) return null;
        var cutOff = now + ToAnswer;
        return offer with { Version = offer.Version + 1, CutOffAt = cutOff, CompletionEndsAt = offer.CompletionEndsAt + (cutOff - offer.CutOffAt), Articles = [article with { Ladder = Ladder.BeginningAt(reached) }] };
    }

    /// <summary>The same offer with all of the ladder, to see what is wanted at each rung.</summary>
    public Offer WholeOf(Offer offer) => offer with { Articles = [.. offer.Articles.Select(article => article with { Ladder = Ladder })] };
}
