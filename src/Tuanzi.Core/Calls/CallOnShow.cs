using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Calls;

/// <summary>What anyone who may see a call reads of it: how many have pledged, and never who.</summary>
public sealed record ShownCall
{
    public required Call Call { get; init; }
    public required Community Community { get; init; }
    public required string Author { get; init; }
    public required IReadOnlyList<PhotoId> Photos { get; init; }

    /// <summary>The code of the call that its pledgers are asked over to, or were.</summary>
    public string? MergesInto { get; init; }

    /// <summary>What those who want it have bought together before; null where it follows nothing.</summary>
    public FollowedGroupBuy? Follows { get; init; }

    /// <summary>The word of the group buy that a taken quote has opened; null where none.</summary>
    public string? GroupBuyCode { get; init; }

    /// <summary>Whether whoever looks may change and end it, and read its demand.</summary>
    public required bool ViewerKeeps { get; init; }
    public required bool ViewerLeads { get; init; }
    public required bool ViewerIsMember { get; init; }
}

/// <summary>A call by the code in its link, for whoever may see it.</summary>
public sealed class CallOnShow(TuanziDb db)
{
    public Task<ShownCall?> FindAsync(string code, PersonId? viewer, CancellationToken stop) => FindAsync(code, viewer, viewer is { } person ? new BuyerId(person.Value) : null, stop);

    /// <param name="pledger">Who is looking, if a guest: whoever has pledged may see it, whoever else may.</param>
    public Task<ShownCall?> FindAsync(string code, PersonId? viewer, BuyerId? pledger, CancellationToken stop) => FindAsync(code, viewer, pledger, false, stop);

    /// <summary>For a frame that many watch: each of them was asked for.</summary>
    public Task<ShownCall?> FindForFrameAsync(string code, CancellationToken stop) => FindAsync(code, null, null, true, stop);

    async Task<ShownCall?> FindAsync(string code, PersonId? viewer, BuyerId? pledger, bool asksNobody, CancellationToken stop)
    {
        var found = await (
            from call in db.Calls.AsNoTracking()
            where call.Code == code
            join community in db.Communities.AsNoTracking() on call.CommunityId equals community.Id
            join author in db.Persons on call.AuthorId equals author.Id
            from before in db.GroupBuys.Where(g => g.Id == call.FollowsGroupBuyId).DefaultIfEmpty()
            from mine in db.Memberships.Where(m => m.CommunityId == call.CommunityId && m.PersonId == viewer && m.Status == MembershipStatus.Active).DefaultIfEmpty()
            select new { call, community, BeforeCode = before == null ? null : before.Code, BeforeTitle = before == null ? null : before.Title, author.DisplayName, MergesInto = db.Calls.Where(c => c.Id == call.MergesIntoId).Select(c => c.Code).FirstOrDefault(), GroupBuy = db.GroupBuys.Where(g => g.Id == call.GroupBuyId).Select(g => g.Code).FirstOrDefault(), Role = mine == null ? null : (CommunityRole?)mine.Role }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        if (!asksNobody && found.call.Visibility == CallVisibility.Members && found.Role is null && !(pledger is { } buyer && await db.HasPledgeAsync(buyer, found.call.Id, stop))) return null;
        return new()
        {
            Call = found.call,
            Community = found.community,
            Author = found.DisplayName,
            MergesInto = found.MergesInto,
            Photos = await db.CallPhotos.Where(p => p.CallId == found.call.Id).OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync(stop),
            GroupBuyCode = found.GroupBuy,
            Follows = found is { BeforeCode: { } bought, BeforeTitle: { } title, call.FollowsAs: { } kind } ? new(bought, title, kind) : null,
            ViewerIsMember = found.Role is not null,
            ViewerLeads = found.Role == CommunityRole.Leader,
            ViewerKeeps = found.Role == CommunityRole.Leader || (found.Role is not null && found.call.AuthorId == viewer),
        };
    }
}
