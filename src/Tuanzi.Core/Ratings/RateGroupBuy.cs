using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Ratings;

/// <summary>Whoever bought says what they think of the store and of the leader, each once for a group buy; for some days they may change it.</summary>
public sealed class RateGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="said">Of each at most once; of whom nothing is said, what stands stays.</param>
    public async Task<Outcome<RatingsToGive, RateRefusal>> RunAsync(BuyerId by, string code, IReadOnlyList<RatingSaid> said, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        // Two forms sent at once take turns: the second changes what the first has said.
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)                              return Missing.It;
        if (await new RatingsOfBuyer(db).FindAsync(groupBuy, by, stop) is not { } mine)            return Missing.It;
        if (mine.WhyNot is { } notNow)                                                             return notNow;
        var now = clock.GetUtcNow();
        IReadOnlyList<RatingSaid> words = [.. said.Where(one => !one.IsEmpty).DistinctBy(one => one.Store)];
        if (words.Count == 0)                                                                      return RateRefusal.NothingSaid;
        foreach (var one in words)
        {
            if (mine.All.FirstOrDefault(party => party.Store == one.Store) is not { } party)       return RateRefusal.NotBoughtThere;
            if (party.IsOwn)                                                                       return RateRefusal.Own;
            if (one.Refusal is { } refusal)                                                        return refusal;
            if (!TrySay(one, party, mine, now))                                                    return RateRefusal.Fixed;
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return mine;
    }

    /// <returns>False where it would change what is fixed.</returns>
    bool TrySay(RatingSaid said, Rateable party, RatingsToGive mine, DateTimeOffset now)
    {
        var stars = said.StarsOrNull!.Value;
        if (party.Given is not { } given)
        {
            var rating = db.Add(new Rating { Id = Id.New<RatingId>(), OrderId = mine.Order, GroupBuyId = mine.GroupBuy.Id, CommunityId = mine.GroupBuy.CommunityId, StoreId = party.StoreId, LeaderId = party.StoreId is null ? mine.GroupBuy.LeaderId : null, Stars = stars, Text = said.Words, MadeAt = now, ChangedAt = now }).Entity;
            db.Tell(new RatingGiven(rating.Id), now);
            return true;
        }
        // The form brings all that was said: what is just the same is no change.
        if (given.Stars == stars && given.Text == said.Words) return true;
        if (given.IsFixedAt(now)) return false;
        (given.Stars, given.Text, given.ChangedAt) = (stars, said.Words, now);
        return true;
    }
}
