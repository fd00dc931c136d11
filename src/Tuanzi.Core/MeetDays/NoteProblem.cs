using Tuanzi.Core.Handovers;

namespace Tuanzi.Core.MeetDays;

/// <summary>Something is not as it should be.</summary>
public sealed record MeetDayProblemNoted(MeetDayProblemId Problem) : IEvent;

public enum ProblemRefusal
{
    WordsMissing,
    WordsTooLong,
    TooManyPhotos,
    UnknownPhoto,
    TooManyProblems,
    KeyTooLong,
    KeyReused,
    Markup,
}

/// <summary>A problem as typed.</summary>
/// <param name="Check">The number of the line that it is about; null: none of them.</param>
/// <param name="Key">Makes a repeat safe; null where there is none.</param>
public sealed record ProblemText(int? Check, string? Words, string? Key = null)
{
    public IReadOnlyList<PhotoId> Photos { get; init; } = [];

    public ProblemRefusal? Refusal()
    {
        if (Typed.Block(Words).Length == 0)                             return ProblemRefusal.WordsMissing;
        if (Typed.Block(Words).Length > MeetDayProblem.LongestWords)    return ProblemRefusal.WordsTooLong;
        if (Photos.Distinct().Count() > MeetDayProblemPhoto.Most)       return ProblemRefusal.TooManyPhotos;
        if (Key?.Length > Handover.LongestKey)                          return ProblemRefusal.KeyTooLong;
        return Typed.HasMarkup(Words) ? ProblemRefusal.Markup : null;
    }
}

/// <summary>Notes on the spot what is wrong with one order's goods, with photos: at the desk, or the buyer. Who leads and the store hear of it, other buyers do not.</summary>
public sealed class NoteProblem(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="number">Of the order; null: one's own.</param>
    public async Task<Outcome<MeetDayProblem, ProblemRefusal>> RunAsync(Attendee by, string code, int? number, ProblemText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (await db.OrderInHandAsync(by, groupBuy, number, stop) is not var (order, atDesk)) return Missing.It;
        if (text.Check is { } check && !await db.MeetDayChecks.AnyAsync(c => c.GroupBuyId == groupBuy.Id && c.Number == check, stop)) return Missing.It;
        var key = string.IsNullOrEmpty(text.Key) ? null : text.Key;
        if (key is not null && await db.MeetDayProblems.AsNoTracking().SingleOrDefaultAsync(p => p.OrderId == order.Id && p.Key == key, stop) is { } first) return first.Words == Typed.Block(text.Words) && first.Number == text.Check ? first : ProblemRefusal.KeyReused;
        if (text.Refusal() is { } refusal)                                          return refusal;
        if (await db.MeetDayProblems.CountAsync(p => p.OrderId == order.Id, stop) >= MeetDayProblem.MostOfOrder) return ProblemRefusal.TooManyProblems;
        PhotoId[] photos = [.. text.Photos.Distinct()];
        // A guest's photos belong to nobody; what hangs elsewhere is no photo of this.
        if (photos.Length > 0 && await db.Photos.CountAsync(p => photos.Contains(p.Id) && p.AddedBy == by.Person, stop) < photos.Length) return ProblemRefusal.UnknownPhoto;

        var now = clock.GetUtcNow();
        var problem = db.Add(new MeetDayProblem { Id = Id.New<MeetDayProblemId>(), GroupBuyId = groupBuy.Id, OrderId = order.Id, Number = text.Check, Words = Typed.Block(text.Words), NotedAt = now, NotedBy = atDesk, Key = key }).Entity;
        db.AddRange(photos.Select((photo, i) => new MeetDayProblemPhoto { ProblemId = problem.Id, PhotoId = photo, Position = i }));
        // What is found wanting is not right any more.
        await db.MeetDayTicks.Where(t => t.OrderId == order.Id && t.Number == text.Check).ExecuteDeleteAsync(stop);
        db.Tell(new MeetDayProblemNoted(problem.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return problem;
    }
}
