using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Communities;

/// <summary>What strangers may know of a community.</summary>
public sealed record CommunityFacts(CommunityId Id, string Slug, string Name, string About, string Currency, string TimeZone, string Language, Joining Joining, PaymentWays Ways, int ReturnDays, int Members, IReadOnlyList<string> Leaders, DateTimeOffset CreatedAt);

/// <summary>A community as one person sees it.</summary>
/// <param name="Mine">The reader's own membership, if there ever was one.</param>
/// <param name="InviteCode">For members: whoever belongs may invite.</param>
public sealed record CommunityView(CommunityFacts Facts, Membership? Mine, string? InviteCode)
{
    public bool IsMember => Mine?.Status == MembershipStatus.Active;
    public bool IsLeader => Mine?.IsLeading == true;
}

/// <summary>A community for whoever asks: the public part for all, the invite code for members.</summary>
public sealed class CommunityOverview(TuanziDb db)
{
    public async Task<CommunityView?> FindAsync(PersonId? reader, string slug, CancellationToken stop) =>
        await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is { } community ? await ViewAsync(reader, community, stop) : null;

    /// <summary>The community that an invite code leads to.</summary>
    public async Task<CommunityView?> FindByInviteAsync(PersonId? reader, string code, CancellationToken stop) =>
        await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.InviteCode == code, stop) is { } community ? await ViewAsync(reader, community, stop) : null;

    async Task<CommunityView> ViewAsync(PersonId? reader, Community community, CancellationToken stop)
    {
        var active = db.Memberships.AsNoTracking().Where(m => m.CommunityId == community.Id && m.Status == MembershipStatus.Active);
        var members = await active.CountAsync(stop);
        var leaders = await active.Where(m => m.Role == CommunityRole.Leader).OrderBy(m => m.JoinedAt).Join(db.Persons, m => m.PersonId, p => p.Id, (m, p) => p.DisplayName).ToListAsync(stop);
        var mine = reader is null ? null : await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.CommunityId == community.Id && m.PersonId == reader, stop);
        var facts = new CommunityFacts(
            community.Id, community.Slug, community.Name, community.About, community.Currency.Code, community.TimeZone, community.Language, community.Joining, community.Ways, community.ReturnDays, members, leaders, community.CreatedAt);
        return new(facts, mine, mine?.Status == MembershipStatus.Active ? community.InviteCode : null);
    }
}
