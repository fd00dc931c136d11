using Tuanzi.Core.Communities;

namespace Tuanzi.Core.GroupBuys;

public enum CopyRefusal
{
    NotALeaderThere,
}

/// <summary>A leader offers the same again: a new draft, with all dates moved by whole weeks into the future.</summary>
/// <remarks>What has gone since stays behind: retired products become articles by name only, closed pickup points fall away.</remarks>
public sealed class CopyGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<string, CopyRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } old) return Missing.It;
        if (!await db.IsLeaderOfAsync(by, old, stop))                     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, old.CommunityId, stop))         return CopyRefusal.NotALeaderThere;

        var zone = await db.Communities.Where(c => c.Id == old.CommunityId).Select(c => c.TimeZone).SingleAsync(stop);
        var weeks = WeeksUntilItIsAhead(old.CutOffAt);
        var copy = new GroupBuy
        {
            Id = Id.New<GroupBuyId>(),
            Code = Secret.NewWord(),
            CommunityId = old.CommunityId,
            LeaderId = by,
            Title = old.Title,
            Text = old.Text,
            Minimum = old.Minimum,
            Bounds = old.Bounds,
            CutOffAt = LocalTime.AddWeeks(old.CutOffAt, weeks, zone),
            CompletionEndsAt = old.CompletionEndsAt is { } ends ? LocalTime.AddWeeks(ends, weeks, zone) : null,
            Currency = old.Currency,
            PricesWithoutTax = old.PricesWithoutTax,
            AdvancePercent = old.AdvancePercent,
            Commission = old.Commission,
            Costs = [.. old.Costs.Select(cost => cost with { Id = Id.New<CostId>() })],
            ShowsBuyers = old.ShowsBuyers,
            WelcomesGuests = old.WelcomesGuests,
            Allotment = old.Allotment,
            TeamSize = old.TeamSize,
            TeamHours = old.TeamHours,
            CreatedAt = clock.GetUtcNow(),
        };
        await using var write = await gate.BeginAsync(db, stop);
        db.Add(copy);
        await db.HangAsync(copy.Id, await db.GroupBuyPhotos.Where(p => p.GroupBuyId == old.Id).OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync(stop), stop);
        db.AddRange(await ArticlesAsync(old.Id, copy.Id, stop));
        db.AddRange(await PickupsAsync(old.Id, copy.Id, at => LocalTime.AddWeeks(at, weeks, zone), stop));
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return copy.Code;
    }

    int WeeksUntilItIsAhead(DateTimeOffset cutOff)
    {
        var past = clock.GetUtcNow() - cutOff;
        return past < TimeSpan.Zero ? 1 : (int)(past.TotalDays / 7) + 1;
    }

    async Task<IEnumerable<Article>> ArticlesAsync(GroupBuyId from, GroupBuyId to, CancellationToken stop)
    {
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == from).OrderBy(a => a.Position).ToListAsync(stop);
        var onSale = await db.Products.Where(p => p.RetiredAt == null && db.Articles.Any(a => a.GroupBuyId == from && a.ProductId == p.Id)).Select(p => p.Id).ToListAsync(stop);
        var ids = articles.ToDictionary(a => a.Id, _ => Id.New<ArticleId>());
        return articles.Select(a => new Article
        {
            FallbackId = a.FallbackId is { } fallback ? ids[fallback] : null,
            Id = ids[a.Id],
            GroupBuyId = to,
            Position = a.Position,
            ProductId = a.ProductId is { } product && onSale.Contains(product) ? product : null,
            StoreId = a.StoreId,
            Name = a.Name,
            Unit = a.Unit,
            PhotoId = a.PhotoId,
            SoloPriceMinor = a.SoloPriceMinor,
            Ladder = a.Ladder,
            Stock = a.Stock,
            LimitPerBuyer = a.LimitPerBuyer,
            LimitPerHousehold = a.LimitPerHousehold,
            Step = a.Step,
            CaseSize = a.CaseSize,
            PortionGrams = a.PortionGrams,
            DepositMinor = a.DepositMinor,
            TaxBasisPoints = a.TaxBasisPoints,
            Commission = a.Commission,
            PieceGrams = a.PieceGrams,
        });
    }

    async Task<IEnumerable<Pickup>> PickupsAsync(GroupBuyId from, GroupBuyId to, Func<DateTimeOffset, DateTimeOffset> moved, CancellationToken stop)
    {
        var pickups = await db.Pickups.AsNoTracking().Where(p => p.GroupBuyId == from && db.PickupPoints.Any(point => point.Id == p.PickupPointId && point.ClosedAt == null)).ToListAsync(stop);
        return pickups.Select(p => new Pickup { Id = Id.New<PickupId>(), GroupBuyId = to, PickupPointId = p.PickupPointId, FromAt = moved(p.FromAt), ToAt = moved(p.ToAt) });
    }
}
