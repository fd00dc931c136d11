using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>Works out who gets how many of what arrived: a handful of queries, whatever the number of orders. Decides, and writes nothing.</summary>
sealed class ArrivalShares(TuanziDb db, GroupBuy groupBuy, Article article)
{
    sealed record OrderedLine(int Number, BuyerId Buyer, StoredOrderLine Line);

    sealed record Strike(Guid Id, OrderId Order, ArticleId Article, ArrivalId? Arrival, Quantity Quantity, Quantity? Granted);

    public async Task<ArrivalPlan> FindAsync(Quantity arrived, CancellationToken stop)
    {
        var lines = await LinesAsync(stop);
        var handedOver = await HandedOverAsync(stop);
        var strikes = await StrikesAsync(stop);
        Allotted[] allotted = [.. lines.Select(line => AllottedOf(line, strikes[(line.Line.OrderId, article.Id)]))];
        var taken = groupBuy.Allotment == AllotmentRule.BalancedTolerance ? await TakenAsync(strikes, stop) : null;
        var shares = Rules.Allotment.Arrived.ShareOut(groupBuy.Allotment, allotted, arrived, groupBuy.AllotmentSeed ?? "", taken, article.Price.Minor);
        IReadOnlyList<ArrivedShare> found = [.. lines.Select((line, i) => Of(line, allotted[i], shares[i], [.. strikes[(line.Line.OrderId, article.Id)]], handedOver.GetValueOrDefault(line.Line.OrderId)))];
        return new(article, groupBuy.Allotment, arrived, found.Any(share => share.Changes) ? await WithMoneyAsync(found, stop) : found);
    }

    /// <summary>The same shares with what each change means for what is owed, and what is given back.</summary>
    async Task<IReadOnlyList<ArrivedShare>> WithMoneyAsync(IReadOnlyList<ArrivedShare> shares, CancellationToken stop)
    {
        var bills = await Bills.FindAsync(db, groupBuy, only: null, stop);
        var reduced = await db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy.Id && t.Reason == TransferReason.DueReduced).ToDictionaryAsync(t => t.Id, t => t.AmountMinor, stop);
        // What other articles an order keeps matters to its costs only.
        var orders = groupBuy.Costs.Count == 0 ? [] : (await new OrdersToHandOver(db).FindAsync(groupBuy, only: null, stop)).ToDictionary(order => order.Id);
        return [.. shares.Select(share => share.Changes ? share with { Money = MoneyOf(share, bills.Of(share.Order), reduced, CostsOf(share, orders.GetValueOrDefault(share.Order))) } : share)];
    }

    IReadOnlyList<CostChange> CostsOf(ArrivedShare share, OrderToHandOver? order)
    {
        return order is null ? [] : order.CostsFrom(order.Kept(), order.Kept(More), order.KeptAtMost(More));

        Quantity More(LineToHandOver line) => line.Article.Id == article.Id ? share.Share - share.Before : Quantity.Zero;
    }

    ShareMoney MoneyOf(ArrivedShare share, Bill bill, Dictionary<TransferId, long> reduced, IReadOnlyList<CostChange> costs)
    {
        var restored = new Money(share.Strike is { } undone ? reduced.GetValueOrDefault(Transfer.IdOf(TransferReason.DueReduced, undone)) : 0, groupBuy.Currency);
        var piece = share.Price + article.Deposit;
        var besides = piece * share.Besides - piece * share.BesidesBefore;
        var less = piece * share.Struck;
        var overpaid = bill.Paid - (bill.Due + restored + besides - less + costs.Sum(groupBuy.Currency));
        return new(restored, besides, less, bill.Split(overpaid.IsPositive ? overpaid : Money.Zero(groupBuy.Currency)), bill.Wallet) { Costs = costs };
    }

    ArrivedShare Of(OrderedLine line, Allotted allotted, Share share, Strike[] strikes, Quantity handedOver)
    {
        var struck = new Quantity(strikes.Sum(strike => strike.Quantity.Value));
        return new(share.Order, line.Number, line.Buyer, line.Line.Price(groupBuy.Currency)!.Value, allotted.Share, line.Line.Granted - struck, share.Quantity, handedOver, share.Reason)
        {
            ByHand = ByHand(strikes),
            IsWeighed = line.Line.WeighedGrams is not null,
            Strike = strikes.FirstOrDefault(strike => strike.Arrival is not null)?.Id,
        };
    }

    Allotted AllottedOf(OrderedLine ordered, IEnumerable<Strike> strikes)
    {
        var line = ordered.Line;
        var wanted = WantedOf(line, ordered.Number, article.PriceReached);
        var byHand = ByHand(strikes);
        if (byHand.IsZero) return new(line.OrderId, ordered.Number, wanted, line.Tolerance, line.Quantity);
        // What was struck by hand is not wanted any more: the order takes no more than it still held then, whatever a word on what arrived has made of that since.
        var most = strikes.Select(strike => strike.Granted).OfType<Quantity>().Append(line.Granted).Max() - byHand;
        var left = line.Quantity > byHand ? line.Quantity - byHand : Quantity.Zero;
        return new(line.OrderId, ordered.Number, most < wanted.Total ? wanted.With(most, next: 0) : wanted, most > wanted.Total ? most - wanted.Total : Quantity.Zero, left);
    }

    /// <summary>What was ordered at the price reached, where it stands in the queue.</summary>
    Places WantedOf(StoredOrderLine line, int number, Money? reached)
    {
        var asked = line.Asked(groupBuy.Currency);
        var places = asked.Places is { Total.IsZero: false } stored ? stored : Places.None.With(line.Quantity, number);
        return asked.Conditions is { } conditions ? places.With(conditions.At(reached ?? line.Price(groupBuy.Currency)!.Value), next: 0) : places;
    }

    static Quantity ByHand(IEnumerable<Strike> strikes) => new(strikes.Where(strike => strike.Arrival is null).Sum(strike => strike.Quantity.Value));

    /// <summary>Lines that were allotted something.</summary>
    async Task<IReadOnlyList<OrderedLine>> LinesAsync(CancellationToken stop)
    {
        var lines = await (
            from order in db.Orders
            where order.GroupBuyId == groupBuy.Id && order.Status == OrderStatus.Placed
            join line in db.OrderLines.AsNoTracking() on order.Id equals line.OrderId
            where line.ArticleId == article.Id && line.PriceMinor != null
            orderby order.Number
            select new { order.Number, order.BuyerId, line }
        ).ToListAsync(stop);
        return [.. lines.Select(l => new OrderedLine(l.Number, l.BuyerId, l.line))];
    }

    async Task<Dictionary<OrderId, Quantity>> HandedOverAsync(CancellationToken stop)
    {
        var lines = await (
            from handover in db.Handovers
            where handover.GroupBuyId == groupBuy.Id && handover.UndoneAt == null
            join line in db.HandoverLines on handover.Id equals line.HandoverId
            where line.ArticleId == article.Id
            select new { handover.OrderId, line.Quantity }
        ).ToListAsync(stop);
        return lines.GroupBy(line => line.OrderId).ToDictionary(order => order.Key, order => new Quantity(order.Sum(line => line.Quantity.Value)));
    }

    async Task<ILookup<(OrderId, ArticleId), Strike>> StrikesAsync(CancellationToken stop)
    {
        var strikes = await (
            from shortfall in db.Shortfalls
            where shortfall.GroupBuyId == groupBuy.Id && shortfall.UndoneAt == null
            join line in db.ShortfallLines on shortfall.Id equals line.ShortfallId
            select new Strike(shortfall.Id, shortfall.OrderId, line.ArticleId, shortfall.ArrivalId, line.Quantity, line.Granted)
        ).ToListAsync(stop);
        return strikes.ToLookup(strike => (strike.Order, strike.Article));
    }

    /// <summary>The worth of the tolerance that orders take of other articles. What was struck by hand is not taken any more.</summary>
    async Task<Dictionary<OrderId, long>> TakenAsync(ILookup<(OrderId, ArticleId), Strike> strikes, CancellationToken stop)
    {
        var lines = await (
            from order in db.Orders
            where order.GroupBuyId == groupBuy.Id && order.Status == OrderStatus.Placed
            join line in db.OrderLines.AsNoTracking() on order.Id equals line.OrderId
            join other in db.Articles.AsNoTracking() on line.ArticleId equals other.Id
            where other.Id != article.Id && line.PriceMinor != null && line.Tolerance != Quantity.Zero
            select new { order.Number, other, line }
        ).ToListAsync(stop);
        return lines.GroupBy(l => l.line.OrderId).ToDictionary(order => order.Key, order => order.Sum(l => Taken(l.line, WantedOf(l.line, l.Number, l.other.PriceReached), ByHand(strikes[(l.line.OrderId, l.other.Id)]))));
    }

    static long Taken(StoredOrderLine line, Places wanted, Quantity byHand) => Math.Max(0, (line.Share - byHand - wanted.Total).Value) * line.PriceMinor!.Value;
}
