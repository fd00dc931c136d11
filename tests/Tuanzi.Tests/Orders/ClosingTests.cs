using System.Net;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

public sealed class ClosingTests
{
    static readonly CancellationToken Stop = CancellationToken.None;
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task At_the_cut_off_all_pay_the_rung_reached(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.Orders("mandarins", 6);

        await town.ClosesAsync("mandarins");

        var groupBuy = await town.ReadAsync(db => db.GroupBuys.SingleAsync());
        (groupBuy.Status, groupBuy.Result).ShouldBe((GroupBuyStatus.Closed, GroupBuyResult.Reached));
        (await OrderOfAsync(town, town.Ben)).DueMinor.ShouldBe(4 * 3590);
        (await OrderOfAsync(town, town.Chi)).DueMinor.ShouldBe(6 * 3590);
        (await town.ReadAsync(db => db.Articles.SingleAsync())).PriceReachedMinor.ShouldBe(3590);
        town.Ledger.Balance(Account.Held(mandarins.Id, Sek)).Minor.ShouldBe(-10 * 3590);
        town.Ledger.ShouldBalance();
        (await town.ReadAsync(db => db.Transitions.OrderBy(t => t.At).LastAsync())).By.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task A_cut_off_that_passed_while_nobody_was_running_is_kept_late_and_nobody_orders_in_between(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);

        town.Clock.Advance(TimeSpan.FromDays(30));
        (await town.Chi.Orders("mandarins", 2)).Refusal.ShouldBe(nameof(OrderRefusal.Closed));
        await town.DueWorkAsync();

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Status.ShouldBe(GroupBuyStatus.Closed);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_second_before_its_cut_off_a_group_buy_stays_open(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", openFor: TimeSpan.FromHours(1));

        town.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await town.DueWorkAsync();

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Status.ShouldBe(GroupBuyStatus.Open);
    }

    [Theory, EachDatabase]
    public async Task Two_nodes_that_close_at_once_close_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 1);
        town.Clock.Advance(TimeSpan.FromDays(3));
        await using var one = new Node(town);
        await using var other = new Node(town);

        Node[] nodes = [one, other, one, other];
        var closed = await Task.WhenAll(nodes.Select(node => node.RunAsync((CloseAtCutOff close) => close.RunAsync(mandarins.Id, Stop))));

        closed.Count(did => did).ShouldBe(1);
        (await town.ReadAsync(db => db.Transfers.CountAsync())).ShouldBe(2);
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(GroupBuyClosed)))).ShouldBe(1);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_leader_may_close_early_and_nobody_else(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);

        (await town.Ben.Api.PostAsync($"group-buys/{mandarins.Code}/closure", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var answer = await town.Ada.Api.PostAsync($"group-buys/{mandarins.Code}/closure", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"closed\"");
        (await town.Ada.Api.PostAsync($"group-buys/{mandarins.Code}/closure", null)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await town.ReadAsync(db => db.Transitions.OrderBy(t => t.At).LastAsync())).By.ShouldBe(town.Ada.Id);
        (await town.Chi.Orders("mandarins", 1)).Refusal.ShouldBe(nameof(OrderRefusal.Closed));
    }

    [Theory, EachDatabase]
    public async Task Codes_are_unique_among_all_that_wait_at_one_pickup_point(Database database)
    {
        await using var town = await Town.StartAsync(database);
        foreach (var article in new[] { "mandarins", "eggs" })
        {
            await town.Ada.Opens(article);
            await Task.WhenAll(town.Ada.Orders(article, 1), town.Ben.Orders(article, 1), town.Chi.Orders(article, 1));
        }

        await town.ClosesAsync("eggs");

        var codes = await town.ReadAsync(db => db.Orders.Select(o => o.PickupCode!).ToListAsync());
        codes.Distinct().Count().ShouldBe(6);
        codes.ShouldAllBe(code => code.Length == 4 && code.All(letter => "23456789ABCDEFGHJKMNPQRSTUVWXYZ".Contains(letter)));
    }

    static async Task<Order> OrderOfAsync(Town town, Townsperson person)
    {
        var buyer = new BuyerId(person.Id.Value);
        return await town.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.BuyerId == buyer));
    }
}
