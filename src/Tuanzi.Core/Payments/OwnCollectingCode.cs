using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

/// <summary>A leader's own collecting code, as they see it.</summary>
/// <param name="Name">Null: there is none yet.</param>
/// <param name="Leads">False: it was set by somebody who leads no more, and can only be taken away.</param>
/// <param name="IsShown">False: the community takes no payment at the pickup, so nobody is shown it.</param>
public sealed record CollectingCodeView(string Slug, string Community, string? Name, DateTimeOffset? At, bool Leads, bool IsShown);

/// <summary>A leader's own collecting code in a community, for that leader alone.</summary>
public sealed class OwnCollectingCode(TuanziDb db)
{
    /// <summary>Null for whoever neither leads the community nor has a code in it.</summary>
    public async Task<CollectingCodeView?> FindAsync(PersonId reader, string slug, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return null;
        var leads = await db.IsLeaderOfAsync(reader, community.Id, stop);
        var own = await Of(reader, community.Id).Select(c => new { c.Name, c.At }).SingleOrDefaultAsync(stop);
        return leads || own is not null ? new(slug, community.Name, own?.Name, own?.At, leads, community.Ways.Take(PaymentWay.AtPickup)) : null;
    }

    public async Task<CollectingCode?> PictureAsync(PersonId reader, string slug, CancellationToken stop) =>
        await db.CommunityOfAsync(slug, stop) is { } community ? await Of(reader, community).SingleOrDefaultAsync(stop) : null;

    IQueryable<CollectingCode> Of(PersonId leader, CommunityId community) => db.CollectingCodes.AsNoTracking().Where(c => c.CommunityId == community && c.LeaderId == leader);
}
