using Tuanzi.Core.Members;

namespace Tuanzi.Core.Ratings;

public enum HideRatingRefusal
{
    NothingToHide,
    HiddenAlready,
    ReasonMissing,
    ReasonTooLong,
    Markup,
}

/// <summary>An operator hides the text of a rating and the answer to it, with a reason that everybody reads in its place and that goes on record. The stars go on counting: no rating is made away with.</summary>
public sealed class HideRating(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public const int LongestReason = 200;

    public async Task<Outcome<Rating, HideRatingRefusal>> RunAsync(PersonId by, RatingId id, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (!await db.IsOperatorAsync(by, stop))                                                 return Missing.It;
        if (await db.Ratings.SingleOrDefaultAsync(r => r.Id == id, stop) is not { } rating)      return Missing.It;
        if (rating.HiddenAt is not null)                                                         return HideRatingRefusal.HiddenAlready;
        if (rating.Text.Length + rating.Answer.Length == 0)                                      return HideRatingRefusal.NothingToHide;
        if (Typed.Line(why) is not { } reason)                                                   return HideRatingRefusal.ReasonMissing;
        if (reason.Length > LongestReason)                                                       return HideRatingRefusal.ReasonTooLong;
        if (Typed.HasMarkup(reason))                                                             return HideRatingRefusal.Markup;

        var now = clock.GetUtcNow();
        (rating.HiddenAt, rating.HiddenWhy) = (now, reason);
        db.Note(ActKind.RatingHidden, by, reason, now, rating.CommunityId);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return rating;
    }
}
