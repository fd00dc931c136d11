using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>A place where goods of the community are collected.</summary>
public sealed record PointToChoose(PickupPointId Id, string Name);

/// <summary>What a leader looks at before taking a quote.</summary>
/// <param name="Reach">What the pledges that stand reach on it.</param>
public sealed record QuoteToTake(QuoteWithHistory History, QuoteReach Reach, IReadOnlyList<PointToChoose> Points, DateTimeOffset Now)
{
    public QuoteVersion Binding => History.Versions.Single(version => version.Number == History.Quote.DealersVersion);

    /// <summary>The rungs that would be held back, and asked for one after the other should too few confirm.</summary>
    public IEnumerable<Rung> Behind => Reach.Price is { } price ? Binding.Ladder.Rungs.Where(rung => rung.Price > price).Reverse() : [];

    /// <summary>Why nothing can be taken here as things stand, whatever is typed.</summary>
    public TakeQuoteRefusal? Refusal => History.Shown.Call.TakesNoneWhy(History.IsDescending) ?? History.Refusal ?? (Reach.Price is null ? TakeQuoteRefusal.NoPriceReached : null);
}

/// <summary>Finds a quote for the leader who is about to take it.</summary>
public sealed class QuoteToTakeLookup(TuanziDb db, QuoteHistory histories, TimeProvider clock)
{
    public async Task<QuoteToTake?> FindAsync(PersonId leader, string code, int number, CancellationToken stop)
    {
        if (await histories.FindAsync(leader, code, number, stop) is not { } history) return null;
        var call = history.Shown.Call;
        var ladder = history.Versions.Single(version => version.Number == history.Quote.DealersVersion).Ladder;
        return new(history, QuoteReach.OfPledges(ladder, await db.StandingPledgesAsync(call, stop)), await db.PointsOfAsync(call, stop), clock.GetUtcNow());
    }
}
