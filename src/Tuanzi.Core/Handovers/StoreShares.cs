using Tuanzi.Core.Payments;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>What one store gets of the money held. Without a store: goods from elsewhere.</summary>
sealed record StoreShare(StoreId? Store, long Minor);

/// <summary>What one store delivered at the same rates.</summary>
sealed record StoreGoods(StoreId? Store, DeliveredWorth Worth);

/// <summary>To whom the money belongs that a group buy holds: what buyers paid for goods they never got to the stores that kept these, all else to the stores that delivered.</summary>
sealed class StoreShares(TuanziDb db, Ledger ledger)
{
    /// <summary>The shares of what is held. Call it once all is handed over or struck.</summary>
    public async Task<IReadOnlyList<StoreShare>> FindAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        var held = -(await ledger.FlowsAsync(groupBuy, stop)).BalanceOf(AccountKind.Held);
        return held == 0 ? [] : await OfAsync(groupBuy, held, stop);
    }

    /// <summary>By how much less each store is owed than so far, if all together are owed so much less: once settled, after a refund.</summary>
    public async Task<IReadOnlyList<StoreShare>> LessAsync(GroupBuyId groupBuy, long less, CancellationToken stop)
    {
        var transfers = await db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy && (t.Reason == TransferReason.StoreOwed || t.Reason == TransferReason.StoreCredited)).ToListAsync(stop);
        var owed = transfers.GroupBy(t => StoreOf(t), (store, own) => new StoreShare(store, own.Sum(t => t.CreditKind == AccountKind.Held ? -t.AmountMinor : t.AmountMinor))).ToList();
        var shares = await OfAsync(groupBuy, owed.Sum(share => share.Minor) - less, stop);
        return [.. owed.Select(share => share with { Minor = share.Minor - shares.Where(now => now.Store == share.Store).Sum(now => now.Minor) }).Where(share => share.Minor != 0)];
    }

    static StoreId? StoreOf(StoredTransfer transfer) =>
        transfer.CreditKind == AccountKind.Store ? new(transfer.CreditOwner) : transfer.DebitKind == AccountKind.Store ? new(transfer.DebitOwner) : null;

    /// <summary>To each the worth of its goods, less what commission they bear at their own rates: largest remainder, ties to the earlier article.</summary>
    async Task<IReadOnlyList<StoreShare>> OfAsync(GroupBuyId groupBuy, long held, CancellationToken stop)
    {
        var delivered = await DeliveredAsync(groupBuy, stop);
        // Deposits are the stores' to the last piece: no commission is taken off them.
        var kept = (await KeptAsync(groupBuy, stop)).Concat(await DepositsAsync(groupBuy, stop)).ToList();
        var worth = delivered.Select(store => store.Sum(goods => goods.Worth.Minor)).ToList();
        var commission = worth.Sum() + kept.Sum(share => share.Minor) - held;
        var borne = CommissionBorne.Of(commission, [.. delivered.Select(store => (IReadOnlyList<DeliveredWorth>)[.. store.Select(goods => goods.Worth)])]);
        return [.. delivered.Select((store, i) => new StoreShare(store.Key, worth[i] - borne[i])).Concat(kept).GroupBy(share => share.Store, (store, shares) => new StoreShare(store, shares.Sum(share => share.Minor)))];
    }

    /// <summary>By store, the one of the earliest article first.</summary>
    async Task<IReadOnlyList<IGrouping<StoreId?, StoreGoods>>> DeliveredAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        const string Sql = """
            select a.store_id, a.agreed_selling, a.agreed_pickup, cast(sum(g.quantity * o.price_minor + coalesce(o.weighed_minor, 0) - coalesce(o.refunded_minor, 0)) as bigint)
            from (
                select h.order_id, l.article_id, sum(l.quantity) as quantity
                from handovers h join handover_lines l on l.handover_id = h.id
                where h.group_buy_id = @group_buy and h.undone_at is null
                group by h.order_id, l.article_id
            ) g
            join order_lines o on o.order_id = g.order_id and o.article_id = g.article_id
            join articles a on a.id = g.article_id
            group by a.store_id, a.agreed_selling, a.agreed_pickup
            order by min(a.position)
            """;
        var delivered = new List<StoreGoods>();
        await using var command = db.Command(Sql);
        command.AddId("@group_buy", groupBuy.Value);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) delivered.Add(new(await reader.IsDBNullAsync(0, stop) ? null : new StoreId(reader.GetId(0)), new(new(reader.GetInt32(1), reader.GetInt32(2)), reader.GetInt64(3))));
        return [.. delivered.GroupBy(goods => goods.Store)];
    }

    /// <summary>Of all that was handed over, less what came back.</summary>
    async Task<IReadOnlyList<StoreShare>> DepositsAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        var charged = await (
            from handover in db.Handovers.Where(h => h.GroupBuyId == groupBuy && h.UndoneAt == null)
            join line in db.HandoverLines on handover.Id equals line.HandoverId
            join article in db.Articles.Where(a => a.DepositMinor > 0) on line.ArticleId equals article.Id
            select new { article.StoreId, line.Quantity, article.DepositMinor }
        ).ToListAsync(stop);
        var back = await (
            from line in db.OrderLines.AsNoTracking().Where(l => l.ContainersBack != null)
            join article in db.Articles.Where(a => a.GroupBuyId == groupBuy) on line.ArticleId equals article.Id
            select new { article.StoreId, Quantity = line.ContainersBack!.Value, article.DepositMinor }
        ).ToListAsync(stop);
        return
        [
            .. charged.Select(row => new StoreShare(row.StoreId, row.Quantity.Value * row.DepositMinor)),
            .. back.Select(row => new StoreShare(row.StoreId, -row.Quantity.Value * row.DepositMinor)),
        ];
    }

    /// <summary>Paid, struck, and not given back: a shortfall's worth less what it took off the sum due.</summary>
    async Task<IReadOnlyList<StoreShare>> KeptAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        var struck = await (
            from shortfall in db.Shortfalls.AsNoTracking().Where(s => s.GroupBuyId == groupBuy && s.UndoneAt == null)
            join line in db.ShortfallLines on shortfall.Id equals line.ShortfallId
            join article in db.Articles on line.ArticleId equals article.Id
            join ordered in db.OrderLines on new { shortfall.OrderId, line.ArticleId } equals new { ordered.OrderId, ordered.ArticleId }
            orderby shortfall.At, shortfall.Id, article.Position
            select new { shortfall.Id, article.StoreId, line.Quantity, Price = ordered.PriceMinor + article.DepositMinor ?? 0 }
        ).ToListAsync(stop);
        var reduced = await db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy && t.Reason == TransferReason.DueReduced).ToDictionaryAsync(t => t.Id, t => t.AmountMinor, stop);
        var kept = new List<StoreShare>();
        foreach (var shortfall in struck.GroupBy(line => line.Id))
        {
            StoreShare[] worth = [.. shortfall.Select(line => new StoreShare(line.StoreId, line.Quantity.Value * line.Price))];
            var paid = worth.Sum(share => share.Minor) - reduced.GetValueOrDefault(Transfer.IdOf(TransferReason.DueReduced, shortfall.Key));
            if (paid == 0) continue;
            var parts = Shares.Of(paid, [.. worth.Select(share => share.Minor)]);
            kept.AddRange(worth.Select((share, i) => share with { Minor = parts[i] }));
        }
        return kept;
    }
}
