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
}
