using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <param name="Waits">True: it stands on the waiting list, and holds nothing.</param>
sealed record StandingOrder(OrderId Id, bool IsAskedAgain, bool Waits, Placement Placement);

/// <summary>An offer and all orders that stand or wait, read in five queries whatever their number.</summary>
sealed record OpenOffer(Community Community, GroupBuy GroupBuy, IReadOnlyList<Article> Articles, IReadOnlyList<Pickup> Pickups, IReadOnlyList<StandingOrder> Orders)
{
    public Offer Offer => GroupBuy.OfferOf(Articles, Pickups);

    /// <summary>The draft with what is not up for change: words, commission, and what the articles are.</summary>
    public GroupBuyDraft Frozen(GroupBuyDraft draft) => draft with
    {
        Title = GroupBuy.Title,
        Text = "",
        Photos = [],
        OpensAt = null,
        AdvancePercent = GroupBuy.AdvancePercent,
        Reserve = GroupBuy.Reserve,
        Commission = GroupBuy.Commission,
        Allotment = GroupBuy.Allotment,
        PricesWithoutTax = GroupBuy.PricesWithoutTax,
        // What has been extended is not extended again.
        Bounds = draft.Bounds with { NearMissPercent = GroupBuy.IsExtended ? null : GroupBuy.NearMissPercent, NearMissHours = GroupBuy.IsExtended ? null : GroupBuy.NearMissHours },
        TeamSize = GroupBuy.TeamSize,
        TeamHours = GroupBuy.TeamHours,
        // It stays as long as it was.
        CompletionEndsAt = GroupBuy.CompletionEndsAt + (draft.CutOffAt - GroupBuy.CutOffAt),
        Articles = [.. draft.Articles.Select(wanted => Articles.FirstOrDefault(a => a.Id == wanted.Id) is { } known ? Frozen(wanted, known, draft) : wanted)],
    };

    // What is left out comes from the product: here, from what the article took over from it.
    static ArticleDraft Frozen(ArticleDraft wanted, Article known, GroupBuyDraft draft) => wanted with
    {
        Fallback = known.FallbackId is { } fallback ? draft.Articles.Index().Where(other => other.Item.Id == fallback).Select(other => (int?)other.Index).FirstOrDefault() : null,
        Product = null,
        Name = known.Name,
        Unit = known.Unit,
        PortionGrams = known.PortionGrams,
        TaxBasisPoints = known.TaxBasisPoints,
        Commission = known.Commission,
        PieceGrams = known.PieceGrams,
        SoloPrice = wanted.SoloPrice ?? (known.ProductId is null ? null : known.SoloPrice?.Major),
    };

    public static async Task<OpenOffer> ReadAsync(TuanziDb db, GroupBuy groupBuy, CancellationToken stop)
    {
        var id = groupBuy.Id;
        var lines = await db.OrderLines
            .Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.GroupBuyId == id && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting)))
            .AsNoTracking()
            .ToListAsync(stop);
        var linesOf = lines.ToLookup(l => l.OrderId, l => l.Asked(groupBuy.Currency));
        var orders = await db.Orders.Where(o => o.GroupBuyId == id && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting)).Select(o => new { o.Id, o.IsAskedAgain, o.Status, o.PickupId, o.TeamId, o.SoloThen }).ToListAsync(stop);
        var teams = await db.Teams.Where(t => t.GroupBuyId == id && t.Status != TeamStatus.Released).Select(t => new { t.Id, t.Status }).ToDictionaryAsync(t => t.Id, t => t.Status, stop);
        Placement PlacementOf(OrderId order, PickupId? pickup, TeamId? team, bool soloThen)
        {
            var isInTeam = team is { } known && teams.ContainsKey(known);
            // In a complete team nobody comes to pay the solo price.
            return new([.. linesOf[order]], pickup, "") { Team = isInTeam ? team : null, SoloThen = isInTeam && soloThen && teams[team!.Value] == TeamStatus.Forming };
        }
        return new(
            await db.Communities.AsNoTracking().SingleAsync(c => c.Id == groupBuy.CommunityId, stop),
            groupBuy,
            await db.Articles.Where(a => a.GroupBuyId == id).OrderBy(a => a.Position).ToListAsync(stop),
            await db.Pickups.Where(p => p.GroupBuyId == id).OrderBy(p => p.FromAt).ToListAsync(stop),
            [.. orders.Select(o => new StandingOrder(o.Id, o.IsAskedAgain, o.Status == OrderStatus.Waiting, PlacementOf(o.Id, o.PickupId, o.TeamId, o.SoloThen)))]
        );
    }
}
