using System.Net;
using Tuanzi.Core.Orders;

namespace Tuanzi.Tests.GroupBuys;

public sealed class OfferTests
{
    [Theory, EachDatabase]
    public async Task A_better_offer_asks_nobody_and_everyone_moves_on_to_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, offer) = await OpenAsync(town);

        var changed = await town.Ada.Asks("PUT", $"group-buys/{code}/offer", offer(new() { ["ladder"] = new[] { new { from = 1, price = "35.90" }, new { from = 50, price = "30" } } }, null));

        changed["version"].GetInt32().ShouldBe(2);
        changed["askedAgain"].GetInt32().ShouldBe(0);
        (await OrdersAsync(town)).ShouldAllBe(o => o.Version == 2 && !o.IsAskedAgain);
        (await town.ReadAsync(db => db.OfferVersions.CountAsync())).ShouldBe(2);
        (await town.Chi.Orders("mandarins", 1)).Refusal.ShouldBe("OfferChanged", "who has read the old offer reads the new one first");
        (await town.Chi.Orders("mandarins", 1, version: 2)).IsPlaced.ShouldBeTrue();
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_dearer_offer_asks_again_those_who_ordered_and_says_why(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, offer) = await OpenAsync(town);

        var changed = await town.Ada.Asks("PUT", $"group-buys/{code}/offer", offer(new() { ["ladder"] = new[] { new { from = 1, price = "40.90" } } }, null));

        changed["askedAgain"].GetInt32().ShouldBe(1);
        changed["reasons"][0].GetProperty("how").GetString().ShouldBe("priceRises");
        changed["reasons"][0].GetProperty("article").GetString().ShouldBe("mandarins");
        (await OrdersAsync(town)).ShouldAllBe(o => o.Version == 1 && o.IsAskedAgain);
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(OfferChanged)))).ShouldBe(1);

        (await town.Ben.Orders("mandarins", 4, version: 2)).IsPlaced.ShouldBeTrue();
        (await OrdersAsync(town)).ShouldAllBe(o => o.Version == 2 && !o.IsAskedAgain);
    }

    [Theory, EachDatabase]
    public async Task A_pickup_point_that_has_closed_stays_good_for_the_offer_that_has_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, offer) = await OpenAsync(town);
        await town.Ada.Api.Delete($"communities/{Settlers.Community}/pickup-points/{Settlers.Lobby.Value}");

        (await town.Ada.Asks("PUT", $"group-buys/{code}/offer", offer(new() { ["limitPerBuyer"] = 30 }, null))).Status.ShouldBe(HttpStatusCode.OK);
        var copy = (await town.Ada.Asks("POST", $"group-buys/{code}/copies"))["code"].GetString();
        (await town.Ada.Asks("POST", $"group-buys/{copy}/opening")).Refusal.ShouldBe("NoPickup");
    }

    [Theory, EachDatabase]
    public async Task A_limit_asks_only_those_above_it_and_a_moved_pickup_those_who_collect_there(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, offer) = await OpenAsync(town);
        await town.Chi.Orders("mandarins", 2);

        (await town.Ada.Asks("PUT", $"group-buys/{code}/offer", offer(new() { ["limitPerBuyer"] = 3 }, null)))["askedAgain"].GetInt32().ShouldBe(1);
        (await OrdersAsync(town)).Select(o => (o.Number, o.IsAskedAgain)).ShouldBe([(1, true), (2, false)]);

        var longer = offer(new() { ["limitPerBuyer"] = 3 }, new() { ["version"] = 2, ["pickups"] = new[] { town.PickupAt(town.Clock.Now.AddDays(4), PickupOf(town), hours: 5) } });
        (await town.Ada.Asks("PUT", $"group-buys/{code}/offer", longer))["askedAgain"].GetInt32().ShouldBe(0, "a longer window suits everybody");
        var moved = offer(new() { ["limitPerBuyer"] = 3 }, new() { ["version"] = 3, ["pickups"] = new[] { town.PickupAt(town.Clock.Now.AddDays(5), PickupOf(town)) } });
        (await town.Ada.Asks("PUT", $"group-buys/{code}/offer", moved))["askedAgain"].GetInt32().ShouldBe(1, "Ben is asked already");
    }

    [Theory, EachDatabase]
    public async Task What_buyers_hold_cannot_be_taken_from_under_them(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, offer) = await OpenAsync(town);
        async Task<string?> Refusal(Dictionary<string, object?> body) => (await town.Ada.Asks("PUT", $"group-buys/{code}/offer", body)).Refusal;

        (await Refusal(offer(new() { ["stock"] = 3 }, null))).ShouldBe("StockBelowOrdered");
        (await Refusal(offer(null, new() { ["articles"] = new[] { new { name = "Tea", unit = "bag", price = 5 } } }))).ShouldBe("ArticleOrdered");
        (await Refusal(offer(null, new() { ["pickups"] = new[] { town.PickupAt(town.Clock.Now.AddDays(4)) } }))).ShouldBe("PickupOrdered");
        (await Refusal(offer(new() { ["id"] = Guid.CreateVersion7() }, null))).ShouldBe("UnknownArticle");
        (await Refusal(offer(null, new() { ["version"] = 7 }))).ShouldBe("Stale");
        (await Refusal(offer(null, new() { ["cutOffAt"] = town.Clock.Now }))).ShouldBe("CutOffPassed");
        (await town.Ben.Asks("PUT", $"group-buys/{code}/offer", offer(null, null))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.ReadAsync(db => db.OfferVersions.CountAsync())).ShouldBe(1);

        town.Clock.Advance(TimeSpan.FromDays(3));
        (await Refusal(offer(null, null))).ShouldBe("NotOpen");
    }

    [Theory, EachDatabase]
    public async Task Orders_and_a_change_at_once_leave_every_order_with_a_version_its_buyer_agreed_to(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, offer) = await OpenAsync(town);
        var dearer = offer(new() { ["ladder"] = new[] { new { from = 1, price = "49.90" } } }, null);

        var orders = Enumerable.Range(1, 10).Select(i => town.Chi.Orders("mandarins", i)).ToList();
        var change = town.Ada.Asks("PUT", $"group-buys/{code}/offer", dearer);
        await Task.WhenAll(orders);
        (await change).Status.ShouldBe(HttpStatusCode.OK);

        (await OrdersAsync(town)).ShouldAllBe(o => o.Version == 1 && o.IsAskedAgain, "nobody has seen the second version yet");
        town.Ledger.ShouldBalance();
    }

    /// <summary>An open offer over the API, Ben's order of four, and a way to write the offer anew with something else in its article or around it.</summary>
    static async Task<(string Code, Func<Dictionary<string, object?>?, Dictionary<string, object?>?, Dictionary<string, object?>> Offer)> OpenAsync(Town town)
    {
        var code = await town.Ada.Drafts();
        var opened = await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        var article = opened["articles"][0].GetProperty("id").GetGuid();
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.Select(g => g.Id).SingleAsync());
        town.Remember("mandarins", new(groupBuy, code, new(article), PickupOf(town)));
        (await town.Ben.Orders("mandarins", 4)).IsPlaced.ShouldBeTrue();
        return (code, (inArticle, around) =>
        {
            var changed = town.ArticleOf(new(inArticle ?? []));
            changed.TryAdd("id", article);
            var offer = new Dictionary<string, object?>
            {
                ["version"] = 1,
                ["minimum"] = 20,
                ["cutOffAt"] = opened["cutOffAt"].GetDateTimeOffset(),
                ["articles"] = new[] { changed },
                ["pickups"] = new[] { town.PickupAt(town.Clock.Now.AddDays(4), PickupOf(town)) },
            };
            foreach (var (name, value) in around ?? []) offer[name] = value;
            return offer;
        }
        );
    }

    static PickupId PickupOf(Town town)
    {
        using var scope = town.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<TuanziDb>().Pickups.Select(p => p.Id).First();
    }

    static Task<List<Order>> OrdersAsync(Town town) => town.ReadAsync(db => db.Orders.AsNoTracking().OrderBy(o => o.Number).ToListAsync());
}
