using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    /// <summary>Each order that set money aside is paid with it, as far as it came to anything; the rest is free again.</summary>
    async Task PayFromHoldsAsync(List<Reached> reached, CancellationToken stop)
    {
        var dues = reached.ToDictionary(order => order.Order, order => order.DueMinor);
        var held = await db.Holds.AsNoTracking().Where(h => h.GroupBuyId == groupBuy.Id && h.Ended == null).ToListAsync(stop);
        StoredHold[] paid = [.. held.Where(hold => dues.GetValueOrDefault(hold.OrderId) > 0)];
        var books = groupBuy.BooksAt(now, by);
        await new Ledger(db).PostManyAsync(
            groupBuy.Id,
            [.. paid.SelectMany(hold => books.PaidFromWallet(hold.OrderId, new(hold.DebitOwner), hold.Id.Value, new(Math.Min(hold.AmountMinor, groupBuy.Advance?.On(dues[hold.OrderId]) ?? dues[hold.OrderId]), groupBuy.Currency))).OfType<StoredTransfer>()],
            stop
        );
        await db.WriteManyAsync(
            $"update holds set ended = {(int)HoldEnd.Posted}, ended_at = @now from $rows where holds.id = r.id and holds.ended is null",
            paid,
            [new("id", hold => hold.Id.Value)],
            [("@now", now.ToUnixTimeMilliseconds())],
            stop
        );
        if (held.Count > paid.Length) await db.VoidHoldsAsync(groupBuy.Id, now, stop);
    }

    /// <summary>Where nothing can be paid later, or something has to be paid ahead, whoever chose to pay by card and did not confirm it is out.</summary>
    async Task LapseUnconfirmedAsync(CancellationToken stop)
    {
        OrderId[] unconfirmed = [.. await db.UnconfirmedAsync(groupBuy, stop)];
        foreach (var some in unconfirmed.Chunk(500))
        {
            await db.Orders.Where(o => some.Contains(o.Id)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OrderStatus.Lapsed).SetProperty(o => o.ChangedAt, now), stop);
        }
    }
}
