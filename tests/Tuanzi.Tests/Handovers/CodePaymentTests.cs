using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Ledger;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests;

/// <summary>Ben owes 79.80 and Chi 119.70. Some of it is paid by Ada's own collecting code.</summary>
public sealed class CodePaymentTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task What_is_paid_by_the_code_is_the_leaders_and_not_in_the_box(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, commission: 250);

        var ben = await table.HandsOver(town.Ada, new { number = 1, paid = 79.8, paidBy = "code" }, key: "scan");
        (ben.Status, ben.At("paid.amount"), ben.At("change.amount")).ShouldBe((HttpStatusCode.Created, "79.80", "0.00"));
        (ben.At("order.byCode.amount"), ben.At("order.owed.amount"), ben.At("order.handovers.0.paidBy")).ShouldBe(("79.80", "0.00", "code"));
        (await table.HandsOver(town.Ada, new { number = 1, paid = 79.8, paidBy = "code" }, key: "scan")).At("id").ShouldBe(ben.At("id"));
        (await table.HandsOver(town.Ada, new { number = 1, paid = 79.8 }, key: "scan")).Refusal.ShouldBe("KeyReused", "in cash it would be another payment");
        await table.HandsOver(town.Ada, new { number = 2, paid = 120 });

        Standing(town).ShouldBe((11970, 7980));
        var ledger = await town.Ben.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("collected.amount"), ledger.At("byCode.amount"), ledger.At("cashWithLeader.amount"), ledger.At("codeWithLeader.amount")).ShouldBe(("119.70", "79.80", "119.70", "79.80"));
        (ledger.At("ordersPaid"), ledger.At("addsUp")).ShouldBe(("2", "True"));
        var count = await town.Ada.Asks("POST", $"group-buys/{table.Code}/cash-counts", new { counted = "119.70" });
        (count.At("expected.amount"), count.At("difference.amount")).ShouldBe(("119.70", "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task It_is_noted_without_a_handover_once_under_one_key_and_taken_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        var taps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NotesAsync(table, 50, "tap")));
        taps.ShouldAllBe(tap => tap.Status == HttpStatusCode.Created && tap.At("booked.amount") == "50.00");
        Standing(town).ShouldBe((0, 5000));
        (await NotesAsync(table, 51, "tap")).Refusal.ShouldBe("KeyReused");
        (await NotesAsync(table, 50, "tap", by: "cash")).Refusal.ShouldBe("KeyReused");
        (await NotesAsync(table, 29.81m, "more")).Refusal.ShouldBe("MoreThanOwed", "there is no change to a transfer");
        (await NotesAsync(table, 0, "nothing")).Refusal.ShouldBe("AmountInvalid");
        (await table.HandsOver(town.Ada, new { number = 1, paidBy = "code" })).Refusal.ShouldBe("AmountInvalid");

        (await NotesAsync(table, 29.8m, "rest", by: "cash")).At("order.byCode.amount").ShouldBe("50.00");
        (await NotesAsync(table, 1, "late")).Refusal.ShouldBe("NothingOwed");
        (await NotesAsync(table, 30, "out", back: true, by: "cash")).Refusal.ShouldBe("MoreThanPaid");
        (await NotesAsync(table, 51, "out", back: true)).Refusal.ShouldBe("MoreThanPaid");
        foreach (var _ in Enumerable.Range(0, 2)) (await NotesAsync(table, 50, "out", back: true)).At("order.owed.amount").ShouldBe("50.00");
        (await NotesAsync(table, 50, "out", back: true, by: "cash")).Refusal.ShouldBe("KeyReused");
        Standing(town).ShouldBe((2980, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Only_who_hands_over_notes_a_payment_by_code(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);

        foreach (var who in new[] { town.Ben, town.Mei, town.Dan }) (await NotesAsync(table, 10, "mine", who: who)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using (var scope = town.Scope<TuanziDb>())
        {
            scope.It.Helpers.Add(new() { Id = Guid.CreateVersion7(), PersonId = town.Chi.Id, GroupBuyId = table.GroupBuy.Id, NamedBy = town.Ada.Id, NamedAt = town.Clock.Now });
            await scope.It.SaveChangesAsync();
        }

        (await NotesAsync(table, 10, "mine", who: town.Chi)).Status.ShouldBe(HttpStatusCode.Created);
        Standing(town).ShouldBe((0, 1000), "whoever notes it, it is Ada's code");
        town.Ledger.Balance(Account.CodeWithLeader(town.Chi.Id.Value, Sek)).Minor.ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task An_undone_handover_takes_back_what_was_paid_by_code_with_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await NotesAsync(table, 19.8m, "before", by: "cash");
        var done = await table.HandsOver(town.Ada, new { number = 1, paid = 60, paidBy = "code" });

        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{done.At("id")}?cashBack=true")).At("owed.amount").ShouldBe("60.00");

        Standing(town).ShouldBe((1980, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_is_struck_goes_back_the_way_it_was_paid_the_codes_part_before_the_cash(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await NotesAsync(table, 29.8m, "cash", by: "cash");
        await NotesAsync(table, 50, "code");

        var first = await StrikesAsync(table);
        (first.At("lastBack.byCode.amount"), first.At("lastBack.inCash.amount")).ShouldBe(("39.90", "0.00"));
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await StrikesAsync(table);
        (second.At("lastBack.byCode.amount"), second.At("lastBack.inCash.amount")).ShouldBe(("10.10", "29.80"));

        Standing(town).ShouldBe((0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_does_not_arrive_is_sent_back_and_everybody_reads_so(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs");
        await town.Ben.Orders("eggs", 3);
        await town.ClosesAsync("eggs");
        var table = new Table(town, town.GroupBuyOf("eggs"));
        await NotesAsync(table, 119.7m, "code");
        var ada = await town.Ada.BrowserAsync();
        var preview = await (await ada.Opens($"/b/{table.Code}/desk/arrivals")).Submit("form[method=get]", new { arrived = "2" });
        preview.Text("#preview").ShouldContain("39.90 SEK was paid by the collecting code and goes back that way");

        var shared = await town.Ada.Asks("POST", $"group-buys/{table.Code}/arrivals", new { article = table.GroupBuy.Article.Value, arrived = 2 });
        (shared.At("backByCode.amount"), shared.At("shares.0.backByCode.amount"), shared.Json.TryGetProperty("back", out _)).ShouldBe(("39.90", "39.90", false));
        var read = await town.Ada.Asks("GET", $"group-buys/{table.Code}/arrivals");
        (read.At("articles.0.back.0.amount.amount"), read.At("articles.0.back.0.to")).ShouldBe(("39.90", "code"));
        (await ada.Opens($"/b/{table.Code}/desk/arrivals")).Text(".card tbody").ShouldContain("39.90 SEK (by the collecting code, for the leader to send)");
        (await ada.Opens($"/b/{table.Code}/desk/handover?order=1")).Text("#order").ShouldContain("39.90 SEK by the collecting code, for the leader to send");
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.GoodsShared && m.Address == town.Ben.Email));
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, CancellationToken.None))!.Text.ShouldContain("Sent back to you by the leader, the way you paid by code: 39.90");

        Standing(town).ShouldBe((0, 7980));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_store_is_paid_out_of_what_came_by_the_code_before_the_box_is_opened(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await PaidAndSettledAsync(town, byCode: 1);

        (await PaysAsync(town, table)).At("amount").ShouldBe("179.55");
        (await PaysAsync(town, table)).At("amount").ShouldBe("179.55", "again changes nothing");

        Standing(town).ShouldBe((11970 - (17955 - 7980), 0));
        var ledger = await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("byCode.amount"), ledger.At("codeWithLeader.amount"), ledger.At("cashWithLeader.amount")).ShouldBe(("79.80", "0.00", "19.95"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_payout_comes_out_of_what_came_by_the_code_and_needs_no_cash(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await PaidAndSettledAsync(town, byCode: 2);
        await PaysAsync(town, table);
        Standing(town).ShouldBe((0, 1995));
        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DoDueWorkAsync();
        var payout = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/payouts");
        await town.Ola.Asks("POST", $"payouts/{payout.At("id")}/approval");

        foreach (var _ in Enumerable.Range(0, 2)) (await town.Ada.Asks("POST", $"payouts/{payout.At("id")}/payment")).At("status").ShouldBe("paid");

        Standing(town).ShouldBe((0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task No_payout_comes_out_of_what_has_gone_back_to_the_buyers_of_another_group_buy(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await PaidAndSettledAsync(town, byCode: 2);
        await PaysAsync(town, table);
        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DoDueWorkAsync();
        var payout = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/payouts");
        await town.Ola.Asks("POST", $"payouts/{payout.At("id")}/approval");
        await using (var scope = town.Scope<TuanziDb>())
        {
            // As if 10.00 more had gone back elsewhere than was left of it there.
            scope.It.Transfers.Add(Core.Payments.StoredTransfer.Of(new(Id.New<TransferId>(), TransferReason.StorePaid, Account.Store(Settlers.StoreId, Sek), Account.CodeWithLeader(town.Ada.Id.Value, Sek), new(1000, Sek)), town.Clock.Now, town.Ada.Id));
            await scope.It.SaveChangesAsync();
        }

        (await town.Ada.Asks("POST", $"payouts/{payout.At("id")}/payment")).Refusal.ShouldBe("BoxEmpty");
    }

    [Theory, EachDatabase]
    public async Task Who_pays_late_by_code_fills_no_box_that_the_leader_has_paid_ahead_from(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.HandsOver(town.Ada, new { number = 1 });
        await table.HandsOver(town.Ada, new { number = 2, paid = 119.7 });
        await SettlesAsync(town, table);
        await PaysAsync(town, table);
        Standing(town).ShouldBe((-7980, 0), "Ada has paid for Ben");

        (await NotesAsync(table, 79.8m, "late")).Status.ShouldBe(HttpStatusCode.Created);

        Standing(town).ShouldBe((-7980, 7980));
        (await town.Ada.Asks("POST", $"group-buys/{table.Code}/cash-counts", new { counted = "0" })).Refusal.ShouldBe("PaidAhead");
        var cash = await (await town.Ada.BrowserAsync()).Opens($"/b/{table.Code}/desk/cash");
        cash.Texts(".tiles__tile").ShouldContain("Came by your code, not in the box79.80 SEK");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task It_is_in_the_leaders_statement_and_in_the_journal(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await NotesAsync(table, 79.8m, "code");
        await NotesAsync(table, 9.8m, "back", back: true);

        (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/statement")).Text("main").ShouldContain("Came by your collecting code");
        var journal = await town.Ada.Asks("GET", $"communities/{Settlers.Community}/journal.beancount");
        journal.Text.ShouldContain("Assets:Code:Ada");
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{table.Code}/ledger")).Text("main").ShouldContain("By the leader’s collecting code");
        town.Ledger.ShouldBalance();
    }

    static (long Cash, long Code) Standing(Town town) =>
        (town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor, town.Ledger.Balance(Account.CodeWithLeader(town.Ada.Id.Value, Sek)).Minor);

    static Task<Said> NotesAsync(Table table, decimal amount, string key, bool back = false, string by = "code", Townsperson? who = null) =>
        table.SaysAsync(who ?? table.Town.Ada, HttpMethod.Post, back ? "cash-returns" : "cash", new { number = 1, amount, paidBy = by }, key);

    static Task<Said> StrikesAsync(Table table) =>
        table.SaysAsync(table.Town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered", givesCashBack = true, lines = new[] { new { article = table.GroupBuy.Article.Value, quantity = 1 } } });

    /// <summary>Both have paid, so many of them by the code; 10 % are Ada's.</summary>
    static async Task<Table> PaidAndSettledAsync(Town town, int byCode)
    {
        var table = await Table.OfMandarinsAsync(town, commission: 1000);
        await table.HandsOver(town.Ada, new { number = 1, paid = 79.8, paidBy = "code" });
        await table.HandsOver(town.Ada, new { number = 2, paid = 119.7, paidBy = byCode == 2 ? "code" : "cash" });
        await SettlesAsync(town, table);
        return table;
    }

    static async Task SettlesAsync(Town town, Table table) => (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBe(HttpStatusCode.NoContent);

    static async Task<ApiAnswer> PaysAsync(Town town, Table table)
    {
        var store = (await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger")).Json.GetProperty("suppliers")[0].TryGetProperty("store", out var known) ? known.GetString() : null;
        return await town.Ada.Asks("POST", $"group-buys/{table.Code}/supplier-payments", store is null ? new { } : new { store });
    }
}
