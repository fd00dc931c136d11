using System.Globalization;
using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>Goods that are ordered in pieces and paid by weight: portions of 300 grams at 39.90.</summary>
public sealed class WeighingTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task An_order_owes_what_the_last_weight_costs(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);

        foreach (var (grams, owed) in ((long, string)[])[(640, "85.12"), (600, "79.80"), (555, "73.82"), (1200, "159.60"), (631, "83.92")])
        {
            var said = await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value, grams }, $"weight-{grams}");
            said.Status.ShouldBe(HttpStatusCode.OK, said.Text);
            (said.At("due.amount"), said.At("lines.0.sum.amount"), said.At("lines.0.grams")).ShouldBe((owed, owed, $"{grams}"));
            town.Ledger.ShouldBalance();
        }
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value })).Refusal.ShouldBe("KeyMissing");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value }, "back")).At("due.amount").ShouldBe("79.80");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_weight_that_is_far_off_is_confirmed_first_and_a_repeat_weighs_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);
        Task<Said> Weighs(long grams, bool confirmed, string key) => table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value, grams, confirmed }, key);

        (await Weighs(1201, false, "a")).Refusal.ShouldBe("WeightFarOff");
        (await Weighs(299, false, "a")).Refusal.ShouldBe("WeightFarOff");
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Weighs(1201, true, "b")));

        said.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await town.ReadAsync(db => db.Weighings.CountAsync())).ShouldBe(1);
        (await Weighs(700, true, "b")).Refusal.ShouldBe("KeyReused");
        (await Weighs(0, true, "c")).Refusal.ShouldBe("WeightInvalid");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1 })).Refusal.ShouldBe("Weighed");
        (await table.SaysAsync(town.Ben, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value, grams = 600 }, "d")).Status.ShouldBe(HttpStatusCode.NotFound);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Part_of_a_light_order_is_handed_over_and_that_is_undone(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town, commission: 1000);
        object OnePiece() => new { number = 2, lines = new[] { new { article = table.GroupBuy.Article.Value, quantity = 1 } } };
        // Three pieces weigh no more than one and a half: with the first the line counts by its weight.
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 2, article = table.GroupBuy.Article.Value, grams = 450 }, "light")).Status.ShouldBe(HttpStatusCode.OK);

        var given = await table.HandsOver(town.Ada, OnePiece());
        given.Status.ShouldBe(HttpStatusCode.Created, given.Text);
        town.Ledger.ShouldBalance();
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{given.At("id")}")).Status.ShouldBe(HttpStatusCode.OK);
        town.Ledger.ShouldBalance();
        (await table.HandsOver(town.Ada, new { number = 2 })).Status.ShouldBe(HttpStatusCode.Created);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Weighed_before_or_after_the_handover_money_and_commission_follow_the_weight(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town, commission: 1000);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value, grams = 660 }, "before");
        (await table.HandsOver(town.Ada, new { number = 1, paid = "100" })).At("change.amount").ShouldBe("12.22");
        (await table.HandsOver(town.Ada, new { number = 2, paid = "119.70" })).Status.ShouldBe(HttpStatusCode.Created);
        town.Ledger.ShouldBalance();

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 2, article = table.GroupBuy.Article.Value, grams = 800 }, "after")).At("owed.amount").ShouldBe("0.00");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(8778 + 10640, "what was paid too much went back");
        town.Ledger.Balance(Account.CommissionPending(town.Ada.Id.Value, Sek)).Minor.ShouldBe(-(8778 + 10640) / 10);
        town.Ledger.ShouldBalance();

        (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_pages_say_portions_the_price_of_a_kilogram_and_what_the_scale_said(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());

        var shown = Words((await ben.Opens($"/b/{table.Code}")).Text("#progress"));
        shown.ShouldContain("mandarins: about 0.3 kg each, paid by weight");
        shown.ShouldContain("39.90 SEK a piece, about 133.00 SEK per kg");
        Words((await ben.Opens($"/b/{table.Code}/order")).Text(".receipt")).ShouldContain("2 × 0.3 kg = 0.6 kg");

        var order = await ada.Opens($"/b/{table.Code}/desk/handover?order=1");
        var refused = await order.Submit("form[action$='/weights']", new Dictionary<string, string> { [$"w-{table.GroupBuy.Article.Value}"] = "6,4 kg" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text(".field__error").ShouldContain("more than twice");
        var confirmed = await refused.Submit("form[action$='/weights']", new Dictionary<string, string> { [$"w-{table.GroupBuy.Article.Value}"] = "0,64", ["confirmed"] = "yes" });
        Words(confirmed.Text("#order .receipt")).ShouldContain("2 × mandarins (0.64 kg)85.12 SEK");

        Words((await ben.Opens($"/b/{table.Code}/order")).Text(".receipt")).ShouldContain("(0.64 kg)85.12 SEK");
        Words((await ada.Opens($"/b/{table.Code}/ledger")).Text("main")).ShouldContain("By weight, more or less than by the piece5.32 SEK");
        Words((await ada.Opens($"/b/{table.Code}/desk/packing")).Text("main")).ShouldContain("2 × mandarins (0.64 kg)");
        (await ada.Opens($"/b/{table.Code}/desk/packing.csv")).Body.ShouldContain(",0.64,0.00,85.12,");
    }

    static string Words(string text) => text.Replace('\u00A0', ' ');

    /// <summary>Ben has ordered two portions and Chi three.</summary>
    static async Task<Table> TableAsync(Town town, int commission = 0)
    {
        var table = await Table.OfMandarinsAsync(town, commission);
        await town.ReadAsync(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.PortionGrams, 300)));
        return table;
    }

    [Fact]
    public void Weights_are_shown_as_the_reader_writes_them()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv");
        Web.Layout.Format.Portions(new(300), new(5)).Replace(Web.Layout.Format.Tie, " ").ShouldBe("5 × 0,3 kg = 1,5 kg");
    }
}
