using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Calls;

/// <summary>A member writes what they want, for others to join.</summary>
public sealed class WriteCall(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Call, CallRefusal>> RunAsync(PersonId author, string slug, CallText text, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        if (!await db.IsMemberOfAsync(author, community.Id, stop)) return Missing.It;
        var now = clock.GetUtcNow();
        if (text.Refusal(community.Currency, now) is { } refusal) return refusal;
        if (await db.PhotoRefusalAsync(author, null, text.Photos, stop) is { } photo) return photo;

        await using var write = await gate.BeginAsync(db, stop);
        var call = new Call
        {
            Id = Id.New<CallId>(),
            Code = Secret.NewWord(),
            CommunityId = community.Id,
            AuthorId = author,
            Title = "",
            Unit = "",
            Currency = community.Currency,
            ClosesAt = now,
            CreatedAt = now,
        };
        text.ApplyTo(call);
        db.Add(call);
        await db.HangAsync(call.Id, text.Photos, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return call;
    }
}
