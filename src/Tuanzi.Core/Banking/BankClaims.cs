using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Banking;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Banking;

/// <summary>What a reference of a community is for: a member's order, or their wallet.</summary>
/// <param name="Owed">What the order still owes; nothing for a wallet: all that comes stays in it.</param>
public sealed record BankPurpose(PaymentReference Reference, PersonId Person, string Name, OrderId? Order, GroupBuy? GroupBuy, Money Owed);

/// <summary>Finds out what references are for. Only people with an account have any: guests have no wallet for what is too much.</summary>
public sealed class BankClaims(TuanziDb db, Ledger ledger)
{
    /// <summary>What the references are for that stand in these texts, by the reference.</summary>
    public async Task<IReadOnlyDictionary<PaymentReference, BankPurpose>> FindAsync(CommunityId community, Currency currency, IEnumerable<string> texts, CancellationToken stop)
    {
        var groupBuys = await db.GroupBuys.AsNoTracking().Where(g => g.CommunityId == community && g.Result == GroupBuyResult.Reached && g.Ways != PaymentWays.None).ToDictionaryAsync(g => g.Code, StringComparer.Ordinal, stop);
        var wallets = await db.Wallets.AsNoTracking().Where(w => w.CommunityId == community).ToDictionaryAsync(w => w.Code, w => w.PersonId, StringComparer.Ordinal, stop);

        var found = texts.SelectMany(text => PaymentReference.FindAllIn(text, IsKnown)).ToHashSet();
        var named = found.Select(reference => (Reference: reference, Order: References.ReadOrder(reference))).ToList();
        var orders = named.Where(n => n.Order is not null).ToDictionary(n => (groupBuys[n.Order!.Value.GroupBuyCode].Id, n.Order.Value.Number), n => n.Reference);
        var purposes = await OfOrdersAsync(orders, groupBuys.Values.ToDictionary(g => g.Id), stop);
        purposes.AddRange(named.Where(n => n.Order is null).Select(n => new BankPurpose(n.Reference, wallets[References.ReadWallet(n.Reference)!], "", null, null, Money.Zero(currency))));
        return await WithNamesAsync(purposes, stop);

        bool IsKnown(PaymentReference reference) =>
            References.ReadOrder(reference) is { } order ? groupBuys.TryGetValue(order.GroupBuyCode, out var groupBuy) && order.Number <= groupBuy.OrderNumbersGiven : References.ReadWallet(reference) is { } code && wallets.ContainsKey(code);
    }

    /// <summary>What a leader may say by hand that money is for: orders that wait for a transfer, then wallets.</summary>
    public async Task<IReadOnlyList<BankPurpose>> ChoicesAsync(CommunityId community, Currency currency, CancellationToken stop)
    {
        var groupBuys = await db.GroupBuys.AsNoTracking().Where(g => g.CommunityId == community && g.Result == GroupBuyResult.Reached).OrderByDescending(g => g.CutOffAt).Take(50).ToDictionaryAsync(g => g.Id, stop);
        GroupBuyId[] ids = [.. groupBuys.Values.Where(g => g.Ways?.Take(PaymentWay.BankTransfer) == true).Select(g => g.Id)];
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.GroupBuyId) && o.DueMinor > 0 && o.PayWith == PaymentWay.BankTransfer).Select(o => new { o.GroupBuyId, o.Number }).ToListAsync(stop);
        var purposes = await OfOrdersAsync(orders.ToDictionary(o => (o.GroupBuyId, o.Number), o => References.OfOrder(groupBuys[o.GroupBuyId].Code, o.Number)), groupBuys, stop);
        purposes.RemoveAll(purpose => !purpose.Owed.IsPositive);
        foreach (var wallet in await db.Wallets.AsNoTracking().Where(w => w.CommunityId == community).ToListAsync(stop)) purposes.Add(new(References.OfWallet(wallet.Code), wallet.PersonId, "", null, null, Money.Zero(currency)));
        return [.. (await WithNamesAsync(purposes, stop)).Values.OrderBy(purpose => purpose.Order is null).ThenBy(purpose => purpose.Name, StringComparer.CurrentCulture)];
    }

    async Task<List<BankPurpose>> OfOrdersAsync(Dictionary<(GroupBuyId GroupBuy, int Number), PaymentReference> references, IReadOnlyDictionary<GroupBuyId, GroupBuy> groupBuys, CancellationToken stop)
    {
        GroupBuyId[] ids = [.. references.Keys.Select(key => key.GroupBuy).Distinct()];
        int[] numbers = [.. references.Keys.Select(key => key.Number).Distinct()];
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.GroupBuyId) && numbers.Contains(o.Number) && o.DueMinor != null).ToListAsync(stop);
        var due = await ledger.BalancesAsync(orders.Select(o => Account.Due(o.Id, groupBuys[o.GroupBuyId].Currency)), stop);
        return
        [
            .. from order in orders
               where references.ContainsKey((order.GroupBuyId, order.Number))
               let groupBuy = groupBuys[order.GroupBuyId]
               select new BankPurpose(references[(order.GroupBuyId, order.Number)], new(order.BuyerId.Value), "", order.Id, groupBuy, new(due[Account.Due(order.Id, groupBuy.Currency)], groupBuy.Currency)),
        ];
    }

    /// <summary>Those whose buyers have an account here, with their names.</summary>
    async Task<Dictionary<PaymentReference, BankPurpose>> WithNamesAsync(List<BankPurpose> purposes, CancellationToken stop)
    {
        PersonId[] people = [.. purposes.Select(purpose => purpose.Person).Distinct()];
        var names = await db.Persons.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, stop);
        return purposes.Where(purpose => names.ContainsKey(purpose.Person)).ToDictionary(purpose => purpose.Reference, purpose => purpose with { Name = names[purpose.Person] });
    }
}
