using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>The town's book, read by somebody who trusts nothing that the program has added up itself.</summary>
public sealed class LedgerOfTown(Town town)
{
    /// <summary>Every transfer obeys the rules, all balances together are zero, and what is counted as ordered is what the orders say.</summary>
    public void ShouldBalance()
    {
        using var scope = town.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TuanziDb>();
        var book = Book(db);
        foreach (var currency in book.Balances.GroupBy(balance => balance.Key.Currency)) currency.Sum(balance => balance.Value).ShouldBe(0, $"Balances in {currency.Key}");
        TotalsShouldAgree(db);
    }

    public Money Balance(Account account)
    {
        using var scope = town.Services.CreateScope();
        return Book(scope.ServiceProvider.GetRequiredService<TuanziDb>()).Balance(account);
    }

    static Book Book(TuanziDb db)
    {
        var book = new Book();
        foreach (var transfer in db.Transfers.AsNoTracking()) book.Post(transfer.AsTransfer).IsSuccess.ShouldBeTrue($"{transfer.AsTransfer}");
        return book;
    }

    static void TotalsShouldAgree(TuanziDb db)
    {
        var orders = db.Orders.AsNoTracking().Where(order => order.Status == OrderStatus.Placed).ToList();
        var placed = orders.Select(order => order.Id).ToHashSet();
        var lines = db.OrderLines.AsNoTracking().AsEnumerable().Where(line => placed.Contains(line.OrderId)).ToList();
        foreach (var article in db.Articles.AsNoTracking())
        {
            article.Ordered.Value.ShouldBe(lines.Where(line => line.ArticleId == article.Id).Sum(line => line.Quantity.Value), $"Pieces of {article.Name}");
            if (article.Stock is { } stock) article.Ordered.ShouldBeLessThanOrEqualTo(stock, $"Stock of {article.Name}");
        }
        foreach (var groupBuy in db.GroupBuys.AsNoTracking()) groupBuy.Orders.ShouldBe(orders.Count(order => order.GroupBuyId == groupBuy.Id), $"Orders of {groupBuy.Title}");
    }
}
