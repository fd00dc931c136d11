using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    /// <summary>Where it would be missed, and those who stand reach a rung that is held back: asks them about it instead of closing. Whoever was asked before and did not answer is out by then.</summary>
    public async Task<bool> TryAskAtDearerRungAsync(CancellationToken stop)
    {
        if (groupBuy.Reserve is not { } reserve || groupBuy.IsCompleting) return false;
        await LapseAsync(stop);
        var offer = (await db.OfferVersions.AsNoTracking().SingleAsync(v => v.GroupBuyId == groupBuy.Id && v.Version == groupBuy.Version, stop)).Offer;
        var demands = await DemandsAsync(offer, await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop), stop);
        await MoveUpAsync(offer, demands, stop);
        if (await ResultAsync(offer, stop) == GroupBuyResult.Reached) return false;

        var whole = reserve.WholeOf(offer);
        var standing = await DemandsAsync(whole, await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop), stop);
        if (reserve.InsteadOf(offer, standing.Values.First(), now) is not { } instead || await ResultAsync(instead, stop) == GroupBuyResult.Missed) return false;
        await AskAllAsync(offer, instead, stop);
        return true;
    }

    async Task<GroupBuyResult> ResultAsync(Offer offer, CancellationToken stop)
    {
        var demands = await DemandsAsync(offer, await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop), stop);
        return Closing.Of(offer, demands, await BuyersAsync(offer, demands, [], withAskedAgain: true, stop)).Result;
    }

    /// <summary>Nobody agreed to this: every order counts until the next cut-off, and lapses then unless its buyer says yes.</summary>
    async Task AskAllAsync(Offer before, Offer instead, CancellationToken stop)
    {
        var (was, ladder) = (before.Articles[0].Ladder.First.Price, instead.Articles[0].Ladder);
        (groupBuy.Version, groupBuy.CutOffAt, groupBuy.CompletionEndsAt) = (instead.Version, instead.CutOffAt, instead.CompletionEndsAt);
        var article = instead.Articles[0].Id;
        await db.Articles.Where(a => a.Id == article).ExecuteUpdateAsync(set => set.SetProperty(a => a.Ladder, ladder), stop);
        var asked = await db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting)).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsAskedAgain, true), stop);
        db.Add(GroupBuys.OfferVersion.Of(groupBuy.Id, instead, by ?? groupBuy.LeaderId, now, was, asked));
        var demands = await DemandsAsync(instead, await db.SpecialLinesAsync(groupBuy, withAskedAgain: true, stop), stop);
        await WritePricesAsync(demands.Select(d => new ArticleClosing(d.Key, d.Value.Now, null)), demands, stop);
        await CountAsync(demands, stop);
        db.Tell(new OfferChanged(groupBuy.Id, groupBuy.Version, asked) { LostMinor = was.Minor, InsteadMinor = ladder.First.Price.Minor }, now);
        await db.SaveChangesAsync(stop);
    }
}
