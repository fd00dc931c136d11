using System.Net;
using System.Text.Json;

namespace Tuanzi.Tests.GroupBuys;

public sealed class DraftTests
{
    [Theory, EachDatabase]
    public async Task A_leader_drafts_and_opens_and_everyone_with_the_link_sees_the_offer(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts();

        (await town.Ada.Asks("GET", $"group-buys/{code}"))["status"].GetString().ShouldBe("draft");
        (await town.Ben.Asks("GET", $"group-buys/{code}")).Status.ShouldBe(HttpStatusCode.NotFound, "a draft is for leaders");
        (await town.Ada.Asks("POST", $"group-buys/{code}/opening")).Status.ShouldBe(HttpStatusCode.OK);

        var shown = await town.Dan.Asks("GET", $"group-buys/{code}");
        shown["status"].GetString().ShouldBe("open");
        shown["version"].GetInt32().ShouldBe(1);
        var article = shown["articles"][0];
        article.GetProperty("name").GetString().ShouldBe("mandarins");
        article.GetProperty("price").GetProperty("amount").GetString().ShouldBe("39.90");
        article.GetProperty("soloPrice").GetProperty("amount").GetString().ShouldBe("44.90");
        article.GetProperty("next").GetProperty("from").GetInt64().ShouldBe(50);
        shown.Text.ShouldNotContain("Harbour Street", Case.Sensitive, "addresses are for buyers");
        (await town.ReadAsync(db => db.OfferVersions.CountAsync())).ShouldBe(1);
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == "GroupBuyOpened"))).ShouldBe(1);
    }

    public static TheoryData<Database, string, string> Slips()
    {
        string[] cases =
        [
            "title=|TitleMissing", "title=long|TitleTooLong", "text=long|TextTooLong", "minimum=0|QuantityInvalid", "minimum=-1|QuantityInvalid", "cutOffAt=past|CutOffPassed",
            "cutOffAt=far|TimeTooFar", "opensAt=late|OpensAfterCutOff", "sellingBasisPoints=5001|CommissionOutOfRange", "articles=none|NoArticle", "articles=many|TooManyArticles",
            "pickups=none|NoPickup", "pickups=elsewhere|UnknownPoint", "pickups=backwards|PickupEndsBeforeStart", "pickups=early|PickupBeforeCutOff", "photo=unknown|UnknownPhoto",
            "product=unknown|UnknownProduct", "name=|NameMissing", "name=long|NameTooLong", "unit=|UnitMissing", "unit=long|UnitTooLong", "ladder=none|NoPrice", "ladder=tall|TooManyRungs",
            "ladder=twins|RungTwice", "ladder=flat|PriceDoesNotFall", "price=0|PriceInvalid", "price=-1|PriceInvalid", "price=1.005|PriceInvalid", "price=2.500|PriceInvalid", "price=999999999999|PriceInvalid",
            "stock=0|QuantityInvalid", "step=-6|QuantityInvalid", "limitPerBuyer=3|LimitBelowStep", "soloPrice=0|PriceInvalid",
        ];
        var data = new TheoryData<Database, string, string>();
        foreach (var one in cases) data.Add(Database.Sqlite, one.Split('|')[0], one.Split('|')[1]);
        return data;
    }

    [Theory, MemberData(nameof(Slips))]
    public async Task A_slip_is_refused_by_name_and_nothing_is_stored(Database database, string slip, string refusal)
    {
        await using var town = await Town.StartAsync(database);
        var answer = await town.Ada.Asks("POST", "group-buys", new Slips(town).Of(slip));

        answer.Refusal.ShouldBe(refusal, answer.Text);
        answer["detail"].GetString()!.ShouldNotContain("Refusal.", Case.Sensitive, "every refusal is worded");
        (await town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Characters_that_nobody_can_see_are_left_out(Database database)
    {
        await using var town = await Town.StartAsync(database);
        const string Odd = "Sweet\0 \u0007mandarins";
        var code = await town.Ada.Drafts(new() { ["title"] = Odd, ["text"] = Odd, ["articles"] = new[] { new { name = Odd, unit = "box\0", price = 5 } } });

        var shown = await town.Ada.Asks("GET", $"group-buys/{code}");
        shown["title"].GetString().ShouldBe("Sweet mandarins");
        shown["articles"][0].GetProperty("unit").GetString().ShouldBe("box");
    }

    [Theory, EachDatabase]
    public async Task Only_leaders_of_the_community_draft_there(Database database)
    {
        await using var town = await Town.StartAsync(database);
        foreach (var person in new[] { town.Ben, town.Dan, town.Mei })
        {
            (await person.Asks("POST", "group-buys", town.Draft())).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await town.Ada.Asks("POST", "group-buys", town.Draft(new() { ["community"] = "nowhere" }))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ApiAnswer.ReadAsync(await town.Api().GetAsync("group-buys?community=nowhere"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_draft_is_written_anew_and_its_articles_stay_the_same_ones(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts();
        var before = (await town.Ada.Asks("GET", $"group-buys/{code}"))["articles"][0].GetProperty("id").GetGuid();

        var articles = new[] { new { name = "Tea", unit = "bag", price = 55 } as object, town.ArticleOf(new() { ["id"] = before, ["stock"] = 7 }) };
        var after = await town.Ada.Asks("PUT", $"group-buys/{code}", town.Draft(new() { ["title"] = "Mandarins and tea", ["articles"] = articles }));

        after["title"].GetString().ShouldBe("Mandarins and tea");
        after["articles"].EnumerateArray().Select(a => a.GetProperty("name").GetString()).ShouldBe(["Tea", "mandarins"]);
        after["articles"][1].GetProperty("id").GetGuid().ShouldBe(before);
        after["articles"][1].GetProperty("left").GetInt64().ShouldBe(7);
        after["pickups"].GetArrayLength().ShouldBe(1);

        (await town.Ben.Asks("PUT", $"group-buys/{code}", town.Draft())).Status.ShouldBe(HttpStatusCode.NotFound);
        await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        (await town.Ada.Asks("PUT", $"group-buys/{code}", town.Draft())).Refusal.ShouldBe("NotADraft");
    }

    [Theory, EachDatabase]
    public async Task Group_buys_of_a_community_are_listed_page_by_page_without_drafts(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Drafts();
        for (var i = 0; i < 3; i++)
        {
            town.Clock.Advance(TimeSpan.FromMinutes(i % 2));
            await town.Ada.Opens("mandarins");
        }

        var first = await town.Ben.Asks("GET", $"group-buys?community={Settlers.Community}&limit=2");
        first["items"].GetArrayLength().ShouldBe(2);
        var second = await town.Ben.Asks("GET", $"group-buys?community={Settlers.Community}&limit=2&cursor={first["next"].GetString()}");
        second["items"].GetArrayLength().ShouldBe(1);
        first["items"].EnumerateArray().Concat(second["items"].EnumerateArray()).Select(g => g.GetProperty("code").GetString()).Distinct().Count().ShouldBe(3);
        second.Text.ShouldNotContain("\"next\"");
    }

    [Theory, EachDatabase]
    public async Task Who_is_no_member_finds_only_what_is_open(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var eggs = await town.Ada.Opens("eggs", openFor: TimeSpan.FromHours(1));
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DoDueWorkAsync();
        var mandarins = await town.Ada.Opens("mandarins");

        (await town.Ben.Asks("GET", $"group-buys?community={Settlers.Community}")).Text.ShouldContain(eggs.Code);
        var seen = await town.Dan.Asks("GET", $"group-buys?community={Settlers.Community}");
        seen.Text.ShouldNotContain(eggs.Code);
        seen.Text.ShouldContain(mandarins.Code);
    }

    [Theory, EachDatabase]
    public async Task There_is_no_more_of_a_product_than_the_store_counts_unless_the_leader_says_so(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var product = Settlers.ProductIdOf("mandarins");
        await town.Mei.Api.Patch($"stores/{Settlers.Store}/products/{product.Value}", new { stock = 34 });
        async Task<JsonElement> ArticleAsync(object article) => (await town.Ada.Asks("GET", $"group-buys/{await town.Ada.Drafts(new() { ["articles"] = new[] { article } })}"))["articles"][0];

        (await ArticleAsync(new { product = product.Value, price = 30 })).GetProperty("stock").GetInt64().ShouldBe(34);
        (await ArticleAsync(new { product = product.Value, price = 30, stock = 12 })).GetProperty("stock").GetInt64().ShouldBe(12);
    }
}
