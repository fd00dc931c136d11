using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Calls;

/// <summary>A call in a list.</summary>
public sealed record ListedCall
{
    public required Call Call { get; init; }
    public required string Community { get; init; }
    public required string CommunityName { get; init; }
    public required string TimeZone { get; init; }
    public required string Author { get; init; }
    public PhotoId? Photo { get; init; }
}

/// <summary>Finds calls for a list: one query, however many they are.</summary>
public sealed class CallCards(TuanziDb db, TimeProvider clock)
{
    public const int OnePage = 24;

    /// <summary>What is open in a community, the most wanted first; null for whoever is no member of it.</summary>
    /// <param name="after">The code of the last one on the page before.</param>
    public async Task<IReadOnlyList<ListedCall>?> OfCommunityAsync(PersonId reader, string slug, string? after, int take, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community || !await db.IsMemberOfAsync(reader, community, stop)) return null;
        return await OpenAsync(Open.Where(c => c.CommunityId == community), after, take, stop);
    }

    /// <summary>What is open wherever somebody is a member, the most wanted first.</summary>
    public Task<IReadOnlyList<ListedCall>> ForMemberAsync(PersonId member, int take, CancellationToken stop) =>
        OpenAsync(Open.Where(c => db.Memberships.Any(m => m.CommunityId == c.CommunityId && m.PersonId == member && m.Status == MembershipStatus.Active)), null, take, stop);

    /// <summary>What was open in a community and is so no more, the latest first.</summary>
    public async Task<IReadOnlyList<ListedCall>> OverAsync(string slug, int take, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var over = db.Calls.Where(c => db.Communities.Any(community => community.Slug == slug && community.Id == c.CommunityId) && (c.EndedAt != null || c.MergesIntoId != null || c.ClosesAt <= now));
        return await Listed(over.OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Code).Take(take)).ToListAsync(stop);
    }

    internal IQueryable<Call> Open
    {
        get
        {
            var now = clock.GetUtcNow();
            return db.Calls.AsNoTracking().Where(c => c.EndedAt == null && c.MergesIntoId == null && c.ClosesAt > now);
        }
    }

    async Task<IReadOnlyList<ListedCall>> OpenAsync(IQueryable<Call> calls, string? after, int take, CancellationToken stop)
    {
        if (after is not null)
        {
            var read = Typed.Line(after);
            // An unknown cursor is the end of the list: nothing comes after nothing.
#pragma warning disable CA1309 // It is the database that compares, in the order in which it sorts.
            calls = calls.Where(c => db.Calls.Any(last => last.Code == read && (c.Pledged < last.Pledged || (c.Pledged == last.Pledged && string.Compare(c.Code, last.Code) > 0))));
#pragma warning restore CA1309
        }
        return await Listed(calls.OrderByDescending(c => c.Pledged).ThenBy(c => c.Code).Take(take)).ToListAsync(stop);
    }

    internal IQueryable<ListedCall> Listed(IQueryable<Call> calls) =>
        from call in calls
        join community in db.Communities on call.CommunityId equals community.Id
        join author in db.Persons on call.AuthorId equals author.Id
        select new ListedCall
        {
            Call = call,
            Community = community.Slug,
            CommunityName = community.Name,
            TimeZone = community.TimeZone,
            Author = author.DisplayName,
            Photo = db.CallPhotos.Where(p => p.CallId == call.Id && p.Position == 0).Select(p => (PhotoId?)p.PhotoId).FirstOrDefault(),
        };
}
