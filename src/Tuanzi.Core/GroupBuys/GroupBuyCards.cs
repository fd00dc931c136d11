using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>A group buy in a list: how far it has come, by its first article.</summary>
public sealed record ListedGroupBuy
{
    public required GroupBuy GroupBuy { get; init; }
    public required string Community { get; init; }
    public required string CommunityName { get; init; }
    public required string TimeZone { get; init; }
    public required string Leader { get; init; }

    /// <summary>Null only for a draft that was stored without one.</summary>
    public Article? Article { get; init; }
    public required int Articles { get; init; }
    public PhotoId? Cover { get; init; }
    public PhotoId? Photo => Cover ?? Article?.PhotoId;
}

/// <summary>Which group buys, and in which order.</summary>
public sealed record WhichGroupBuys
{
    public const int Most = 100;

    public CommunityId? Of { get; init; }

    /// <summary>Only those of communities that this person belongs to.</summary>
    public PersonId? ForMember { get; init; }
    public PersonId? LedBy { get; init; }

    /// <summary>Drafts are in no list but their leader's.</summary>
    public static readonly IReadOnlyList<GroupBuyStatus> AllButDrafts = [.. Enum.GetValues<GroupBuyStatus>().Where(status => status != GroupBuyStatus.Draft)];

    public IReadOnlyList<GroupBuyStatus> Statuses { get; init; } = AllButDrafts;

    /// <summary>What closes soonest comes first; otherwise what was made last.</summary>
    public bool SoonestFirst { get; init; }

    /// <summary>In lists of the newest first: go on after this one.</summary>
    public string? After { get; init; }
    public int Take { get; init; } = 20;
}

/// <summary>Finds group buys for a list, with what their cards show: two queries, however many they are.</summary>
public sealed class GroupBuyCards(TuanziDb db)
{
    public async Task<IReadOnlyList<ListedGroupBuy>> FindAsync(WhichGroupBuys which, CancellationToken stop)
    {
        var found = await (
            from g in Sorted(Chosen(which), which)
            join community in db.Communities on g.CommunityId equals community.Id
            join leader in db.Users on g.LeaderId equals leader.Id
            select new
            {
                g,
                community.Slug,
                community.Name,
                community.TimeZone,
                leader.DisplayName,
                Articles = db.Articles.Count(a => a.GroupBuyId == g.Id),
                Cover = db.GroupBuyPhotos.Where(p => p.GroupBuyId == g.Id && p.Position == 0).Select(p => (PhotoId?)p.PhotoId).FirstOrDefault(),
            }
        ).ToListAsync(stop);

        GroupBuyId[] ids = [.. found.Select(f => f.g.Id)];
        var articles = await db.Articles
            .AsNoTracking()
            .Where(a => ids.Contains(a.GroupBuyId) && !db.Articles.Any(earlier => earlier.GroupBuyId == a.GroupBuyId && earlier.Position < a.Position))
            .ToListAsync(stop);
        var firstOf = articles.ToLookup(a => a.GroupBuyId);
        return
        [
            .. found.Select(f => new ListedGroupBuy
            {
                GroupBuy = f.g,
                Community = f.Slug,
                CommunityName = f.Name,
                TimeZone = f.TimeZone,
                Leader = f.DisplayName,
                Article = firstOf[f.g.Id].FirstOrDefault(),
                Articles = f.Articles,
                Cover = f.Cover,
            }),
        ];
    }

    IQueryable<GroupBuy> Chosen(WhichGroupBuys which)
    {
        var chosen = db.GroupBuys.AsNoTracking().Where(g => which.Statuses.Contains(g.Status));
        if (which.Of is { } community) chosen = chosen.Where(g => g.CommunityId == community);
        if (which.LedBy is { } leader) chosen = chosen.Where(g => g.LeaderId == leader);
        if (which.ForMember is { } member) chosen = chosen.Where(g => db.Memberships.Any(m => m.CommunityId == g.CommunityId && m.PersonId == member && m.Status == MembershipStatus.Active));
        return chosen;
    }

    IQueryable<GroupBuy> Sorted(IQueryable<GroupBuy> chosen, WhichGroupBuys which)
    {
        var take = Math.Clamp(which.Take, 1, WhichGroupBuys.Most);
        if (which.SoonestFirst) return chosen.OrderBy(g => g.CutOffAt).ThenBy(g => g.Code).Take(take);
        if (which.After is { } after)
        {
            // An unknown cursor is the end of the list: nothing comes after nothing.
#pragma warning disable CA1309 // It is the database that compares, in the order in which it sorts.
            chosen = chosen.Where(g =>
                db.GroupBuys.Any(last => last.Code == after && (g.CreatedAt < last.CreatedAt || (g.CreatedAt == last.CreatedAt && string.Compare(g.Code, last.Code) > 0)))
            );
#pragma warning restore CA1309
        }
        return chosen.OrderByDescending(g => g.CreatedAt).ThenBy(g => g.Code).Take(take);
    }
}
