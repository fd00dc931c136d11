using System.Globalization;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Takes containers back that a deposit was charged for: the order owes it less for every piece, and what was paid goes back at once. Said again with another number, it is corrected by the difference.</summary>
public sealed class TakeBackContainers(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <summary>For as long as anybody brings them, also once the group buy is settled.</summary>
    /// <returns>The order as it stands afterwards.</returns>
    public async Task<Outcome<OrderToHandOver, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, ContainerRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (await orders.SaidBeforeAsync(db.ContainerReturns, groupBuy, by, request.Key, request.HashFor(groupBuy.Id), stop) is { } before) return before;
        if (groupBuy.WhyNoCashNow() is { } notNow)                               return notNow;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: request.Number), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        if (order.Lines.FirstOrDefault(l => l.Article.Id == request.Article) is not { } line) return HandOverRefusal.UnknownArticle;
        if (line.Article.Deposit.IsZero)                                         return HandOverRefusal.NoDeposit;
        if (CountOf(request.Back) is not { } back)                               return HandOverRefusal.ContainersInvalid;
        if (back > line.HandedOver)                                              return HandOverRefusal.MoreThanHandedOver;

        try
        {
            await WriteAsync(by, groupBuy, order, line, request, back, stop);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate) // by the same person at the table of another group buy, which takes turns of its own
        {
            return HandOverRefusal.KeyReused;
        }
        await write.CommitAsync(stop);
        return (await orders.FindAsync(groupBuy, order.Id, stop))[0];
    }

    static Quantity? CountOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? Quantity.Zero
        : int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? new(count)
        : null;

    async Task WriteAsync(PersonId by, GroupBuy groupBuy, OrderToHandOver order, LineToHandOver line, ContainerRequest request, Quantity back, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var said = new ContainerReturn
        {
            Id = Guid.CreateVersion7(now),
            GroupBuyId = groupBuy.Id,
            OrderId = order.Id,
            ArticleId = line.Article.Id,
            Quantity = back,
            At = now,
            By = by,
            Key = request.Key,
            BodyHash = request.HashFor(groupBuy.Id),
        };
        db.ContainerReturns.Add(said);
        await db.SaveChangesAsync(stop);
        await db.OrderLines.Where(l => l.OrderId == order.Id && l.ArticleId == line.Article.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.ContainersBack, back), stop);

        // Every piece counts: so many more than was said before.
        var deposits = line.Article.Deposit * (back - line.ContainersBack);
        var overpaid = deposits - order.Bill.Owed;
        var books = groupBuy.BooksAt(now, by);
        // First back, then less: no order owes less than nothing.
        if (overpaid.IsPositive) await ledger.PostAsync(books.GivenBack(order.Id, said.Id, overpaid, order.Bill), stop);
        await ledger.PostAsync(books.ContainersBack(order.Id, said.Id, deposits, line.Article.StoreId), stop);
    }
}
