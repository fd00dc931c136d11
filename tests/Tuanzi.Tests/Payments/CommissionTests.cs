using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>Ada earns a tenth of what is handed over: pending until the settlement, frozen for a week, then hers; and what goes back takes its part along.</summary>
public sealed class CommissionTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task Commission_is_pending_then_frozen_then_available(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await HandedOverAsync(town);
        Commission(town).ShouldBe((1995, 0, 0));

        await SettleAsync(town, table);
        Commission(town).ShouldBe((0, 1995, 0));
        town.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await town.DoDueWorkAsync();
        Commission(town).ShouldBe((0, 1995, 0), "the window is open for another second");
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(town.DoDueWorkAsync(), town.DoDueWorkAsync());

        Commission(town).ShouldBe((0, 0, 1995));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_window_is_the_one_of_the_opening(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts(new() { ["minimum"] = 1, ["sellingBasisPoints"] = 1000 });
        await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { returnDays = 91 })).Refusal.ShouldBe("ReturnDaysOutOfRange");
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { returnDays = 0 })).At("returnDays").ShouldBe("0");
        (await town.ReadAsync(db => db.GroupBuys.Select(g => g.ReturnDays).SingleAsync())).ShouldBe(7);
    }

    [Theory, EachDatabase]
    public async Task A_refund_takes_its_share_of_the_commission_back_wherever_that_is_and_below_zero(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await HandedOverAsync(town);
        (await RefundsAsync(table, town.Ada, 1, 10, "pending")).At("due.amount").ShouldBe("69.80");
        Commission(town).ShouldBe((1895, 0, 0), "a tenth of 189.50");
        town.Ledger.ShouldBalance();

        await SettleAsync(town, table);
        town.Clock.Advance(TimeSpan.FromHours(1));
        (await RefundsAsync(table, town.Ada, 1, 39.9m, "frozen")).At("lastBack.inCash.amount").ShouldBe("29.90");
        Commission(town).ShouldBe((0, 1596, 0));
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(-(15960 - 1596), "the store bears the rest");
        town.Ledger.ShouldBalance();

        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DoDueWorkAsync();
        await RefundsAsync(table, town.Ada, 2, 119.7m, "available");
        await RefundsAsync(table, town.Ada, 1, 79.8m, "all of it");
        Commission(town).ShouldBe((0, 0, 0));
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(0);
        town.Ledger.ShouldBalance();
        (await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger")).At("addsUp").ShouldBe("True");
    }

    [Theory, EachDatabase]
    public async Task Two_suppliers_bear_refunds_as_if_it_had_been_settled_so(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts(new()
        {
            ["minimum"] = 1, ["sellingBasisPoints"] = 1000,
            ["articles"] = new[] { town.ArticleOf(new() { ["ladder"] = null, ["price"] = 10.05m }), new() { ["name"] = "Jam", ["unit"] = "jar", ["price"] = 10.05m } },
        });
        var opened = await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        Guid[] articles = [.. opened["articles"].EnumerateArray().Select(article => article.GetProperty("id").GetGuid())];
        (await town.Ben.Asks("PUT", $"group-buys/{code}/order", new { version = 1, lines = articles.Select(article => new { article, quantity = 1 }) }, "both")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        await town.Ada.Api.Post($"group-buys/{code}/closure");
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.Select(g => g.Id).SingleAsync());
        var table = new Table(town, new(groupBuy, code, new(articles[0]), default));
        await table.HandsOver(town.Ada, new { number = 1, paid = 20.1 });
        await SettleAsync(town, table);
        (long, long) Owed() => (-town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor, -town.Ledger.Balance(Account.Supplier(groupBuy, Sek)).Minor);
        Owed().ShouldBe((905, 904), "20.10 less 2.01, the odd one to the earlier article");

        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = articles[0], amount = 10.05 }, "mandarins");
        Owed().ShouldBe((0, 905));
        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = articles[1], amount = 10.05 }, "jam");
        Owed().ShouldBe((0, 0));
        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = articles[1], amount = 0 }, "jam was good");
        Owed().ShouldBe((0, 905));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_refund_is_corrected_by_another_amount_and_a_repeat_counts_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await HandedOverAsync(town);
        foreach (var (amount, due, key) in ((decimal, string, string)[])[(20, "59.80", "a"), (20, "59.80", "a"), (5.5m, "74.30", "b"), (0, "79.80", "c"), (79.8m, "0.00", "d")])
        {
            (await RefundsAsync(table, town.Ada, 1, amount, key)).At("due.amount").ShouldBe(due, $"{amount} back");
            town.Ledger.ShouldBalance();
        }
        (await town.ReadAsync(db => db.Refunds.CountAsync())).ShouldBe(4);
        (await RefundsAsync(table, town.Ada, 1, 79.81m, "e")).Refusal.ShouldBe("MoreThanItCost");
        (await RefundsAsync(table, town.Ada, 1, -1, "f")).Refusal.ShouldBe("AmountInvalid");
        (await RefundsAsync(table, town.Ada, 1, 7, "a")).Refusal.ShouldBe("KeyReused");
        (await RefundsAsync(table, town.Ben, 1, 1, "g")).Status.ShouldBe(HttpStatusCode.NotFound);
        var handover = await town.ReadAsync(db => db.Handovers.OrderBy(h => h.At).Select(h => h.Id).FirstAsync());
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{handover.Value}")).Refusal.ShouldBe("RefundedBefore");
    }

    [Theory, EachDatabase]
    public async Task The_buyer_reads_what_went_back_and_why(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await HandedOverAsync(town);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());
        var field = $"r-{table.GroupBuy.Article.Value}";

        var refused = await (await ada.Opens($"/b/{table.Code}/desk/handover?order=1")).Submit("form[action$='/refunds']", new Dictionary<string, string> { [field] = "800", [$"n-{table.GroupBuy.Article.Value}"] = "Two were mouldy" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One($"input[name=n-{table.GroupBuy.Article.Value}]").GetAttribute("value").ShouldBe("Two were mouldy");
        await refused.Submit("form[action$='/refunds']", new Dictionary<string, string> { [field] = "8" });

        Words((await ben.Opens($"/b/{table.Code}/order")).Text(".receipt")).ShouldContain("Given back for mandarins: Two were mouldy−8.00 SEK");
        Words((await ada.Opens($"/b/{table.Code}/ledger")).Text("main")).ShouldContain("Given back for goods that were spoilt or wrong−8.00 SEK");
    }

    /// <summary>What is pending, frozen and available.</summary>
    static (long, long, long) Commission(Town town) =>
    (
        -town.Ledger.Balance(Account.CommissionPending(town.Ada.Id.Value, Sek)).Minor,
        -town.Ledger.Balance(Account.CommissionFrozen(town.Ada.Id.Value, Sek)).Minor,
        -town.Ledger.Balance(Account.CommissionAvailable(town.Ada.Id.Value, Sek)).Minor
    );

    /// <summary>Ben has two boxes and Chi three, at 39.90, all paid.</summary>
    static async Task<Table> HandedOverAsync(Town town)
    {
        var table = await Table.OfMandarinsAsync(town, commission: 1000);
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ReturnDays, 7)));
        await table.HandsOver(town.Ada, new { number = 1, paid = 79.8 });
        await table.HandsOver(town.Ada, new { number = 2, paid = 119.7 });
        return table;
    }

    static async Task SettleAsync(Town town, Table table) => (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);

    static Task<Said> RefundsAsync(Table table, Townsperson who, int number, decimal amount, string key) =>
        table.SaysAsync(who, HttpMethod.Post, "refunds", new { number, article = table.GroupBuy.Article.Value, amount }, key);

    static string Words(string text) => text.Replace('\u00A0', ' ');
}
