using Tuanzi.Core.Earnings;
using Tuanzi.Core.Handovers;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

// All is handed over or struck, settled and paid, and then some people come late.
sealed partial class MoneyLife
{
    async Task EndAsync()
    {
        for (var patience = 0; !facts.IsSettled && facts.Lines.Any(line => line.Left > 0) && patience < 100; patience++) await StepAsync(HandsOutTheRest);
        if (!facts.IsSettled && facts.GroupBuy.Status != GroupBuyStatus.HandedOver) await OnceAsync(Finishes());
        // Where everything was struck before it was packed, there is nothing to settle.
        if (!facts.IsSettled && !await OnceAsync(Settles())) return;
        tally.Saw("settled");
        for (var step = dice.Next(3, 12); step > 0; step--) await StepAsync(Late);
        await DisputesEndAsync();
        await PayAllAsync();
    }

    Deed HandsOutTheRest() => Chance(80) ? HandsOver(all: true) : Strikes(all: true);

    Deed Late() =>
        dice.Next(8) switch
        {
            < 2 => TakesCash(),
            2 => TakesContainersBack(),
            3 => PaysSupplier(),
            4 => PaysCost(),
            5 => CountsCash(),
            6 => PaysFromWallet(),
            _ => AtTheTable(),
        };

    /// <summary>Once everybody has paid and is paid, what is left in the box, in the purse and of what came by the code is the leader's commission, and what no count could explain.</summary>
    async Task PayAllAsync()
    {
        foreach (var order in facts.Placed.Where(order => facts.Asked(order) > facts.Paid(order)).ToList())
        {
            var (owed, key, by) = (Typed(facts.Asked(order) - facts.Paid(order)), Key(), PaidBy);
            (await OnceAsync(Deed.By<ReceiveCash, CashReceipt, HandOverRefusal>("cash at last", $"order {order.Number} pays {owed} by {by}", (use, stop) => use.RunAsync(town.Ada.Id, code, order.Number, new(owed, key, by), stop)))).ShouldBeTrue(Story);
        }
        foreach (var store in facts.Articles.Select(article => article.StoreId).Distinct().ToList()) await OnceAsync(Pays(store));
        foreach (var cost in facts.GroupBuy.Costs) await OnceAsync(Pays(cost.Id));
        foreach (var kind in (AccountKind[])[AccountKind.Due, AccountKind.Held, AccountKind.Store, AccountKind.Supplier, AccountKind.Cost, AccountKind.Platform]) facts.Balance(kind).ShouldBe(0, $"{kind} when all is paid · {Story}");
        (facts.Balance(AccountKind.CashWithLeader) + facts.Balance(AccountKind.CodeWithLeader) + facts.Balance(AccountKind.PurseShare)).ShouldBe(-facts.Balance(AccountKind.CommissionPending) - facts.Balance(AccountKind.CommissionFrozen) - facts.Balance(AccountKind.CommissionAvailable) - facts.Balance(AccountKind.CashDifference), $"in the box when all is paid · {Story}");
        tally.Saw("paid to the end");
        await TakeCommissionAsync();
    }

    /// <summary>Once nobody can bring anything back any more, Ada asks for what she has earned here and in lives before, an operator approves it, and she takes it, or returns it where the box does not hold as much.</summary>
    async Task TakeCommissionAsync()
    {
        town.Clock.Advance(TimeSpan.FromDays(8));
        last = "the return window ends";
        await town.DueWorkAsync();
        await CheckAsync();
        (facts.Balance(AccountKind.CommissionPending), facts.Balance(AccountKind.CommissionFrozen)).ShouldBe((0, 0), Story);
        var asks = Deed.By<AskForPayout, Payout, PayoutRefusal>("ask for payout", "Ada asks for her commission", (use, stop) => use.RunAsync(town.Ada.Id, Settlers.Community, stop)) with { CanRepeat = false };
        await AtOnceAsync([asks, asks, asks]);
        var asked = await town.ReadAsync(db => db.Payouts.AsNoTracking().Where(p => p.Status == PayoutStatus.Asked).ToListAsync());
        asked.Count.ShouldBeLessThanOrEqualTo(1, Story);
        if (asked is not [var payout]) return;
        (await OnceAsync(Deed.By<DecidePayout, Payout, PayoutRefusal>("approve payout", "Ola approves", (use, stop) => use.ApproveAsync(town.Ola.Id, payout.Id, stop)) with { CanRepeat = false })).ShouldBeTrue(Story);
        var takes = Deed.By<TakePayout, Payout, PayoutRefusal>("take payout", "Ada takes it", (use, stop) => use.RunAsync(town.Ada.Id, payout.Id, stop)) with { CanRepeat = false };
        if (Chance(40)) await AtOnceAsync([takes, takes]);
        else await OnceAsync(takes);
        if ((await town.ReadAsync(db => db.Payouts.AsNoTracking().SingleAsync(p => p.Id == payout.Id))).Status == PayoutStatus.Paid) tally.Saw("commission taken");
        else (await OnceAsync(Deed.By<DecidePayout, Payout, PayoutRefusal>("return payout", "Ada returns it", (use, stop) => use.ReturnAsync(town.Ada.Id, payout.Id, "Not enough in the box", stop)) with { CanRepeat = false })).ShouldBeTrue(Story);
        facts.Balance(AccountKind.CommissionAsked).ShouldBe(0, Story);
    }
}
