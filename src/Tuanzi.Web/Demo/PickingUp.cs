using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Web.Demo;

/// <summary>What comes after the cut-off: packing, the pickup table, the cash box, the shop's money.</summary>
sealed class PickingUp(Hands hands, Register town)
{
    public Meeting Meeting => field ??= new(hands, town);

    public Task PackAsync(GroupBuyFact fact) => hands.DoAsync((MarkPacked pack) => pack.RunAsync(town.People[fact.Leader], town.GroupBuys[fact.Key].Code, default));

    public async Task HandOverAsync(GroupBuyFact fact, HandoverFact handover)
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

    /// <summary>Counts the cash, shares out what is held, and pays the shops.</summary>
    public async Task SettleAsync(GroupBuyFact fact, SettlementFact settlement)
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
