using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Ratings;

public enum AnswerRatingRefusal
{
    NothingSaid,
    TextTooLong,
    Markup,
}

/// <summary>Whoever was rated says something to it, once, and may change it: the leader themself, or the store's staff. Nothing else can they do about it.</summary>
public sealed class AnswerRating(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Rating, AnswerRatingRefusal>> RunAsync(PersonId by, RatingId id, string? text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Ratings.SingleOrDefaultAsync(r => r.Id == id, stop) is not { } rating)      return Missing.It;
        if (!await db.IsRatedInAsync(by, rating, stop))                                          return Missing.It;
        var answer = Typed.Block(text);
        if (answer.Length == 0)                                                                  return AnswerRatingRefusal.NothingSaid;
        if (answer.Length > Rating.LongestText)                                                  return AnswerRatingRefusal.TextTooLong;
        if (Typed.HasMarkup(answer))                                                             return AnswerRatingRefusal.Markup;

        var now = clock.GetUtcNow();
        if (rating.AnsweredAt is null) db.Tell(new RatingAnswered(rating.Id), now);
        (rating.Answer, rating.AnsweredBy, rating.AnsweredAt) = (answer, by, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return rating;
    }
}

static class RatedParties
{
    extension(TuanziDb db)
    {
        /// <summary>The leader whom it is of, or somebody who works for the store.</summary>
        public async Task<bool> IsRatedInAsync(PersonId person, Rating rating, CancellationToken stop) =>
            rating.LeaderId == person || (rating.StoreId is { } store && await db.IsMerchantOfAsync(person, store, stop));
    }
}
