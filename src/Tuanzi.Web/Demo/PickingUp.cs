using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;
using Tuanzi.Core.Ratings;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Web.Demo;

/// <summary>What comes after the cut-off: packing, the pickup table, the cash box, the shop's money.</summary>
sealed class PickingUp(Hands hands, Register town)
{
    public Meeting Meeting => field ??= new(hands, town);

    public Task PackAsync(BoughtFact fact) => hands.DoAsync((MarkPacked pack) => pack.RunAsync(town.People[fact.Leader], town.GroupBuys[fact.Key].Code, default));

    public async Task HandOverAsync(BoughtFact fact, HandoverFact handover)
    {
        var groupBuy = town.GroupBuys[fact.Key];
        var (by, order) = (town.People[handover.By], new OrderAtTable(Number: groupBuy.Numbers[handover.To]));
        if (handover.IsNotCollected)
        {
            await hands.DoAsync((StrikeGoods strike) => strike.RunAsync(by, groupBuy.Code, new(order, ShortfallReason.NotCollected, Secret.NewWord()), default));
        }
        else
        {
            await hands.DoAsync((HandOverOrder give) => give.RunAsync(by, groupBuy.Code, new(order, Proxy: handover.Proxy, Received: handover.Cash), default));
        }
    }

    /// <summary>Of all stores whose goods were in it the same: it is one here.</summary>
    public async Task RateAsync(BoughtFact fact, RatingFact rating)
    {
        var (groupBuy, by) = (town.GroupBuys[fact.Key], new BuyerId(town.People[rating.By].Value));
        var stores = await hands.ReadAsync(db => db.Stores.Where(s => db.Articles.Any(a => a.GroupBuyId == groupBuy.Id && a.StoreId == s.Id)).Select(s => s.Slug).ToListAsync());
        RatingSaid[] said = [.. stores.Select(store => new RatingSaid(store, $"{rating.Store}", rating.OfStore)), new(null, $"{rating.Leader}", rating.OfLeader)];
        var mine = await hands.DoAsync((RateGroupBuy rate) => rate.RunAsync(by, groupBuy.Code, said, default));
        if (rating.Answer is not { } answer) return;
        var id = await hands.ReadAsync(db => db.Ratings.Where(r => r.OrderId == mine.Order && r.LeaderId != null).Select(r => r.Id).SingleAsync());
        await hands.DoAsync((AnswerRating use) => use.RunAsync(town.People[fact.Leader], id, answer, default));
    }

    /// <summary>Counts the cash, shares out what is held, and pays the shops.</summary>
    public async Task SettleAsync(BoughtFact fact, SettlementFact settlement)
    {
        var (groupBuy, leader) = (town.GroupBuys[fact.Key], town.People[fact.Leader]);
        var currency = town.Communities[fact.Community].Currency;
        var inBook = await hands.ReadAsync(async db => (await new Ledger(db).FlowsAsync(groupBuy.Id, default)).BalanceOf(AccountKind.CashWithLeader));
        var counted = new Money(inBook - settlement.TooLittle, currency).ToDecimalString();
        await hands.DoAsync((CountCash count) => count.RunAsync(leader, groupBuy.Code, counted, default));
        await hands.DoAsync((SettleGroupBuy settle) => settle.RunAsync(leader, groupBuy.Code, default));
        var stores = await hands.ReadAsync(db => db.Articles.Where(a => a.GroupBuyId == groupBuy.Id).Select(a => a.StoreId).Distinct().ToListAsync());
        foreach (var store in stores) await hands.DoAsync((PaySupplier pay) => pay.RunAsync(leader, groupBuy.Code, store, seen: null, default));
    }
}
