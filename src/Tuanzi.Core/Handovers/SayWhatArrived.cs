using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Why what arrived is not shared out.</summary>
public enum ArrivalRefusal
{
    NotClosedYet,
    NothingBought,
    PickupOver,
    UnknownArticle,
    ArticleNotBought,
    QuantityInvalid,
    SaidMeanwhile,
    ChangedMeanwhile,
    BelowHandedOver,
    Weighed,
}

/// <param name="Seen">The last word on this article that the speaker knew, or the preview that they looked at; null where they know of none.</param>
public sealed record ArrivalRequest(ArticleId Article, long Arrived, string? Seen = null);

/// <summary>Whoever packs says how much of an article arrived, and it is shared by the rule of the offer: less is struck from orders, and what came besides is added to them. Said twice it changes nothing; whoever has seen the last word corrects it, or shares the same number anew after something was struck by hand.</summary>
public sealed class SayWhatArrived(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<ArrivalPlan, ArrivalRefusal>> RunAsync(PersonId by, string groupBuyCode, ArrivalRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (!await db.MayShareOutAsync(by, groupBuy, stop))                      return Missing.It;
        if (groupBuy.WhyNoArrival() is { } notNow)                               return notNow;
        var article = await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.Article && a.GroupBuyId == groupBuy.Id, stop);
        if (article is null)                                                     return ArrivalRefusal.UnknownArticle;
        if (!IsPossible(request.Arrived))                                        return ArrivalRefusal.QuantityInvalid;

        var last = await db.LastArrivalAsync(groupBuy.Id, article.Id, stop);
        var (seen, current) = (SeenArrival.Parse(request.Seen), SeenArrival.WordOf(last));
        // The same word again, from somebody who has not heard that it was said: a repeat, which changes nothing. Whoever corrects says what.
        var isRepeat = seen.Word != current && last?.Quantity.Value == request.Arrived;
        if (seen.Word != current && !isRepeat)                                   return ArrivalRefusal.SaidMeanwhile;
        var plan = await new ArrivalShares(db, groupBuy, article).FindAsync(new(request.Arrived), stop);
        if (plan.Shares.Count == 0)                                              return ArrivalRefusal.ArticleNotBought;
        if (isRepeat)                                                            return plan.AsItStands(await GivenBack.FindAsync(db, groupBuy, [last!], stop));
        if (plan.IsBelowHandedOver)                                              return ArrivalRefusal.BelowHandedOver;
        if (plan.IsWeighed)                                                      return ArrivalRefusal.Weighed;
        if (seen.Plan is { } looked && looked != plan.Print)                     return ArrivalRefusal.ChangedMeanwhile;

        await WriteAsync(by, groupBuy, plan, last, stop);
        await write.CommitAsync(stop);
        return plan;
    }

    async Task WriteAsync(PersonId by, GroupBuy groupBuy, ArrivalPlan plan, Arrival? last, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        // The last word is the latest one, also where the clock was put back.
        var at = last?.At.AddMilliseconds(1) > now ? last.At.AddMilliseconds(1) : now;
        var arrival = new Arrival { Id = new(Guid.CreateVersion7(at)), GroupBuyId = groupBuy.Id, ArticleId = plan.Article.Id, Quantity = plan.Arrived, At = at, By = by };
        db.Arrivals.Add(arrival);
        if (plan.Changes.Count > 0) db.Tell(new GoodsShared(groupBuy.Id, plan.Article.Id, arrival.Id), now);
        await db.SaveChangesAsync(stop);
        await new ArrivalWriting(db, ledger, groupBuy, arrival).WriteAsync(plan.Changes, stop);
    }

    internal static bool IsPossible(long arrived) => arrived is >= 0 and <= ArticleChecks.Most;
}

static class Arriving
{
    /// <summary>Shares are made for all orders, so by nobody who hands over at one pickup point only.</summary>
    public static async Task<bool> MayShareOutAsync(this TuanziDb db, PersonId person, GroupBuy groupBuy, CancellationToken stop) =>
        await db.MayHandOverAsync(person, groupBuy, stop) && (await PickupsInReach.OfAsync(db, person, groupBuy, stop)).HoldAll;

    /// <summary>Goods arrive after the closing; once the pickup is over, what is missing is for the orders themselves.</summary>
    public static ArrivalRefusal? WhyNoArrival(this GroupBuy groupBuy) =>
        groupBuy switch
        {
            { Status: GroupBuyStatus.HandedOver or GroupBuyStatus.Settled } => ArrivalRefusal.PickupOver,
            { Status: GroupBuyStatus.Cancelled } or { Result: GroupBuyResult.Missed } => ArrivalRefusal.NothingBought,
            { Result: null } => ArrivalRefusal.NotClosedYet,
            _ => null,
        };

    /// <summary>The word that counts.</summary>
    public static Task<Arrival?> LastArrivalAsync(this TuanziDb db, GroupBuyId groupBuy, ArticleId article, CancellationToken stop) =>
        db.Arrivals.AsNoTracking().Where(a => a.GroupBuyId == groupBuy && a.ArticleId == article).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).FirstOrDefaultAsync(stop);
}
