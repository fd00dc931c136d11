namespace Tuanzi.Core.Communities;

/// <summary>A community's page as one person sees it: strangers see the public part only.</summary>
public sealed record CommunitySeen(CommunityView View, IReadOnlyList<MemberView> Members, IReadOnlyList<MemberView> Asking, IReadOnlyList<PickupPointView> Points)
{
    public static CommunitySeen ByStranger(CommunityView view) => new(view, [], [], []);
}

/// <summary>All that stands on a community's page.</summary>
public sealed class CommunityVisit(TuanziDb db)
{
    public async Task<CommunitySeen?> FindAsync(PersonId? reader, string slug, CancellationToken stop)
    {
        if (await new CommunityOverview(db).FindAsync(reader, slug, stop) is not { } view) return null;
        if (reader is not { } person || !view.IsMember) return CommunitySeen.ByStranger(view);
        var members = new MemberList(db);
        return new(view, await members.AllAsync(person, slug, stop), await members.WhoAskedAsync(person, slug, stop), await new PickupPointList(db).FindAsync(person, slug, stop) ?? []);
    }
}
