using System.Net;
using System.Text;

namespace Tuanzi.Tests.Stores;

public sealed class PriceListTests
{
    [Theory, EachDatabase]
    public async Task A_list_with_one_wrong_line_imports_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var preview = await ImportsAsync(town, "preview", "name;unit;price\nTea;tin;14.50\nOil;can;cheap");
        preview["wrong"].ShouldBe("1");

        (await ImportsAsync(town, $"?fingerprint={preview["fingerprint"]}", "name;unit;price\nTea;tin;14.50\nOil;can;cheap")).Refusal.ShouldBe("LinesWrong");
        (await town.ReadAsync(db => db.Products.CountAsync())).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task Exactly_what_was_previewed_is_imported(Database database)
    {
        await using var town = await Town.StartAsync(database);
        const string List = "number;name;unit;price;stock\n;eggs;tray;81,00;5\n;rice;bag;159,00;\nTEA;Tea;tin;14,50;18";
        var preview = await ImportsAsync(town, "preview", List);
        (preview["new"], preview["changed"], preview["unchanged"], preview["wrong"]).ShouldBe(("1", "1", "1", "0"));

        // Another list, or a store that has changed since, is not what was looked at.
        (await ImportsAsync(town, $"?fingerprint={preview["fingerprint"]}", List + "\nOIL;Oil;can;1;")).Refusal.ShouldBe("ChangedSince");
        await town.Mei.Api.Patch($"stores/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}", new { text = "From the farm" });
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        await town.Mei.Api.Patch($"stores/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}", new { soloPrice = "80" });
        (await ImportsAsync(town, $"?fingerprint={preview["fingerprint"]}", List)).Refusal.ShouldBe("ChangedSince");

        var again = await ImportsAsync(town, "preview", List);
        (await ImportsAsync(town, $"?fingerprint={again["fingerprint"]}", List)).Status.ShouldBe(HttpStatusCode.OK);
        var eggs = await town.ReadAsync(db => db.Products.SingleAsync(p => p.Name == "eggs"));
        (eggs.SoloPrice.Minor, eggs.Stock, eggs.Text).ShouldBe((8100, new Quantity(5), "From the farm"));
        (await town.ReadAsync(db => db.Products.SingleAsync(p => p.Sku == "TEA"))).Unit.ShouldBe("tin");
    }

    [Theory, EachDatabase]
    public async Task Ten_thousand_lines_are_imported_and_found_unchanged_the_next_time(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var list = $"number;name;unit;price\n{string.Join('\n', Enumerable.Range(1, 10_000).Select(i => $"N{i};Thing {i};box;{i},50"))}";
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var preview = await ImportsAsync(town, "preview", list);
        (await ImportsAsync(town, $"?fingerprint={preview["fingerprint"]}", list))["new"].ShouldBe("10000");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");

        (await ImportsAsync(town, "preview", list))["unchanged"].ShouldBe("10000");
    }

    [Theory, EachDatabase]
    public async Task A_list_of_ten_megabytes_is_refused_in_words_pasted_or_sent(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var list = "name;unit;price\n" + new string('x', 10 * 1024 * 1024);
        (await ImportsAsync(town, "preview", list)).Refusal.ShouldBe("TooLarge");

        var form = await (await town.Mei.BrowserAsync()).Opens("/s/meis-shop/price-list");
        var page = await form.Submit("main form", new { list });
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text(".field__error").ShouldContain("5 MB");
    }

    [Theory, EachDatabase]
    public async Task On_the_page_a_merchant_pastes_looks_and_imports(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var form = await (await town.Mei.BrowserAsync()).Opens("/s/meis-shop/price-list");
        var wrong = await form.Submit("main form", new { list = "name;unit;price\n<script>;tin;x" });
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text(".field__error").ShouldContain("2750.50");
        wrong.Has("main form button").ShouldBeFalse();

        var preview = await form.Submit("main form", new { list = "\nname;unit;price\n\"Tea, \"\"green\"\"\";tin;14,50" });
        var store = await preview.Submit("main form");
        store.Path.ShouldBe("/s/meis-shop");
        store.Texts(".buy-card__title").ShouldContain("Tea, \"green\"");
        (await (await town.Ada.BrowserAsync()).Opens("/s/meis-shop/price-list")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static async Task<Heard> ImportsAsync(Town town, string how, string list)
    {
        using var body = new StringContent(list, Encoding.UTF8, "text/csv");
        using var answer = await town.Mei.Api.PostAsync($"stores/meis-shop/price-list{(how.StartsWith('?') ? how : $"/{how}")}", body);
        return new(answer.StatusCode, System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
