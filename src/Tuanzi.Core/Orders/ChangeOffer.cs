using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Orders;

/// <summary>The offer has a new version. Whoever it made worse off is asked again; for all others nothing changes.</summary>
public sealed record OfferChanged(GroupBuyId GroupBuy, int Version, int AskedAgain) : IEvent
{
    /// <summary>The price that too few were in for, where nobody changed the offer but the cut-off; null where a leader did.</summary>
    public long? LostMinor { get; init; }

    /// <summary>The price at which it works with those who are in.</summary>
    public long? InsteadMinor { get; init; }
}

/// <summary>A leader changes an open offer: a new version, agreed to by itself except by those whom it makes worse off.</summary>
public sealed class ChangeOffer(TuanziDb db, WriteGate gate, TimeProvider clock, CheckDraft check)
{
    /// <summary>Ids of one statement: both engines take so many parameters.</summary>
    const int Portion = 1_000;

    /// <param name="seen">The version that the leader has changed: somebody else may have been quicker.</param>
    public async Task<Outcome<OfferChangeEffect, OfferRefusal>> RunAsync(PersonId by, string code, int seen, GroupBuyDraft draft, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (!groupBuy.IsOpenAt(clock.GetUtcNow()))                        return OfferRefusal.NotOpen;
        if (groupBuy.Version != seen)                                     return OfferRefusal.Stale;
        var open = await OpenOffer.ReadAsync(db, groupBuy, stop);
        draft = open.Frozen(draft);
        var findings = await check.RunAsync(open.Community, draft, stop);
        var revision = new OfferRevision(open, draft, findings);
        if (revision.Problems is [var problem, ..])                       return problem.Why;

        var (articles, pickups) = Write(open, draft, findings);
        await db.AgreeOnCommissionAsync(groupBuy, [.. articles.Except(open.Articles)], stop);
        groupBuy.Version++;
        (groupBuy.Minimum, groupBuy.CutOffAt, groupBuy.CompletionEndsAt) = (draft.Minimum is { } minimum ? new(minimum) : null, draft.CutOffAt, draft.CompletionEndsAt);
        groupBuy.Bounds = draft.Bounds.In(groupBuy.Currency);
        groupBuy.Costs = draft.Costs.In(groupBuy.Currency, groupBuy.Costs);
        db.Add(OfferVersion.Of(groupBuy.Id, groupBuy.OfferOf(articles, pickups), by, clock.GetUtcNow()));
        db.Tell(new OfferChanged(groupBuy.Id, groupBuy.Version, revision.AskedAgain.Count), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await CountAgainAsync(groupBuy, open, articles, stop);
        await AskAgainAsync(groupBuy, revision.AskedAgain, stop);
        await write.CommitAsync(stop);
        return revision.Effect;
    }

    (IReadOnlyList<Article>, IReadOnlyList<Pickup>) Write(OpenOffer open, GroupBuyDraft draft, DraftFindings findings)
    {
        var articles = findings.Articles.Select((wanted, position) => open.Articles.FirstOrDefault(a => a.Id == wanted.Draft.Id) is { } known ? wanted.WriteTerms(position, known) : Added(wanted.Write(open.GroupBuy.Id, position, null))).ToList();
        ArticleChecks.Link(findings.Articles, articles);
        var pickups = draft.Pickups.Select(wanted => open.Pickups.FirstOrDefault(p => p.Id == wanted.Id) is { } known ? wanted.Write(open.GroupBuy.Id, known) : Added(wanted.Write(open.GroupBuy.Id, null))).ToList();
        db.RemoveRange(open.Articles.Except(articles));
        db.RemoveRange(open.Pickups.Except(pickups));
        return (articles, pickups);
    }

    T Added<T>(T row)
        where T : class
    {
        db.Add(row);
        return row;
    }

    /// <summary>Other rungs, another demand at each: counted from the orders that stand.</summary>
    async Task CountAgainAsync(GroupBuy groupBuy, OpenOffer open, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        var demands = articles.ToDictionary(article => article.Id, article => article.AsOffered.NobodyYet());
        foreach (var line in open.Orders.Where(order => !order.Waits).SelectMany(order => order.Placement.Lines)) demands[line.Article].Add(line.Wanted, line.Tolerance);
        foreach (var (id, demand) in demands)
        {
            await db.Articles.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Ordered, demand.Now).SetProperty(a => a.StoredDemand, demand.ToString()), stop);
        }
        var ordered = new Quantity(demands.Values.Sum(demand => demand.Now.Value));
        var bought = new Quantity(demands.Values.Sum(demand => demand.Bought.Value));
        await db.GroupBuys.Where(g => g.Id == groupBuy.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Ordered, ordered).SetProperty(g => g.Bought, bought), stop);
    }

    /// <summary>Marks those who are asked again; everybody else's agreement moves on to the new version.</summary>
    async Task AskAgainAsync(GroupBuy groupBuy, IReadOnlyList<OrderId> orders, CancellationToken stop)
    {
        foreach (var portion in orders.Chunk(Portion))
        {
            await db.Orders.Where(o => portion.Contains(o.Id)).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsAskedAgain, true), stop);
        }
        await db.Orders
            .Where(o => o.GroupBuyId == groupBuy.Id && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting) && !o.IsAskedAgain)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, groupBuy.Version), stop);
    }
}
