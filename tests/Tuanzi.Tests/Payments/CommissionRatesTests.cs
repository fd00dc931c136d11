using System.Net;
using System.Text;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>For selling and for pickup service, by article, offer, product, store or leader: who says how much it is, when that is settled, and what is booked.</summary>
public sealed class CommissionRatesTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly string Mandarins = $"stores/meis-shop/products/{Settlers.ProductIdOf("mandarins").Value}";

    [Theory, EachDatabase]
    public async Task Whoever_is_nearest_to_the_article_decides_and_from_the_opening_on_it_stays(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts();
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("0 nobody, 0 nobody");

        (await town.Ada.Asks("PATCH", "communities/harbour-7/members/me/commission", new { sellingBasisPoints = 100, pickupBasisPoints = 50 })).At("sellingBasisPoints").ShouldBe("100");
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("100 leader, 50 leader");
        (await town.Mei.Asks("PATCH", "stores/meis-shop", new { sellingBasisPoints = 300 })).At("sellingBasisPoints").ShouldBe("300");
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("300 store, 50 leader");
        (await town.Mei.Asks("PATCH", Mandarins, new { pickupBasisPoints = "200" })).At("pickupBasisPoints").ShouldBe("200");
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("300 store, 200 product");
        await town.Ada.Asks("PUT", $"group-buys/{code}", town.Draft(new() { ["sellingBasisPoints"] = 0 }));
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("0 offer, 200 product", "0 is something said: there is none");
        await town.Ada.Asks("PUT", $"group-buys/{code}", town.Draft(new() { ["sellingBasisPoints"] = 0, ["articles"] = new[] { town.ArticleOf(new() { ["sellingBasisPoints"] = 450 }) } }));
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("450 article, 200 product");

        (await town.Ada.Asks("POST", $"group-buys/{code}/opening")).Status.ShouldBe(HttpStatusCode.OK);
        await town.Mei.Asks("PATCH", Mandarins, new { sellingBasisPoints = 999, pickupBasisPoints = "" });
        await town.Mei.Asks("PATCH", "stores/meis-shop", new { sellingBasisPoints = 999, pickupBasisPoints = 999 });
        await town.Ada.Asks("PATCH", "communities/harbour-7/members/me/commission", new { sellingBasisPoints = "", pickupBasisPoints = "" });
        Commission(await town.Ben.Asks("GET", $"group-buys/{code}")).ShouldBe("450 article, 200 product", "for buyers to see");
        var offer = (await town.ReadAsync(db => db.OfferVersions.SingleAsync())).Offer;
        (offer.Articles[0].Commission.Selling, offer.Articles[0].Commission.Pickup).ShouldBe((450, 200), "part of what buyers agree to");

        var copy = (await town.Ada.Asks("POST", $"group-buys/{code}/copies")).At("code");
        Commission(await town.Ada.Asks("GET", $"group-buys/{copy}")).ShouldBe("450 article, 999 store", "a copy says what its offer said; the others are asked anew");
    }

    [Theory, EachDatabase]
    public async Task An_article_that_joins_an_open_offer_has_the_rates_of_that_day_and_the_others_keep_theirs(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Mei.Asks("PATCH", "stores/meis-shop", new { sellingBasisPoints = 300 });
        var code = await town.Ada.Drafts(new() { ["pickupBasisPoints"] = 100 });
        var opened = await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        await town.Mei.Asks("PATCH", "stores/meis-shop", new { sellingBasisPoints = 700 });

        var mandarins = town.ArticleOf(new() { ["id"] = opened["articles"][0].GetProperty("id").GetGuid(), ["sellingBasisPoints"] = 5000 });
        var eggs = town.ArticleOf(new() { ["product"] = Settlers.ProductIdOf("eggs").Value });
        var pickup = opened["pickups"][0];
        var changed = await town.Ada.Asks("PUT", $"group-buys/{code}/offer", new Dictionary<string, object?>
        {
            ["version"] = 1, ["cutOffAt"] = opened["cutOffAt"].GetDateTimeOffset(), ["articles"] = new[] { mandarins, eggs },
            ["pickups"] = new[] { town.PickupAt(pickup.GetProperty("from").GetDateTimeOffset(), new(pickup.GetProperty("id").GetGuid())) },
        });
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);

        var shown = await town.Ben.Asks("GET", $"group-buys/{code}");
        (Commission(shown), Commission(shown, 1)).ShouldBe(("300 store, 100 offer", "700 store, 100 offer"));
    }

    [Theory, EachDatabase]
    public async Task Two_stores_bear_the_commission_on_their_own_goods(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await MandarinsAndBreadAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = 301.1 });
        await table.HandsOver(town.Ada, new { number = 2, paid = 267.9 });

        var ledger = await town.Ben.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("sellingCommission.amount"), ledger.At("pickupCommission.amount"), ledger.At("commission.amount"), ledger.At("held.amount"), ledger.At("addsUp")).ShouldBe(("17.37", "3.15", "20.52", "548.48", "True"));
        (ledger.At("commissions.1.sellingBasisPoints"), ledger.At("commissions.1.sellingBy"), ledger.At("commissions.1.pickupBasisPoints")).ShouldBe(("400", "store", "150"));
        town.Ledger.ShouldBalance();

        await town.Ada.Api.Post($"group-buys/{table.Code}/settlement");
        Suppliers(await town.Ben.Asks("GET", $"group-buys/{table.Code}/ledger")).ShouldBe(["Chi's bread 198.45", "Mei's shop 350.03"]);

        // A loaf was mouldy: Chi bears it, less what Ada earned on it.
        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = await BreadAsync(town), amount = 52.5 }, "mouldy");
        ledger = await town.Ben.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("sellingCommission.amount"), ledger.At("pickupCommission.amount"), ledger.At("addsUp")).ShouldBe(("15.27", "2.36", "True"));
        Suppliers(ledger).ShouldBe(["Chi's bread 148.84", "Mei's shop 350.03"]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_is_earned_for_selling_and_for_pickup_service_is_told_apart(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await MandarinsAndBreadAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = 301.1 });
        var handover = await table.HandsOver(town.Ada, new { number = 2, paid = 267.9 });
        await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{handover.At("id")}");
        town.Ledger.ShouldBalance();
        var moved = await town.ReadAsync(db => db.Transfers.Where(t => t.Reason == TransferReason.CommissionReversed || t.Reason == TransferReason.PickupServiceReversed).Select(t => t.AmountMinor).OrderBy(minor => minor).ToListAsync());
        moved.ShouldBe([79, 748], "both go back with the goods");
        (await table.HandsOver(town.Ada, new { number = 2 })).Status.ShouldBe(HttpStatusCode.Created);

        var earnings = await town.Ada.Asks("GET", "communities/harbour-7/earnings");
        (earnings.At("pending.amount"), earnings.At("selling.pending.amount"), earnings.At("pickupService.pending.amount")).ShouldBe(("20.52", "17.37", "3.15"));
        await town.Ada.Api.Post($"group-buys/{table.Code}/settlement");
        earnings = await town.Ada.Asks("GET", "communities/harbour-7/earnings");
        (earnings.At("selling.frozen.amount"), earnings.At("pickupService.frozen.amount"), earnings.At("selling.pending.amount")).ShouldBe(("17.37", "3.15", "0.00"));

        var ada = await town.Ada.BrowserAsync();
        var page = await ada.Opens("/c/harbour-7/earnings");
        page.Texts("tbody tr").Select(Words).ShouldBe(["Selling 0.00 SEK 17.37 SEK 0.00 SEK", "Pickup service 0.00 SEK 3.15 SEK 0.00 SEK"]);
        var statement = Words((await ada.Opens("/c/harbour-7/statement")).Text("main"));
        statement.ShouldContain("Commission earned for selling");
        statement.ShouldContain("Commission earned for pickup service");
        Words((await ada.Opens($"/b/{table.Code}/desk/cash")).Text(".tiles")).ShouldContain("Your commission for pickup service3.15 SEK");
        var ledger = Words((await (await town.Ben.BrowserAsync()).Opens($"/b/{table.Code}/ledger")).Text("main"));
        ledger.ShouldContain("Leader’s commission for selling17.37 SEK");
        ledger.ShouldContain("Leader’s commission for pickup service3.15 SEK");
        ledger.ShouldContain("4 % for selling (as Chi's bread says), 1.5 % for pickup service (as Chi's bread says)");
    }

    [Theory, EachDatabase]
    public async Task In_whatever_order_goods_are_given_taken_back_weighed_and_refunded_it_is_what_is_delivered_that_earns(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await MandarinsAndBreadAsync(town, portionGrams: 500);
        var (seed, boxes, bread) = (7u, table.GroupBuy.Article.Value, await BreadAsync(town));
        var (given, done) = (new List<string>(), new HashSet<string>());
        for (var step = 0; step < 40; step++)
        {
            var (number, article, key) = (Next(1, 3), Next(0, 2) == 0 ? boxes : bread, $"step {step}");
            var deed = Next(0, 6);
            var said = deed switch
            {
                0 or 1 => await table.HandsOver(town.Ada, new { number, lines = new[] { new { article, quantity = Next(1, 3) } } }, key),
                2 when given.Count > 0 => await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{given[Next(0, given.Count)]}"),
                3 => await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number, article = bread, grams = Next(300, 2000), confirmed = true }, key),
                _ => await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number, article, amount = Next(0, 4000) / 100m }, key),
            };
            if ((int)said.Status >= 400) continue;
            done.Add($"{deed}");
            if (deed < 2) given.Add(said.At("id"));
            town.Ledger.ShouldBalance();
            (await town.Ben.Asks("GET", $"group-buys/{table.Code}/ledger")).At("addsUp").ShouldBe("True", $"after {key}");
        }
        done.Count.ShouldBe(6, "each has been done");

        int Next(int from, int below)
        {
            seed = unchecked(seed * 1_664_525 + 1_013_904_223);
            return from + (int)((seed >> 8) % (uint)(below - from));
        }
    }

    [Theory, EachDatabase]
    public async Task The_editor_says_what_applies_and_who_says_so(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Mei.Asks("PATCH", "stores/meis-shop", new { sellingBasisPoints = 300 });
        var code = await town.Ada.Drafts();
        var ada = await town.Ada.BrowserAsync();

        var editor = await ada.Opens($"/b/{code}/desk/edit");
        Words(editor.Text("#article-0")).ShouldContain("Commission: 3 % for selling (as Mei's shop says), nothing for pickup service.");
        editor = await editor.Submit("form.columns", new Dictionary<string, string> { ["selling"] = "", ["service"] = "1", ["selling-0"] = "2,5" }, "button[value=add-article]");
        Words(editor.Text("#article-0")).ShouldContain("Commission: 2.5 % for selling (as the offer says of it), 1 % for pickup service (as the offer says).");
        editor.One("input[name=service]").GetAttribute("value").ShouldBe("1");
        var refused = await editor.Submit("form.columns", new Dictionary<string, string> { ["selling-0"] = "40", ["service-0"] = "10.01", ["name-1"] = "Jam", ["unit-1"] = "jar", ["price-1-0"] = "5" }, "button[value=save]");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Has("#selling-0-error").ShouldBeTrue();
        await refused.Submit("form.columns", new Dictionary<string, string> { ["selling-0"] = "40", ["service-0"] = "10" }, "button[value=open]");

        Commission(await town.Ben.Asks("GET", $"group-buys/{code}")).ShouldBe("4000 article, 1000 article");
        Words((await ada.Opens($"/b/{code}/desk/offer")).Text("#article-0")).ShouldContain("Commission: 40 % for selling (as the offer says of it), 10 % for pickup service (as the offer says of it).");
    }

    [Theory, EachDatabase]
    public async Task A_price_list_says_what_leaders_get_for_each_product(Database database)
    {
        await using var town = await Town.StartAsync(database);
        const string List = "name;unit;price;selling;pickup service\nmandarins;box;44,90;3 %;1\neggs;tray;79,00;;0\nrice;bag;159,00;;";
        var preview = await ImportsAsync(town, "preview", List);
        (preview.At("changed"), preview.At("unchanged"), preview.At("lines.0.sellingBasisPoints")).ShouldBe(("2", "1", "300"));
        (await ImportsAsync(town, $"?fingerprint={preview.At("fingerprint")}", List)).Status.ShouldBe(HttpStatusCode.OK);
        var said = await town.ReadAsync(db => db.Products.OrderBy(p => p.Name).Select(p => new { p.Name, p.SellingBasisPoints, p.PickupBasisPoints }).ToListAsync());
        said.Select(p => $"{p.Name} {p.SellingBasisPoints} {p.PickupBasisPoints}").ShouldBe(["eggs  0", "mandarins 300 100", "rice  "]);

        (await ImportsAsync(town, "preview", "name;price;selling\nmandarins;44,90;49.01")).At("lines.0.why").ShouldBe("commissionOutOfRange", "with 1 % for pickup service it is above a half");
        var shown = Words((await (await town.Mei.BrowserAsync()).Opens("/s/meis-shop/price-list")).Text("main"));
        shown.ShouldContain("selling;pickup");
    }

    [Theory, EachDatabase]
    public async Task Leaders_say_what_a_leader_gets_and_members_read_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());
        const string Form = "form[action$='/commission']";
        var members = await ada.Opens("/c/harbour-7/members");
        var refused = await members.Submit(Form, new Dictionary<string, string> { ["selling"] = "40", ["service"] = "20" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One($"{Form} input[name=service]").GetAttribute("value").ShouldBe("20");
        await refused.Submit(Form, new Dictionary<string, string> { ["selling"] = "4", ["service"] = "" });
        Words((await ben.Opens("/c/harbour-7/members")).Text("main")).ShouldContain("Commission: 4 % for selling, – for pickup service");

        (await town.Ben.Asks("PATCH", "communities/harbour-7/members/me/commission", new { sellingBasisPoints = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Asks("PATCH", $"communities/harbour-7/members/{town.Ben.Id.Value}/commission", new { sellingBasisPoints = 1 })).Refusal.ShouldBe("NotLeading");
        (await town.Ada.Asks("PATCH", "communities/harbour-7/members/me/commission", new { pickupBasisPoints = 4601 })).Refusal.ShouldBe("CommissionOutOfRange");
        (await town.Ada.Asks("PATCH", "communities/harbour-7/members/me/commission", new { pickupBasisPoints = "much" })).Refusal.ShouldBe("CommissionOutOfRange");

        await town.Ada.Asks("PUT", $"communities/harbour-7/members/{town.Ben.Id.Value}/lead");
        await town.Ada.Asks("DELETE", "communities/harbour-7/members/me/lead");
        (await town.Ben.Asks("PUT", $"communities/harbour-7/members/{town.Ada.Id.Value}/lead")).Json.TryGetProperty("sellingBasisPoints", out _).ShouldBeFalse("who leads anew begins anew");
    }

    [Theory, EachDatabase]
    public async Task A_shop_says_in_its_settings_and_at_a_product_what_leaders_get(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mei = await town.Mei.BrowserAsync();
        var refused = await (await mei.Opens("/s/meis-shop/settings")).Submit("main form", new Dictionary<string, string> { ["selling"] = "3", ["service"] = "48" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Has("#selling-error").ShouldBeTrue();
        await refused.Submit("main form", new Dictionary<string, string> { ["selling"] = "3", ["service"] = "1.25" });
        var product = await mei.Opens($"/s/meis-shop/products/{Settlers.ProductIdOf("mandarins").Value}");
        await product.Submit("main form", new Dictionary<string, string> { ["selling"] = "0" });

        var store = await town.Dan.Asks("GET", "stores/meis-shop");
        (store.At("sellingBasisPoints"), store.At("pickupBasisPoints")).ShouldBe(("300", "125"));
        var code = await town.Ada.Drafts();
        Commission(await town.Ada.Asks("GET", $"group-buys/{code}")).ShouldBe("0 product, 125 store");
    }

    [Theory, EachDatabase]
    public async Task Nobody_earns_on_those_whom_they_brought_in(Database database)
    {
        await using var town = await Town.StartAsync(database);
        // Ada let Ben in, and made him a leader.
        await town.Ada.Asks("PATCH", "communities/harbour-7/members/me/commission", new { sellingBasisPoints = 2500, pickupBasisPoints = 2500 });
        await town.Ada.Asks("PUT", $"communities/harbour-7/members/{town.Ben.Id.Value}/lead");
        await town.Ada.Asks("PATCH", $"communities/harbour-7/members/{town.Ben.Id.Value}/commission", new { sellingBasisPoints = 1000, pickupBasisPoints = 500 });
        var code = (await town.Ben.Asks("POST", "group-buys", town.Draft(new() { ["minimum"] = 1 }))).At("code");
        var opened = await town.Ben.Asks("POST", $"group-buys/{code}/opening");
        var article = opened["articles"][0].GetProperty("id").GetGuid();
        await town.Chi.Asks("PUT", $"group-buys/{code}/order", new { version = 1, lines = new[] { new { article, quantity = 1 } } }, "one");
        await town.Ben.Api.Post($"group-buys/{code}/closure");
        await new Table(town, new(default, code, new(article), default)).HandsOver(town.Ben, new { number = 1, paid = 39.9 });

        town.Ledger.Balance(Account.CommissionPending(town.Ben.Id.Value, Sek)).Minor.ShouldBe(-(399 + 199));
        var earners = await town.ReadAsync(db => db.Transfers.Where(t => t.CreditKind == AccountKind.CommissionPending).Select(t => t.CreditOwner).Distinct().ToListAsync());
        earners.ShouldBe([town.Ben.Id.Value], "whoever led the group buy, and nobody else");
    }

    /// <summary>"300 store, 0 nobody": for selling, and for pickup service.</summary>
    static string Commission(ApiAnswer shown, int article = 0)
    {
        var agreed = shown["articles"][article].GetProperty("commission");
        return $"{agreed.GetProperty("sellingBasisPoints")} {agreed.GetProperty("sellingBy")}, {agreed.GetProperty("pickupBasisPoints")} {agreed.GetProperty("pickupBy")}";
    }

    /// <summary>Ten boxes of Mei's at 35.90 and 2.5 % for selling, and four loaves of Chi's at 52.50, 4 % for selling and 1.5 % for handing them over.</summary>
    static async Task<Table> MandarinsAndBreadAsync(Town town, int? portionGrams = null)
    {
        await town.Chi.Asks("POST", "stores", new { name = "Chi's bread", currency = "SEK", sellingBasisPoints = 400, pickupBasisPoints = 150 });
        var bread = (await town.Chi.Asks("POST", "stores/chis-bread/products", new { name = "Bread", unit = "loaf", soloPrice = "60" })).At("id");
        await town.Mei.Asks("PATCH", "stores/meis-shop", new { sellingBasisPoints = 250 });
        var code = await town.Ada.Drafts(new()
        {
            ["minimum"] = 1,
            ["articles"] = new[] { town.ArticleOf(new() { ["ladder"] = null, ["price"] = 35.9m }), town.ArticleOf(new() { ["product"] = bread, ["ladder"] = null, ["price"] = 52.5m, ["portionGrams"] = portionGrams }) },
        });
        var opened = await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        Guid[] articles = [.. opened["articles"].EnumerateArray().Select(article => article.GetProperty("id").GetGuid())];
        foreach (var (buyer, boxes, loaves) in new[] { (town.Ben, 4, 3), (town.Chi, 6, 1) })
        {
            (await buyer.Asks("PUT", $"group-buys/{code}/order", new { version = 1, lines = new[] { new { article = articles[0], quantity = boxes }, new { article = articles[1], quantity = loaves } } }, $"{boxes}")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        }
        await town.Ada.Api.Post($"group-buys/{code}/closure");
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ReturnDays, 7)));
        return new Table(town, new(await town.ReadAsync(db => db.GroupBuys.Select(g => g.Id).SingleAsync()), code, new(articles[0]), default));
    }

    static async Task<Guid> BreadAsync(Town town) => (await town.ReadAsync(db => db.Articles.Where(a => a.Name == "Bread").Select(a => a.Id).SingleAsync())).Value;

    static IEnumerable<string> Suppliers(ApiAnswer ledger) => ledger["suppliers"].EnumerateArray().Select(s => $"{s.GetProperty("name")} {s.GetProperty("owed").GetProperty("amount")}");

    static async Task<ApiAnswer> ImportsAsync(Town town, string how, string list)
    {
        using var body = new StringContent(list, Encoding.UTF8, "text/csv");
        return await ApiAnswer.ReadAsync(await town.Mei.Api.PostAsync($"stores/meis-shop/price-list{(how.StartsWith('?') ? how : $"/{how}")}", body));
    }

    static string Words(string text) => text.Replace('\u00A0', ' ');
}
