using System.Net;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests;

public sealed class HandoverTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task Goods_go_over_the_table_against_a_code_and_the_cash_goes_into_the_book(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, commission: 250);

        var code = await table.CodeOf(town.Ben);
        var said = await table.HandsOver(town.Ada, new { pickupCode = $" {code.ToLowerInvariant()[..2]}-{code[2..]}", paid = 100 });

        said.Status.ShouldBe(HttpStatusCode.Created, said.Text);
        said.At("order.state").ShouldBe("handedOver");
        said.At("paid.amount").ShouldBe("79.80");
        said.At("change.amount").ShouldBe("20.20");
        said.At("order.owed.amount").ShouldBe("0.00");
        town.Ledger.ShouldBalance();
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).ShouldBe(new Money(7980, Sek));
        town.Ledger.Balance(Account.CommissionPending(town.Ada.Id.Value, Sek)).ShouldBe(new Money(-199, Sek));
    }

    [Theory, EachDatabase]
    public async Task A_second_handover_says_who_was_first_and_changes_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" });

        var again = await table.HandsOver(town.Ada, new { pickupCode = await table.CodeOf(town.Ben) });

        again.Refusal.ShouldBe("AlreadyHandedOver");
        again.At("handover.by").ShouldBe("Ada");
        DateTimeOffset.Parse(again.At("handover.at"), null).ShouldBe(town.Clock.Now);
        (await town.ReadAsync(db => db.Handovers.CountAsync())).ShouldBe(1);
        (await town.ReadAsync(db => db.Transfers.CountAsync(t => t.Reason == TransferReason.CashReceived))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Of_two_at_the_table_at_once_one_hands_over_and_the_other_is_told(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => table.HandsOver(town.Ada, new { number = 2, paid = "119.70" })));

        said.Count(s => s.Status == HttpStatusCode.Created).ShouldBe(1);
        said.Count(s => s.Refusal == "AlreadyHandedOver").ShouldBe(7);
        town.Ledger.ShouldBalance();
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).ShouldBe(new Money(11970, Sek));
    }

    [Theory, EachDatabase]
    public async Task A_phone_that_tries_again_gets_the_first_answer(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => table.HandsOver(town.Ada, new { number = 1, paid = "100" }, key: "basement-1")));
        var other = await table.HandsOver(town.Ada, new { number = 2 }, key: "basement-1");

        said.ShouldAllBe(s => s.Status == HttpStatusCode.Created);
        said.Select(s => s.At("id")).Distinct().Count().ShouldBe(1);
        said.ShouldAllBe(s => s.At("change.amount") == "20.20");
        other.Refusal.ShouldBe("KeyReused");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).ShouldBe(new Money(7980, Sek));
    }

    [Theory, EachDatabase]
    public async Task A_part_now_and_the_rest_later_to_a_proxy(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        object Boxes(long quantity) => new[] { new { article = table.GroupBuy.Article.Value, quantity } };

        var part = await table.HandsOver(town.Ada, new { number = 2, lines = Boxes(1) });
        part.At("order.state").ShouldBe("inPart");
        (await table.HandsOver(town.Ada, new { number = 2, lines = Boxes(3) })).Refusal.ShouldBe("MoreThanLeft");
        (await table.HandsOver(town.Ada, new { number = 2, lines = Boxes(0) })).Refusal.ShouldBe("NothingChosen");
        (await table.HandsOver(town.Ada, new { number = 2, lines = Boxes(-1) })).Refusal.ShouldBe("QuantityNotPositive");

        var rest = await table.HandsOver(town.Ada, new { number = 2, proxy = " Olle " });
        rest.At("order.state").ShouldBe("handedOver");
        rest.At("order.handovers.1.proxy").ShouldBe("Olle");
        rest.At("order.handovers.1.quantity").ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task An_undone_handover_stays_in_the_list_and_the_cash_stays_unless_it_goes_back_too(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, commission: 250);
        var ben = await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" });
        var chi = await table.HandsOver(town.Ada, new { number = 2, paid = "119.70" });
        (await StatusOf(town, table)).ShouldBe(GroupBuyStatus.HandedOver);

        var undone = await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{ben.At("id")}");
        undone.At("state").ShouldBe("waiting");
        undone.At("owed.amount").ShouldBe("0.00");
        undone.At("handovers.0.undoneBy").ShouldBe("Ada");
        (await StatusOf(town, table)).ShouldBe(GroupBuyStatus.Packed);
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{ben.At("id")}")).Status.ShouldBe(HttpStatusCode.OK);

        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{chi.At("id")}?cashBack=true")).At("owed.amount").ShouldBe("119.70");
        town.Ledger.ShouldBalance();
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).ShouldBe(new Money(7980, Sek));
        town.Ledger.Balance(Account.CommissionPending(town.Ada.Id.Value, Sek)).ShouldBe(Money.Zero(Sek));
    }

    [Theory, EachDatabase]
    public async Task Who_does_not_come_owes_nothing_until_they_come_after_all(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        var struck = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notCollected" });
        struck.At("state").ShouldBe("notCollected");
        struck.At("owed.amount").ShouldBe("0.00");
        (await table.HandsOver(town.Ada, new { number = 1 })).Refusal.ShouldBe("NotCollected");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notCollected" })).Status.ShouldBe(HttpStatusCode.Created);

        var back = await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{struck.At("shortfalls.0.id")}");
        back.At("state").ShouldBe("waiting");
        back.At("owed.amount").ShouldBe("79.80");
        (await table.HandsOver(town.Ada, new { number = 1, paid = 79.80 })).Status.ShouldBe(HttpStatusCode.Created);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_did_not_come_is_not_paid_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        var one = new[] { new { article = table.GroupBuy.Article.Value, quantity = 1 } };

        await table.HandsOver(town.Ada, new { number = 2, lines = one, paid = "119.70" });
        var unpaid = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered", lines = one });
        var paid = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 2, reason = "notDelivered", lines = one, givesCashBack = true });

        unpaid.At("due.amount").ShouldBe("39.90");
        paid.At("due.amount").ShouldBe("79.80");
        paid.At("paid.amount").ShouldBe("79.80");
        town.Ledger.ShouldBalance();

        (await table.HandsOver(town.Ada, new { number = 1, paid = "39.90" })).At("order.state").ShouldBe("handedOver");
        (await table.HandsOver(town.Ada, new { number = 2 })).At("order.state").ShouldBe("handedOver");
        (await StatusOf(town, table)).ShouldBe(GroupBuyStatus.HandedOver);
        var steps = await town.ReadAsync(db => db.Transitions.Where(t => t.GroupBuyId == table.GroupBuy.Id).OrderBy(t => t.At).Select(t => t.To).ToListAsync());
        steps[^2..].ShouldBe([GroupBuyStatus.Packed, GroupBuyStatus.HandedOver]);
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "pickup-end")).Refusal.ShouldBe("FinishedAlready");
    }

    [Theory, EachDatabase]
    public async Task What_is_struck_twice_under_one_key_is_struck_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        object One(int number = 2) => new { number, reason = "notDelivered", lines = new[] { new { article = table.GroupBuy.Article.Value, quantity = 1 } }, givesCashBack = true };
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = "119.70" }, "paid");

        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", One(), "tap")));
        var other = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", One(number: 1), "tap");

        said.ShouldAllBe(s => s.Status == HttpStatusCode.Created && s.At("due.amount") == "79.80");
        other.Refusal.ShouldBe("KeyReused");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", One(), "")).Refusal.ShouldBe("KeyMissing");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", One(), new string('k', 81))).Refusal.ShouldBe("KeyTooLong");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).ShouldBe(new Money(7980, Sek));
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", One(), "another tap")).At("due.amount").ShouldBe("39.90");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_guesses_codes_must_wait(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        for (var i = 0; i < 10; i++) (await table.HandsOver(town.Ada, new { pickupCode = "0000" })).Refusal.ShouldBe("WrongCode");

        var stopped = await table.HandsOver(town.Ada, new { pickupCode = await table.CodeOf(town.Ben) });
        stopped.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        stopped.Refusal.ShouldBe("TooManyWrongCodes");
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(HttpStatusCode.Created);

        town.Clock.Advance(TimeSpan.FromMinutes(11));
        (await table.HandsOver(town.Ada, new { pickupCode = await table.CodeOf(town.Chi) })).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task Cash_is_taken_once_under_one_key_and_given_back_up_to_what_was_paid(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 50 }, "a")).At("order.owed.amount").ShouldBe("29.80");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 50 }, "a")).At("order.owed.amount").ShouldBe("29.80");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 50 }, "b")).At("change.amount").ShouldBe("20.20");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 5 }, "c")).Refusal.ShouldBe("NothingOwed");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = 0.001 }, "d")).Refusal.ShouldBe("AmountInvalid");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = 80 }, "e")).Refusal.ShouldBe("MoreThanPaid");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = 10 }, "f")).At("order.owed.amount").ShouldBe("10.00");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 10 })).Refusal.ShouldBe("KeyMissing");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = 10 })).Refusal.ShouldBe("KeyMissing");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Strangers_buyers_and_other_leaders_find_no_table_and_a_helper_does(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        foreach (var who in new[] { town.Ben, town.Dan, town.Mei })
        {
            (await table.SaysAsync(who, HttpMethod.Get, "packing-list")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await table.HandsOver(who, new { number = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await table.SaysAsync(who, HttpMethod.Post, "packing")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await table.SaysAsync(who, HttpMethod.Post, "cash", new { number = 1, amount = 1 }, "k")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        await using (var scope = town.Scope<TuanziDb>())
        {
            scope.It.Helpers.Add(new() { Id = Guid.CreateVersion7(), PersonId = town.Chi.Id, GroupBuyId = table.GroupBuy.Id, NamedBy = town.Ada.Id, NamedAt = town.Clock.Now });
            await scope.It.SaveChangesAsync();
        }

        (await table.SaysAsync(town.Chi, HttpMethod.Get, "packing-list")).Status.ShouldBe(HttpStatusCode.OK);
        (await table.HandsOver(town.Chi, new { number = 1 })).At("order.handovers.0.by").ShouldBe("Chi");
        (await table.SaysAsync(town.Chi, HttpMethod.Post, "pickup-end")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await town.Ada.Api.Delete($"communities/{Settlers.Community}/members/{town.Chi.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await table.SaysAsync(town.Chi, HttpMethod.Get, "packing-list")).Status.ShouldBe(HttpStatusCode.NotFound, "whoever has gone sees nobody's room any more");
    }

    [Theory, EachDatabase]
    public async Task A_helper_of_a_pickup_point_sees_and_serves_those_who_collect_there(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await town.Dan.Api.Post($"communities/{Settlers.Community}/members", new { invite = Settlers.InviteCode });
        await using (var scope = town.Scope<TuanziDb>())
        {
            var db = scope.It;
            var garage = new Core.Communities.PickupPoint { Id = Id.New<PickupPointId>(), CommunityId = Settlers.CommunityId, Name = "Garage", Address = "Harbour Street 9" };
            var pickup = new Core.GroupBuys.Pickup { Id = Id.New<PickupId>(), GroupBuyId = table.GroupBuy.Id, PickupPointId = garage.Id, FromAt = town.Clock.Now, ToAt = town.Clock.Now };
            db.AddRange(garage, pickup);
            db.Helpers.Add(new() { Id = Guid.CreateVersion7(), PersonId = town.Dan.Id, PickupPointId = garage.Id, NamedBy = town.Ada.Id, NamedAt = town.Clock.Now });
            (await db.Orders.SingleAsync(o => o.Number == 2)).PickupId = pickup.Id;
            await db.SaveChangesAsync();
        }

        var list = await table.SaysAsync(town.Dan, HttpMethod.Get, "packing-list");
        list.Json.GetProperty("pickups").GetArrayLength().ShouldBe(1);
        list.At("pickups.0.orders.0.buyer").ShouldBe("Chi");
        list.Text.ShouldNotContain("Ben");
        (await table.HandsOver(town.Dan, new { number = 1 })).Refusal.ShouldBe("UnknownOrder");
        (await table.HandsOver(town.Dan, new { pickupCode = await table.CodeOf(town.Ben) })).Refusal.ShouldBe("WrongCode");
        (await table.SaysAsync(town.Dan, HttpMethod.Post, "cash", new { number = 1, amount = 1 }, "k")).Refusal.ShouldBe("UnknownOrder");

        var ben = await table.HandsOver(town.Ada, new { number = 1, lines = new[] { new { article = table.GroupBuy.Article.Value, quantity = 1 } } });
        var struck = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered" });
        (await table.SaysAsync(town.Dan, HttpMethod.Delete, $"handovers/{ben.At("id")}?cashBack=true")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await table.SaysAsync(town.Dan, HttpMethod.Delete, $"shortfalls/{struck.At("shortfalls.0.id")}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var chi = await table.HandsOver(town.Dan, new { number = 2 });
        chi.Status.ShouldBe(HttpStatusCode.Created);
        (await table.SaysAsync(town.Dan, HttpMethod.Delete, $"handovers/{chi.At("id")}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task One_key_at_two_tables_at_once_hands_over_at_one_of_them(Database database)
    {
        await using var town = await Town.StartAsync(database);
        Table[] tables = [await Table.OfMandarinsAsync(town), await Table.OfMandarinsAsync(town)];

        foreach (var key in new[] { "a", "b" })
        {
            var lines = tables.Select(table => new[] { new { article = table.GroupBuy.Article.Value, quantity = 1 } }).ToArray();
            var given = await Task.WhenAll(tables.Select((table, i) => table.HandsOver(town.Ada, new { number = 2, lines = lines[i] }, key)));
            var struck = await Task.WhenAll(tables.Select((table, i) => table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered", lines = lines[i] }, key)));

            foreach (var said in new[] { given, struck })
            {
                said.Count(s => s.Refusal == "KeyReused").ShouldBe(1, string.Join('\n', said.Select(s => s.Text)));
                said.Count(s => s.Status == HttpStatusCode.Created).ShouldBe(1);
            }
        }
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_helper_named_twice_at_once_is_named_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.RunAsync((Core.Handovers.AskToHelp ask) => ask.RunAsync(town.Ada.Id, table.Code, town.Chi.Id, true, CancellationToken.None))));

        answers.ShouldAllBe(answer => answer.IsSuccess);
        (await town.ReadAsync(db => db.Helpers.CountAsync(h => h.GroupBuyId == table.GroupBuy.Id))).ShouldBe(1);
    }

    static Task<GroupBuyStatus> StatusOf(Town town, Table table) => town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == table.GroupBuy.Id).Select(g => g.Status).SingleAsync());
}
