using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>The closing itself, under the lock on the group buy and in the caller's transaction. Every step is set-wise: a hundred thousand orders are a few statements.</summary>
sealed partial class Closure(TuanziDb db, GroupBuy groupBuy, PersonId? by, DateTimeOffset now)
{
    /// <summary>What one order came to at the prices reached.</summary>
    sealed record Reached(OrderId Order, long GoodsMinor, Load Load)
    {
        public string Code { get; set; } = "";

        /// <summary>Its part of each cost of the offer, in their order.</summary>
        public long[] Costs { get; set; } = [];
        public long DueMinor => GoodsMinor + Costs.Sum();
    }

    /// <summary>Puts the cut-off off, once, if the offer says so and the tipping point is near. What was asked again has as long to answer.</summary>
    public async Task<bool> TryExtendAsync(CancellationToken stop)
    {
        if (groupBuy.IsExtended || groupBuy.IsCompleting || groupBuy.Bounds.NearMiss is not { } near) return false;
        // After a long downtime there is nothing left to extend to.
        if (groupBuy.CutOffAt + near.Extension <= now) return false;
        var version = await db.OfferVersions.AsNoTracking().SingleAsync(v => v.GroupBuyId == groupBuy.Id && v.Version == groupBuy.Version, stop);
        if ((await OutcomeAsync(version.Offer, withAskedAgain: false, stop)).Closing.Result == GroupBuyResult.Reached) return false;
        var (demands, _) = await OutcomeAsync(version.Offer, withAskedAgain: true, stop);
        var buyers = version.Offer.Bounds.MinimumBuyers is null ? 0 : await db.CountBuyersAsync(groupBuy, demands, stop);
        if (!near.Covers(version.Offer, demands.Values, buyers)) return false;

        (groupBuy.CutOffAt, groupBuy.CompletionEndsAt, groupBuy.IsExtended) = (groupBuy.CutOffAt + near.Extension, groupBuy.CompletionEndsAt + near.Extension, true);
        db.Tell(new CutOffExtended(groupBuy.Id, groupBuy.CutOffAt), now);
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>What closing now would come to, with those who were asked again or without them. Writes nothing.</summary>
    async Task<(Dictionary<ArticleId, Demand> Demands, Closing Closing)> OutcomeAsync(Offer offer, bool withAskedAgain, CancellationToken stop)
    {
        var demands = await DemandsAsync(offer, await db.SpecialLinesAsync(groupBuy, withAskedAgain, stop), stop, withAskedAgain);
        var moved = await db.MoveToFallbacksAsync(groupBuy, offer, demands, withAskedAgain, stop);
        return (demands, Closing.Of(offer, demands, await BuyersAsync(offer, demands, moved, withAskedAgain, stop)));
    }

    async Task<int> BuyersAsync(Offer offer, Dictionary<ArticleId, Demand> demands, IReadOnlyList<MovedLine> moved, bool withAskedAgain, CancellationToken stop) =>
        offer.Bounds.MinimumBuyers is null ? 0 : await db.CountBuyersOfAsync(groupBuy, demands, moved, withAskedAgain, stop);

    /// <summary>Begins the completion phase instead, if a case is open. Whoever was asked again and did not answer is out by then, too.</summary>
    public async Task<bool> TryCompleteAsync(CancellationToken stop)
    {
        await LapseAsync(stop);
        var version = await db.OfferVersions.AsNoTracking().SingleAsync(v => v.GroupBuyId == groupBuy.Id && v.Version == groupBuy.Version, stop);
        var demands = await DemandsAsync(version.Offer, await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop), stop);
        await MoveUpAsync(version.Offer, demands, stop);
        if (demands.Values.All(demand => demand.MissingToFull.IsZero)) return false;

        await WritePricesAsync(demands.Select(d => new ArticleClosing(d.Key, d.Value.Now, null)), demands, stop);
        await CountAsync(demands, stop);
        groupBuy.IsCompleting = true;
        db.Tell(new CompletionBegun(groupBuy.Id), now);
        await db.SaveChangesAsync(stop);
        return true;
    }

    public async Task<GroupBuyResult> RunAsync(CancellationToken stop)
    {
        await LapseAsync(stop);
        var version = await db.OfferVersions.AsNoTracking().SingleAsync(v => v.GroupBuyId == groupBuy.Id && v.Version == groupBuy.Version, stop);
        var special = await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop);
        var demands = await DemandsAsync(version.Offer, special, stop);
        if (await MoveUpAsync(version.Offer, demands, stop) > 0) special = await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop);
        var moved = await db.MoveToFallbacksAsync(groupBuy, version.Offer, demands, withAskedAgain: true, stop, placesGiven);
        var closing = Closing.Of(version.Offer, demands, await BuyersAsync(version.Offer, demands, moved, withAskedAgain: true, stop));
        // Where nothing is bought at all, orders stay as they were.
        var isUndone = moved.Count > 0 && closing.Result == GroupBuyResult.Missed;
        if (isUndone) demands = await DemandsAsync(version.Offer, special, stop);
        await WritePricesAsync(isUndone ? closing.Articles.Select(article => article with { Ordered = demands[article.Article].Now }) : closing.Articles, demands, stop);
        var reached = new List<Reached>();
        if (closing.Result == GroupBuyResult.Reached)
        {
            await WriteMovedAsync(moved, stop);
            if (moved.Count > 0) special = await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop);
            await ShareOutAsync(version.Offer, closing, demands, special, stop);
            await SayWhyMovedAsync(moved, stop);
            await WriteLinePricesAsync(stop);
            reached = await ReachedAsync(stop);
            ShareCosts(version.Offer.Costs, reached);
        }
        await GiveCodesAsync(reached, stop);
        await WriteOrdersAsync(reached, stop);
        await WriteTransfersAsync(version.Offer.Costs, reached, stop);
        await PayFromHoldsAsync(reached, stop);
        await CountAsync(demands, stop);

        if (!groupBuy.TryBecome(GroupBuyStatus.Closed, by, now, db, closing.Result)) throw new InvalidOperationException($"A group buy that is {groupBuy.Status} cannot be closed.");
        db.Tell(new GroupBuyClosed(groupBuy.Id, closing.Result), now);
        await db.SaveChangesAsync(stop);
        return closing.Result;
    }

    /// <summary>Whoever was asked again and did not answer is out, and so is whoever is in a team that did not fill; what they held is no longer counted.</summary>
    async Task LapseAsync(CancellationToken stop)
    {
        await db.Orders
            .Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && o.IsAskedAgain)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OrderStatus.Lapsed).SetProperty(o => o.ChangedAt, now), stop);
        if (groupBuy.OrderWays?.NeedConfirmedCards() == true) await LapseUnconfirmedAsync(stop);
        await db.ExpireHoldsAsync(groupBuy.Id, now, stop);
        if (groupBuy.Team is null) return;
        await db.Teams
            .Where(t => t.GroupBuyId == groupBuy.Id && t.Status != TeamStatus.Released)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Members, t => db.Orders.Count(o => o.TeamId == t.Id && o.Status == OrderStatus.Placed)), stop);
        // A team that has not filled by now never will.
        await new TeamExpiry(db, groupBuy, now).RunAsync(isLast: true, stop);
    }

    async Task WritePricesAsync(IEnumerable<ArticleClosing> articles, Dictionary<ArticleId, Demand> demands, CancellationToken stop)
    {
        foreach (var article in articles)
        {
            var (id, ordered, price, demand) = (article.Article, article.Ordered, article.Price?.Minor, demands[article.Article]);
            await db.Articles
                .Where(a => a.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.Ordered, ordered).SetProperty(a => a.PriceReachedMinor, price).SetProperty(a => a.Reserved, demand.Reserved).SetProperty(a => a.StoredDemand, demand.ToString()),
                    stop
                );
        }
    }

    /// <summary>Brings the counters down by what has lapsed, and tells watchers that there is something new.</summary>
    async Task CountAsync(Dictionary<ArticleId, Demand> demands, CancellationToken stop)
    {
        const string Sql = """
            update group_buys set
                orders = (select count(*) from orders o where o.group_buy_id = @group_buy and o.status = 'Placed'),
                waiting = (select count(*) from orders o where o.group_buy_id = @group_buy and o.status = 'Waiting'),
                places_given = @places_given,
                ordered = (select coalesce(sum(a.ordered), 0) from articles a where a.group_buy_id = @group_buy),
                bought = @bought
            where id = @group_buy
            """;
        await using var command = Command(Sql);
        command.Add("@places_given", placesGiven);
        command.Add("@bought", demands.Values.Sum(demand => demand.Bought.Value));
        await command.ExecuteNonQueryAsync(stop);
    }

    System.Data.Common.DbCommand Command(string sql)
    {
        var command = db.Command(sql);
        command.AddId("@group_buy", groupBuy.Id.Value);
        return command;
    }
}
