using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tuanzi.Core.Orders;

namespace Tuanzi.Tests.Orders;

public sealed class OrderingTests
{
    [Theory, EachDatabase]
    public async Task The_last_box_goes_to_the_first_of_two_who_ask_at_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", stock: 1);

        var answers = await Task.WhenAll(town.Ben.Orders("mandarins", 1), town.Chi.Orders("mandarins", 1));

        answers.Count(a => a.IsPlaced).ShouldBe(1);
        answers.Single(a => !a.IsPlaced).Refusal.ShouldBe("SoldOut");
        await town.OrderedIs("mandarins", 1, orders: 1);
    }

    [Theory, EachDatabase]
    public async Task An_order_tells_its_number_and_what_it_costs_now_and_at_most(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", ladder: "SEK 1:3990 10:3590");
        await town.Ben.Orders("mandarins", 9);

        var answer = await town.Chi.Orders("mandarins", 2);

        answer.Status.ShouldBe(HttpStatusCode.Created);
        var order = JsonDocument.Parse(answer.Body).RootElement;
        order.GetProperty("number").GetInt32().ShouldBe(2);
        order.GetProperty("now").GetProperty("amount").GetString().ShouldBe("71.80");
        order.GetProperty("atMost").GetProperty("amount").GetString().ShouldBe("79.80");
    }

    [Theory, EachDatabase]
    public async Task An_edit_replaces_the_order_and_gives_back_what_it_held(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", stock: 5);
        await town.Ben.Orders("mandarins", 4);

        (await town.Ben.Orders("mandarins", 5)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Chi.Orders("mandarins", 1)).Refusal.ShouldBe("SoldOut");
        (await town.Ben.Orders("mandarins", 1)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Chi.Orders("mandarins", 4)).Status.ShouldBe(HttpStatusCode.Created);

        await town.OrderedIs("mandarins", 5, orders: 2);
    }

    [Theory, EachDatabase]
    public async Task What_others_have_changed_meanwhile_counts_for_the_very_next_order(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", stock: 9);
        await town.Ben.Orders("mandarins", 1);
        await using var scope = town.Scope<TuanziDb>();

        await scope.It.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.Stock, new Quantity(2)));
        (await town.Chi.Orders("mandarins", 2)).Refusal.ShouldBe("SoldOut");
        await scope.It.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, 7));
        await scope.It.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, 7));
        (await town.Ben.Orders("mandarins", 2)).Refusal.ShouldBe("OfferChanged");
        (await town.Ben.Orders("mandarins", 2, version: 7)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task A_withdrawn_order_keeps_its_number_for_when_the_buyer_comes_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);

        (await town.Ben.Withdraws("mandarins")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Ben.Withdraws("mandarins")).Refusal.ShouldBe("NoOrder");
        await town.OrderedIs("mandarins", 0, orders: 0);

        var again = await town.Ben.Orders("mandarins", 3);
        again.Status.ShouldBe(HttpStatusCode.Created);
        JsonDocument.Parse(again.Body).RootElement.GetProperty("number").GetInt32().ShouldBe(1);
        await town.OrderedIs("mandarins", 3, orders: 1);
    }

    [Theory, EachDatabase]
    public async Task A_repeat_with_the_same_key_hears_the_first_answer_and_orders_nothing_more(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.Ben.Orders("mandarins", 2, key: "tap")));
        await town.Ben.Orders("mandarins", 5);
        var late = await town.Ben.Orders("mandarins", 2, key: "tap");

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        answers.Select(a => a.Body).Append(late.Body).Distinct().Count().ShouldBe(1);
        await town.OrderedIs("mandarins", 5, orders: 1);
    }

    [Theory, EachDatabase]
    public async Task The_same_key_with_another_body_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, key: "tap");

        (await town.Ben.Orders("mandarins", 3, key: "tap")).Refusal.ShouldBe("KeyReused");
        (await town.Chi.Orders("mandarins", 3, key: "tap")).IsPlaced.ShouldBeTrue("keys are each buyer's own");
        (await town.Ben.Orders("mandarins", 3, key: "")).Refusal.ShouldBe("KeyMissing");
        (await town.Ben.Orders("mandarins", 3, key: new string('k', 81))).Refusal.ShouldBe("KeyMissing");
    }

    [Theory, EachDatabase]
    public async Task A_key_sent_with_another_contact_is_reused_and_a_note_is_stored_without_what_nobody_can_see(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var lines = new[] { new { article = mandarins.Article.Value, quantity = 1 } };
        async Task<int> SaysAsync(string contact) =>
            await new Fire.Attack("guest", null, HttpMethod.Post, $"group-buys/{mandarins.Code}/guest-orders", System.Text.Json.JsonSerializer.Serialize(new { name = "Nils", contact, version = 1, lines, note = "ripe\0 ones" })) { Key = new('k', 40) }.SendAsync(town);

        (await SaysAsync("070-123 45 67")).ShouldBe(201);
        (await SaysAsync("070-123 45 67")).ShouldBe(201);
        (await SaysAsync("070-123 45 76")).ShouldBe(422);
        (await town.ReadAsync(db => db.Orders.Select(o => o.Note).SingleAsync())).ShouldBe("ripe  ones");
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_left_may_still_withdraw(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", but: groupBuy => groupBuy.WelcomesGuests = false);
        await town.Ben.Orders("mandarins", 2);
        await town.Ada.Api.Delete($"communities/{Settlers.Community}/members/{town.Ben.Id}");

        (await town.Ben.Orders("mandarins", 3)).Refusal.ShouldBe("MembersOnly");
        (await town.Ben.Withdraws("mandarins")).Refusal.ShouldBeNull();
        await town.OrderedIs("mandarins", 0, orders: 0);
    }

    [Theory, EachDatabase]
    public async Task Orders_are_taken_until_the_instant_of_the_cut_off(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", openFor: TimeSpan.FromHours(1));

        town.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        (await town.Ben.Orders("mandarins", 1)).IsPlaced.ShouldBeTrue();
        town.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await town.Chi.Orders("mandarins", 1)).Refusal.ShouldBe("Closed");
        (await town.Ben.Withdraws("mandarins")).Refusal.ShouldBe("Closed");
    }

    [Theory, EachDatabase]
    public async Task Each_slip_has_its_own_refusal(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", limit: 20);

        (await town.Ben.Orders("mandarins", 0)).Refusal.ShouldBe("NothingOrdered");
        (await town.Ben.Orders("mandarins", -1)).Refusal.ShouldBe("QuantityNotPositive");
        (await town.Ben.Orders("mandarins", 21)).Refusal.ShouldBe("AboveLimit");
        (await town.Ben.Orders("mandarins", 100_001)).Refusal.ShouldBe("QuantityTooLarge");
        (await town.Ben.Orders("mandarins", long.MaxValue)).Refusal.ShouldBe("QuantityTooLarge");
        (await town.Ben.Orders("mandarins", 1, version: 2)).Refusal.ShouldBe("OfferChanged");
        (await town.Ben.Orders("mandarins", 1, version: 0)).Refusal.ShouldBe("OfferChanged");
        await town.OrderedIs("mandarins", 0, orders: 0);
    }

    [Theory, EachDatabase]
    public async Task A_group_buy_for_members_only_refuses_a_stranger(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", but: groupBuy => groupBuy.WelcomesGuests = false);

        (await town.Dan.Orders("mandarins", 1)).Refusal.ShouldBe("MembersOnly");
        (await town.Ben.Orders("mandarins", 1)).IsPlaced.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task A_guest_who_taps_twice_is_one_guest_with_one_link(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");

        var first = await town.GuestOrders("mandarins", 2, "Nils", "nils@example.org", key: new('n', 43));
        var second = await town.GuestOrders("mandarins", 2, "Nils", "nils@example.org", key: new('n', 43));

        first.Status.ShouldBe(HttpStatusCode.Created);
        second.Body.ShouldBe(first.Body);
        JsonDocument.Parse(first.Body).RootElement.GetProperty("link").GetString()!.ShouldContain("/o/");
        await town.OrderedIs("mandarins", 2, orders: 1);
    }

    [Theory, EachDatabase]
    public async Task A_guest_with_an_address_gets_the_private_link_by_mail_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        var order = await town.GuestOrders("mandarins", 2, "Nils", "nils@example.org", key: new('n', 43));
        var secret = JsonDocument.Parse(order.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1];

        await town.DoDueWorkAsync();
        await town.GuestOrders("mandarins", 2, "Nils", "nils@example.org", key: new('n', 43));
        await town.DoDueWorkAsync();

        var mail = (await town.ReadAsync(db => db.Mails.Where(m => m.Address == "nils@example.org").ToListAsync())).ShouldHaveSingleItem();
        mail.Arguments.ShouldContain(secret);
        (await town.ReadAsync(db => db.Outbox.Select(e => e.Body).ToListAsync())).ShouldAllBe(body => !body.Contains(secret, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Whoever_signs_in_may_take_a_guests_order_along(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        var order = await town.GuestOrders("mandarins", 2, "Ben", "070-123 45 67");
        var secret = JsonDocument.Parse(order.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1];

        (await town.RunAsync((ClaimOrder claim) => claim.RunAsync(town.Ben.Id, "no such secret", default))).IsMissing.ShouldBeTrue();
        (await town.RunAsync((ClaimOrder claim) => claim.RunAsync(town.Ben.Id, secret, default))).IsSuccess.ShouldBeTrue();
        (await town.RunAsync((ClaimOrder claim) => claim.RunAsync(town.Chi.Id, secret, default))).IsMissing.ShouldBeTrue("it is Ben's now");

        (await town.Ben.Orders("mandarins", 3)).Status.ShouldBe(HttpStatusCode.OK);
        await town.OrderedIs("mandarins", 3, orders: 1);
    }

    [Theory, EachDatabase]
    public async Task Who_has_ordered_already_keeps_both_orders_apart(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1);
        var order = await town.GuestOrders("mandarins", 2, "Ben", "070-123 45 67");
        var secret = JsonDocument.Parse(order.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1];

        (await town.RunAsync((ClaimOrder claim) => claim.RunAsync(town.Ben.Id, secret, default))).Refusal.ShouldBe(ClaimRefusal.OrderedAlready);
        await town.OrderedIs("mandarins", 3, orders: 2);
    }

    [Theory, EachDatabase]
    public async Task A_guest_without_a_name_or_a_reachable_contact_is_asked_for_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");

        (await town.GuestOrders("mandarins", 1, " ", "070-123 45 67")).Refusal.ShouldBe("NameMissing");
        (await town.GuestOrders("mandarins", 1, new('n', 61), "070-123 45 67")).Refusal.ShouldBe("NameTooLong");
        (await town.GuestOrders("mandarins", 1, "Nils", "")).Refusal.ShouldBe("ContactMissing");
        (await town.GuestOrders("mandarins", 1, "Nils", "call me")).Refusal.ShouldBe("ContactInvalid");
        (await town.GuestOrders("mandarins", 1, "Nils", "nils@home")).Refusal.ShouldBe("ContactInvalid");
        (await town.GuestOrders("mandarins", 1, "Nils", "+46 70-123 45 67")).IsPlaced.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Five_hundred_who_ask_at_once_for_a_hundred_boxes_get_exactly_a_hundred(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", stock: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => town.GuestOrders("mandarins", 1, $"Guest {i}", "070-123 45 67", key: $"{i:D32}")));

        answers.Count(a => a.IsPlaced).ShouldBe(100);
        answers.Count(a => a.Refusal == "SoldOut").ShouldBe(400);
        await town.OrderedIs("mandarins", 100, orders: 100);
    }
}

public static class OrderingVerbs
{
    extension(Town town)
    {
        public async Task<OrderAnswer> GuestOrders(string article, long quantity, string name, string contact, string? key = null)
        {
            var groupBuy = town.GroupBuyOf(article);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"group-buys/{groupBuy.Code}/guest-orders")
            {
                Content = JsonContent.Create(new { version = 1, name, contact, lines = new[] { new { article = groupBuy.Article.Value, quantity } } }),
            };
            request.Headers.Add("Idempotency-Key", key ?? Secret.New());
            return await OrderAnswer.ReadAsync(await town.Dan.Api.SendAsync(request));
        }

        /// <summary>The counters agree with each other and with a recount of the lines.</summary>
        public async Task OrderedIs(string article, long quantity, int orders)
        {
            var opened = town.GroupBuyOf(article);
            await using var scope = town.Scope<TuanziDb>();
            var groupBuy = await scope.It.GroupBuys.SingleAsync(g => g.Id == opened.Id);
            var offered = await scope.It.Articles.SingleAsync(a => a.Id == opened.Article);
            var placed = await scope.It.Orders.Where(o => o.GroupBuyId == opened.Id && o.Status == OrderStatus.Placed).Select(o => o.Id).ToListAsync();
            var lines = await scope.It.OrderLines.Where(l => l.ArticleId == opened.Article).ToListAsync();

            lines.Sum(l => l.Quantity.Value).ShouldBe(quantity);
            placed.Count.ShouldBe(orders);
            offered.Ordered.Value.ShouldBe(quantity);
            groupBuy.Ordered.Value.ShouldBe(quantity);
            groupBuy.Orders.ShouldBe(orders);
        }
    }
}
