using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>What anyone with the link may see. Pickup points go by their names: addresses are for those who ordered.</summary>
public sealed record ShownGroupBuy
{
    public required GroupBuy GroupBuy { get; init; }
    public required Community Community { get; init; }
    public required string Leader { get; init; }

    /// <summary>How orders may be paid: before the opening, as its community has it now.</summary>
    public PaymentWays Ways => GroupBuy.Ways ?? Community.Ways;

    /// <summary>Those by which an order may be paid when it is placed.</summary>
    public PaymentWays OrderWays => GroupBuy.Advance is null ? Ways : Ways.Ahead();
    public required IReadOnlyList<Article> Articles { get; init; }

    /// <summary>How many buy at the prices as they stand; counted only where the tipping point is one of buyers.</summary>
    public int Buyers { get; init; }

    /// <summary>Its own photos, the cover first.</summary>
    public required IReadOnlyList<PhotoId> Photos { get; init; }
    public required IReadOnlyList<ShownPickup> Pickups { get; init; }
    public required IReadOnlyList<ShownUpdate> Updates { get; init; }

    /// <summary>What its leader said when calling it off.</summary>
    public string? CancelledWhy { get; init; }

    /// <summary>Whether whoever looks has a desk here, as its leader or at the pickup table.</summary>
    public bool ViewerLeads { get; init; }
    public bool ViewerHandsOver { get; init; }

    /// <summary>Whether whoever looks has a wallet to pay from.</summary>
    public bool ViewerHasWallet { get; init; }
}

public sealed record ShownPickup(PickupId Id, PickupPointId Point, string Name, DateTimeOffset From, DateTimeOffset To);

public sealed record ShownUpdate(UpdateId Id, string By, string Text, DateTimeOffset At);

/// <summary>A group buy by the code in its link. A draft is there for its leaders only.</summary>
public sealed class GroupBuyOnShow(TuanziDb db)
{
    public async Task<ShownGroupBuy?> FindAsync(string code, PersonId? viewer, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        var leads = viewer is { } person && await db.IsLeaderOfAsync(person, groupBuy, stop);
        if (groupBuy.Status == GroupBuyStatus.Draft && !leads) return null;
        var id = groupBuy.Id;
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == id).OrderBy(a => a.Position).ToListAsync(stop);
        // Until it opens, commission is what it would be if it opened now.
        if (groupBuy.Status is GroupBuyStatus.Draft or GroupBuyStatus.Scheduled) await db.AgreeOnCommissionAsync(groupBuy, articles, stop);
        return new()
        {
            GroupBuy = groupBuy,
            ViewerLeads = leads,
            ViewerHandsOver = leads || (viewer is { } helper && await db.MayHandOverAsync(helper, groupBuy, stop)),
            Community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == groupBuy.CommunityId, stop),
            Leader = await db.Users.Where(p => p.Id == groupBuy.LeaderId).Select(p => p.DisplayName).SingleAsync(stop),
            Articles = articles,
            Photos = await db.GroupBuyPhotos.Where(p => p.GroupBuyId == id).OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync(stop),
            Pickups = await db.Pickups
                .Where(p => p.GroupBuyId == id)
                .OrderBy(p => p.FromAt)
                .Join(db.PickupPoints, p => p.PickupPointId, point => point.Id, (p, point) => new ShownPickup(p.Id, point.Id, point.Name, p.FromAt, p.ToAt))
                .ToListAsync(stop),
            Updates = await db.Updates
                .Where(u => u.GroupBuyId == id)
                .OrderByDescending(u => u.At)
                .Join(db.Users, u => u.By, person => person.Id, (u, person) => new ShownUpdate(u.Id, person.DisplayName, u.Text, u.At))
                .ToListAsync(stop),
            CancelledWhy = groupBuy.Status == GroupBuyStatus.Cancelled ? await db.Transitions.Where(t => t.GroupBuyId == id && t.To == GroupBuyStatus.Cancelled).Select(t => t.Reason).FirstOrDefaultAsync(stop) : null,
        };
    }
}
