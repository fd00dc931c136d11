using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Quotes;

/// <summary>One asking in a store's list.</summary>
public sealed record AskedOfStore
{
    public required Invitation Invitation { get; init; }
    public required QuoteRequest Request { get; init; }
    public required string Title { get; init; }
    public required string Community { get; init; }
    public required string TimeZone { get; init; }
    public Quote? Quote { get; init; }
}

/// <summary>What a store was asked to quote for, the newest first; for those who work there.</summary>
public sealed class QuotesAskedOfStore(TuanziDb db)
{
    const int Most = 100;

    public async Task<IReadOnlyList<AskedOfStore>?> FindAsync(PersonId merchant, string slug, CancellationToken stop)
    {
        if (await db.StaffedByAsync(merchant, slug, stop) is not { } store) return null;
        return await (
            from invitation in db.Invitations.AsNoTracking().Where(i => i.StoreId == store && i.RevokedAt == null).OrderByDescending(i => i.InvitedAt).Take(Most)
            join request in db.QuoteRequests.AsNoTracking() on invitation.RequestId equals request.Id
            join call in db.Calls on request.CallId equals call.Id
            join community in db.Communities on call.CommunityId equals community.Id
            from quote in db.Quotes.AsNoTracking().Where(q => q.InvitationId == invitation.Id).DefaultIfEmpty()
            orderby invitation.InvitedAt descending
            select new AskedOfStore { Invitation = invitation, Request = request, Title = call.Title, Community = community.Name, TimeZone = community.TimeZone, Quote = quote }
        ).ToListAsync(stop);
    }
}
