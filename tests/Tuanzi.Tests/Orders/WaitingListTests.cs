using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Tests.Orders;

/// <summary>Who finds no room may wait for it, and moves up by itself.</summary>
public sealed class WaitingListTests
{
    [Theory, EachDatabase]
    public async Task Whoever_waits_moves_up_when_there_is_room_for_all_they_asked_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", stock: 3);
        await town.Ben.Orders("eggs", 3);
        (await town.Chi.Orders("eggs", 2)).Refusal.ShouldBe("SoldOut");

        (await town.Chi.Orders("eggs", 2, waits: true)).IsWaiting.ShouldBeTrue();
        (await town.Mei.Orders("eggs", 1, waits: true)).IsWaiting.ShouldBeTrue();
        (await OrdersAsync(town)).ShouldBe((1, 2, 3));

        // There is one for Mei; Chi needs two, and does not hold her up.
        await town.Ben.Orders("eggs", 2);
        (await OrdersAsync(town)).ShouldBe((2, 1, 3));
        await town.Ben.Withdraws("eggs");
        (await OrdersAsync(town)).ShouldBe((2, 0, 3));
        town.Ledger.ShouldBalance();

        await town.DueWorkAsync();
        (await (await town.Chi.BrowserAsync()).Opens("/me/notices")).Text().ShouldContain("there is room now");
    }

    [Theory, EachDatabase]
    public async Task Nobody_who_comes_later_takes_what_somebody_waits_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", stock: 1);
        await town.Ben.Orders("eggs", 1);
        await town.Chi.Orders("eggs", 1, waits: true);

        // All at once, and still in one order or the other Chi is first.
        var answers = await Task.WhenAll(town.Ben.Withdraws("eggs"), town.Mei.Orders("eggs", 1), town.Dan.Orders("eggs", 1));

        answers.Count(answer => answer.Refusal == "SoldOut").ShouldBe(2);
        var chi = new BuyerId(town.Chi.Id.Value);
        (await town.ReadAsync(db => db.Orders.SingleAsync(o => o.BuyerId == chi))).Status.ShouldBe(OrderStatus.Placed);
    }

    [Theory, EachDatabase]
    public async Task More_stock_is_room(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("eggs", stock: 1);
        await town.Ben.Orders("eggs", 1);
        await town.Chi.Orders("eggs", 2, waits: true);

        await ChangesStockAsync(town, opened, 3);
        await town.DueWorkAsync();

        (await OrdersAsync(town)).ShouldBe((2, 0, 3));
    }

    [Theory, EachDatabase]
    public async Task Whoever_still_waits_at_the_cut_off_owes_nothing_and_is_told(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", stock: 2);
        await town.Ben.Orders("eggs", 2);
        await town.Chi.Orders("eggs", 1, waits: true);

        await town.ClosesAsync("eggs");

        var chi = new BuyerId(town.Chi.Id.Value);
        (await town.ReadAsync(db => db.Orders.SingleAsync(o => o.BuyerId == chi))).DueMinor.ShouldBeNull();
        (await (await town.Chi.BrowserAsync()).Opens("/me/notices")).Text().ShouldContain("no room appeared");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_page_says_where_one_stands_and_one_may_leave(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("eggs", stock: 1);
        await town.Ben.Orders("eggs", 1);
        await town.Mei.Orders("eggs", 1, waits: true);
        await town.Chi.Orders("eggs", 1, waits: true);

        var page = await (await town.Chi.BrowserAsync()).Opens($"/b/{opened.Code}");
        page.Text().ShouldContain("You are on the waiting list, one before you.");
        page.Text("#progress").ShouldContain("2 are waiting for room");

        (await town.Mei.Withdraws("eggs")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await (await town.Chi.BrowserAsync()).Opens($"/b/{opened.Code}/order")).Text().ShouldContain("You are first on the waiting list.");
    }

    static async Task ChangesStockAsync(Town town, OpenedGroupBuy opened, long stock)
    {
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync());
        var pickup = await town.ReadAsync(db => db.Pickups.AsNoTracking().SingleAsync());
        var draft = new GroupBuyDraft
        {
            Title = "",
            CutOffAt = groupBuy.CutOffAt,
            Articles = [new() { Id = opened.Article, Ladder = [new(1, 39.90m), new(10, 35.90m), new(50, 31.90m)], Stock = stock }],
            Pickups = [new(opened.Pickup, pickup.PickupPointId, pickup.FromAt, pickup.ToAt)],
        };
        (await town.RunAsync((ChangeOffer change) => change.RunAsync(town.Ada.Id, opened.Code, 1, draft, default))).Refusal.ShouldBeNull();
    }

    /// <summary>Orders that stand, orders that wait, pieces kept.</summary>
    static async Task<(int, int, long)> OrdersAsync(Town town)
    {
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync());
        (await town.ReadAsync(db => db.Orders.CountAsync(o => o.Status == OrderStatus.Waiting))).ShouldBe(groupBuy.Waiting);
        return (groupBuy.Orders, groupBuy.Waiting, (await town.ReadAsync(db => db.Articles.AsNoTracking().SingleAsync())).Reserved.Value);
    }
}
