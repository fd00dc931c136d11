using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Goods that are paid by weight are weighed: the order owes what the weight costs. Weighed again, it is corrected by the difference.</summary>
public sealed class WeighGoods(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <returns>The order as it stands afterwards.</returns>
    public async Task<Outcome<OrderToHandOver, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, WeightRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (await orders.SaidBeforeAsync(db.Weighings, groupBuy, by, request.Key, request.HashFor(groupBuy.Id), stop) is { } before) return before;
        if (groupBuy.WhyNotNow() is { } notNow)                                  return notNow;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: request.Number), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        if (order.Lines.FirstOrDefault(l => l.Article.Id == request.Article) is not { } line) return HandOverRefusal.UnknownArticle;
        if (line.Article.Portion is not { } portion)                             return HandOverRefusal.NotByWeight;
        if (line.Ordered == line.Struck)                                         return HandOverRefusal.NothingToWeigh;
        if (line.Refunded.IsPositive)                                            return HandOverRefusal.RefundedBefore;
        var isTakenBack = string.IsNullOrWhiteSpace(request.Weight);
        var weight = Grams.TryParse(request.Weight);
        if (!isTakenBack && weight is null)                                      return HandOverRefusal.WeightInvalid;
        if (weight is { } grams && !request.Confirmed && portion.IsFarOff(line.Ordered - line.Struck, grams)) return HandOverRefusal.WeightFarOff;

        try
        {
            await WriteAsync(by, groupBuy, order, line, request, weight, stop);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate) // by the same person at the table of another group buy, which takes turns of its own
        {
            return HandOverRefusal.KeyReused;
        }
        await write.CommitAsync(stop);
        return (await orders.FindAsync(groupBuy, order.Id, stop))[0];
    }

    async Task WriteAsync(PersonId by, GroupBuy groupBuy, OrderToHandOver order, LineToHandOver line, WeightRequest request, Grams? weight, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var weighing = new Weighing
        {
            Id = Guid.CreateVersion7(now),
            GroupBuyId = groupBuy.Id,
            OrderId = order.Id,
            ArticleId = line.Article.Id,
            WeightGrams = weight?.Value,
            At = now,
            By = by,
            Key = request.Key,
            BodyHash = request.HashFor(groupBuy.Id),
        };
        var before = await db.EarnedAsync(groupBuy, stop);
        var pieces = line.PriceOf(line.Ordered - line.Struck);
        long? more = weight is { } grams ? (line.Article.Portion!.Value.Cost(line.Price!.Value, grams) - pieces).Minor : null;
        db.Weighings.Add(weighing);
        await db.SaveChangesAsync(stop);
        await db.OrderLines
            .Where(l => l.OrderId == order.Id && l.ArticleId == line.Article.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.WeighedGrams, weighing.WeightGrams).SetProperty(l => l.WeighedMinor, more), stop);

        var difference = new Money(more ?? 0, groupBuy.Currency) - line.Weighed;
        var costs = order.CostsFrom(order.Kept(), order.Kept(weighedMore: difference.Minor));
        var overpaid = -(order.Bill.Owed + difference + costs.Sum(groupBuy.Currency));
        var books = groupBuy.BooksAt(now, by);
        // First back, then less: no order owes less than nothing.
        if (overpaid.IsPositive) await ledger.PostAsync(books.GivenBack(order.Id, weighing.Id, overpaid, order.Bill), stop);
        var after = await db.EarnedAsync(groupBuy, stop);
        await ledger.PostAsync(
            [
                books.Weighed(order.Id, weighing.Id, difference),
                .. costs.Select(cost => books.CostChanged(order.Id, cost.Cost, weighing.Id, new(cost.Minor, groupBuy.Currency))),
                .. books.CommissionMoved(order.Id, weighing.Id, after - before),
            ],
            stop
        );
    }
}
