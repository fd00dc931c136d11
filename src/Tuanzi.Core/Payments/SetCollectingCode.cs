using Tuanzi.Core.Communities;
using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Payments;

public enum CollectingCodeRefusal
{
    NameMissing,
    NameTooLong,
    Markup,
    PictureMissing,
    TooLarge,
    NotAPicture,
    TooManyPixels,
    NotShrunk,
}

/// <summary>A leader sets a picture of their collecting code, or another one, and what it is called.</summary>
public sealed class SetCollectingCode(TuanziDb db, WriteGate gate, IPictures pictures, TimeProvider clock)
{
    /// <param name="name">As typed: "Swish".</param>
    /// <param name="upload">Null: the picture stays.</param>
    public async Task<Outcome<CollectingCode, CollectingCodeRefusal>> RunAsync(PersonId leader, string slug, string? name, byte[]? upload, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community)  return Missing.It;
        if (Typed.Line(name) is not { } known)                             return CollectingCodeRefusal.NameMissing;
        if (known.Length > CollectingCode.LongestName)                     return CollectingCodeRefusal.NameTooLong;
        if (Typed.HasMarkup(known))                                        return CollectingCodeRefusal.Markup;
        if (upload?.Length > AddPhoto.MostBytes)                           return CollectingCodeRefusal.TooLarge;
        var kept = upload is null ? (Outcome<Picture, PhotoRefusal>?)null : pictures.KeepSharp(upload);
        if (kept is { Refusal: { } unfit })                                return Refusal(unfit);

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        var code = await db.CollectingCodes.SingleOrDefaultAsync(c => c.CommunityId == community && c.LeaderId == leader, stop);
        if (code is null && kept is null)                                  return CollectingCodeRefusal.PictureMissing;
        code ??= db.Add(new CollectingCode { CommunityId = community, LeaderId = leader, Name = "", ContentType = "", Bytes = [], At = default }).Entity;
        (code.Name, code.At) = (known, clock.GetUtcNow());
        if (kept is { Value: var picture }) (code.ContentType, code.Bytes) = (picture.ContentType, picture.Bytes);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return code;
    }

    static CollectingCodeRefusal Refusal(PhotoRefusal why) =>
        why switch
        {
            PhotoRefusal.TooLarge => CollectingCodeRefusal.TooLarge,
            PhotoRefusal.NotAPicture => CollectingCodeRefusal.NotAPicture,
            PhotoRefusal.TooManyPixels => CollectingCodeRefusal.TooManyPixels,
            PhotoRefusal.NotShrunk => CollectingCodeRefusal.NotShrunk,
        };
}

/// <summary>Takes a leader's own collecting code away, also after leading. What was paid by it stays in the book.</summary>
public sealed class RemoveCollectingCode(TuanziDb db, WriteGate gate)
{
    /// <summary>False: there was none.</summary>
    public async Task<bool> RunAsync(PersonId leader, string slug, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community) return false;
        using var turn = await gate.EnterAsync(stop);
        return await db.CollectingCodes.Where(c => c.CommunityId == community && c.LeaderId == leader).ExecuteDeleteAsync(stop) > 0;
    }
}
