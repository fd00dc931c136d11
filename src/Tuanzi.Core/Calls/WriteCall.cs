using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Calls;

/// <summary>A member writes what they want, for others to join. Sent twice under one key, it is one call.</summary>
public sealed class WriteCall(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Call, CallRefusal>> RunAsync(PersonId author, string slug, CallText text, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        if (!await db.IsMemberOfAsync(author, community.Id, stop)) return Missing.It;
        if (text.Key?.Length > SentOnce.LongestKey)                return CallRefusal.KeyTooLong;

        await using var write = await gate.BeginAsync(db, stop);
        var sent = text.Key is { } key ? SentOnce.NameOf(community.Id, author, key) : null;
        if (sent is not null)
        {
            // Whoever sends the same at once takes turns.
            await db.LockCommunityAsync(community.Id, stop);
            if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.SentAs == sent, stop) is { } first) return first.SentPrint.AsSpan().SequenceEqual(text.Print) ? first : CallRefusal.KeyReused;
        }
        var now = clock.GetUtcNow();
        var yesterday = now.AddDays(-1);
        if (await db.Calls.CountAsync(c => c.CommunityId == community.Id && c.AuthorId == author && c.CreatedAt > yesterday, stop) >= Call.MostInADay) return CallRefusal.TooManyInADay;
        if (text.Refusal(community.Currency, now) is { } refusal) return refusal;
        var follows = text.Follows is { } before ? await db.ToFollowAsync(author, community.Id, before, stop) : null;
        if (text.Follows is not null && (follows is null || text.KindOrNull is null)) return CallRefusal.FollowsUnknown;
        if (await db.PhotoRefusalAsync(author, null, text.Photos, stop) is { } photo) return photo;
        if (follows is not null && await db.HasAllFollowUpsAsync(follows.Id, null, now, stop)) return CallRefusal.TooManyFollowUps;

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
            FollowsGroupBuyId = follows?.Id,
            FollowsAs = follows is null ? null : text.KindOrNull,
            SentAs = sent,
            SentPrint = sent is null ? null : text.Print,
        };
        text.ApplyTo(call);
        db.Add(call);
        if (follows is not null) db.Tell(new FollowUpWritten(call.Id), now);
        await db.HangAsync(call.Id, text.Photos, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return call;
    }

    /// <summary>True: what came under this key was written already, so there is nothing to ask the writer any more.</summary>
    public async Task<bool> IsWrittenAsync(PersonId author, string slug, string key, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community) return false;
        var sent = SentOnce.NameOf(community, author, key);
        return await db.Calls.AnyAsync(c => c.SentAs == sent, stop);
    }
}
