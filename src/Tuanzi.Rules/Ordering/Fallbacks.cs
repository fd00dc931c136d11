using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>A line of an article that was missed, as it stands for the fallback article instead.</summary>
public readonly record struct MovedLine(OrderId Order, OrderLine From, OrderLine Line);

/// <summary>Where an article is missed, those who agreed to it get the fallback article instead, as far as there is room for all they want and it is not missed itself.</summary>
public static class Fallbacks
{
    /// <summary>What the closing moves, the earliest in the queue first. The demands change with it.</summary>
    /// <param name="willing">Lines whose buyers take the fallback, by the article they are of.</param>
    /// <param name="ordered">Whoever has ordered the fallback as well, by the fallback: they have said how much of it they want.</param>
    /// <param name="placesGiven">Whoever comes by this way stands behind all others in the queue.</param>
    public static IReadOnlyList<MovedLine> Move(Offer offer, IReadOnlyDictionary<ArticleId, Demand> demands, ILookup<ArticleId, StandingLine> willing, ILookup<ArticleId, OrderId> ordered, long placesGiven)
    {
        var moved = new List<MovedLine>();
        foreach (var missed in offer.Articles)
        {
            if (missed.Fallback is not { } id || offer.Find(id) is not { } fallback || demands[missed.Id].Reached is not null) continue;
            var taken = ordered[id].Concat(moved.Where(move => move.Line.Article == id).Select(move => move.Order)).ToHashSet();
            var queue = willing[missed.Id].Where(standing => !taken.Contains(standing.Order)).OrderBy(standing => standing.Line.Places!.All[0].Number).ToList();
            moved.AddRange(MoveTo(fallback, queue, demands, placesGiven + moved.Count));
        }
        return moved;
    }

    /// <summary>Again without those to whom the price that is reached is too high: they would keep room from others and get nothing.</summary>
    static List<MovedLine> MoveTo(OfferArticle fallback, List<StandingLine> queue, IReadOnlyDictionary<ArticleId, Demand> demands, long placesGiven)
    {
        while (true)
        {
            var moved = MoveOnce(fallback, queue, demands, placesGiven);
            var without = demands[fallback.Id].Reached is { } rung ? moved.Where(move => move.Line.Wanted.At(rung.Price).IsZero).Select(move => move.Order).ToHashSet() : [.. moved.Select(move => move.Order)];
            if (without.Count == 0) return moved;
            foreach (var (_, from, line) in moved)
            {
                demands[fallback.Id].Remove(line.Wanted);
                demands[from.Article].Add(from.Wanted, from.Tolerance);
            }
            queue.RemoveAll(standing => without.Contains(standing.Order));
        }
    }

    static List<MovedLine> MoveOnce(OfferArticle fallback, List<StandingLine> queue, IReadOnlyDictionary<ArticleId, Demand> demands, long placesGiven)
    {
        var moved = new List<MovedLine>();
        foreach (var (order, _, line) in queue)
        {
            if (!HasRoom(fallback, line, demands[fallback.Id])) continue;
            demands[line.Article].Remove(line.Wanted, line.Tolerance);
            demands[fallback.Id].Add(line.Wanted);
            moved.Add(new(order, line, new(fallback.Id, line.Quantity, line.Conditions) { Places = Places.None.With(line.Quantity, ++placesGiven) }));
        }
        return moved;
    }

    static bool HasRoom(OfferArticle fallback, OrderLine line, Demand demand) =>
        (fallback.Sellable is not { } sellable || demand.Reserved + line.Quantity <= sellable)
        && (fallback.LimitPerBuyer is not { } limit || line.Quantity <= limit)
        && line.Wanted.All.All(intent => intent.Quantity.Value % fallback.Step.Value == 0);
}
