using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests;

public sealed class PackingListTests
{
    [Theory, EachDatabase]
    public async Task The_packing_list_adds_up_to_the_orders(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" });

        var list = await table.SaysAsync(town.Ada, HttpMethod.Get, "packing-list");

        list.At("status").ShouldBe("closed");
        list.At("pickups.0.point").ShouldBe("Lobby");
        list.At("pickups.0.orders.0.buyer").ShouldBe("Ben");
        list.At("pickups.0.orders.0.room").ShouldBe("Room Ben");
        list.At("pickups.0.orders.0.state").ShouldBe("handedOver");
        list.At("pickups.0.orders.0.owed.amount").ShouldBe("0.00");
        list.At("pickups.0.orders.1.lines.0.quantity").ShouldBe("3");
        list.At("pickups.0.orders.1.due.amount").ShouldBe("119.70");
        list.At("pickups.0.articles.0.quantity").ShouldBe("5");
        list.At("articles.0.handedOver").ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task Contacts_end_with_the_group_buy_however_it_ends(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, 0, "Olle");

        foreach (var status in new[] { GroupBuyStatus.Open, GroupBuyStatus.Closed, GroupBuyStatus.Packed, GroupBuyStatus.HandedOver }) (await TextAsync(status, GroupBuyResult.Reached)).ShouldContain("4670000");
        (await TextAsync(GroupBuyStatus.Settled, GroupBuyResult.Reached)).ShouldNotContain("4670000");
        (await TextAsync(GroupBuyStatus.Cancelled, null)).ShouldNotContain("4670000");
        (await TextAsync(GroupBuyStatus.Cancelled, GroupBuyResult.Reached)).ShouldNotContain("4670000");
        (await TextAsync(GroupBuyStatus.Closed, GroupBuyResult.Missed)).ShouldNotContain("4670000");

        async Task<string> TextAsync(GroupBuyStatus status, GroupBuyResult? result)
        {
            var (id, at) = (table.GroupBuy.Id, result);
            await town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Status, status).SetProperty(g => g.Result, at)));
            return (await town.RunAsync((Core.Handovers.PackingList lists) => lists.FindAsync(town.Ada.Id, table.Code, CancellationToken.None)))!.Orders.Aggregate("", (all, order) => all + order.Buyer);
        }
    }

    [Theory, EachDatabase]
    public async Task Who_left_no_contact_in_the_community_is_reached_by_the_phone_of_their_account(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await town.Ben.Api.Patch($"communities/{Settlers.Community}/members/me", new { contact = "", room = "" });
        await (await (await town.Ben.BrowserAsync()).Opens("/me")).Submit("form[action='/me']", new { phone = "+46 70 123 45 67" });

        (await table.SaysAsync(town.Ada, HttpMethod.Get, "packing-list")).At("pickups.0.orders.0.contact").ShouldBe("+46 70 123 45 67");
    }
}
