using System.Net;
using System.Net.Http.Headers;
using Tuanzi.Tests.Stores;

namespace Tuanzi.Tests.Payments;

/// <summary>Ada has a collecting code, and only those who pay by it or show it see it.</summary>
public sealed class CollectingCodeTests
{
    const string Own = $"communities/{Settlers.Community}/collecting-code";

    [Theory, EachDatabase]
    public async Task A_leader_sets_it_replaces_it_and_takes_it_away(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var ada = await town.Ada.BrowserAsync();
        var page = await (await ada.Opens($"/c/{Settlers.Community}")).Follow("a[href$='/collecting-code']");

        var empty = await page.Submit("main form", new { name = "Swish" });
        (empty.Status, empty.One("#name").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Swish"));
        empty.Text("#picture-error").ShouldContain("no picture yet");
        var set = await empty.Submit("main form", new { name = " Swish " }, files: [("picture", "code.png", SharpPictureTests.Code(20))]);
        set.One("img.qr--picture").GetAttribute("alt").ShouldBe("Your collecting code, Swish");

        (await town.Ada.Asks("GET", Own)).At("name").ShouldBe("Swish");
        var first = await PictureAsync(town.Ada.Api, $"{Own}/picture");
        (await SetAsync(town.Ada, "微信", null)).At("name").ShouldBe("微信");
        (await PictureAsync(town.Ada.Api, $"{Own}/picture")).ShouldBe(first, "only the name was changed");
        await SetAsync(town.Ada, "微信", SharpPictureTests.Code(12));
        (await PictureAsync(town.Ada.Api, $"{Own}/picture")).ShouldNotBe(first);

        await (await ada.Opens($"/c/{Settlers.Community}/collecting-code")).Submit("form[action$='/removal']");
        (await town.Ada.Asks("GET", Own)).Json.TryGetProperty("name", out _).ShouldBeFalse();
        (await town.Ada.Asks("DELETE", Own)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task What_is_no_picture_or_no_name_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);

        (await SetAsync(town.Ada, " ", SharpPictureTests.Code(4))).Refusal.ShouldBe("NameMissing");
        (await SetAsync(town.Ada, new('x', 31), SharpPictureTests.Code(4))).Refusal.ShouldBe("NameTooLong");
        (await SetAsync(town.Ada, "<b>Swish", SharpPictureTests.Code(4))).Refusal.ShouldBe("Markup");
        (await SetAsync(town.Ada, "Swish", null)).Refusal.ShouldBe("PictureMissing");
        (await SetAsync(town.Ada, "Swish", "<svg/>"u8.ToArray())).Refusal.ShouldBe("NotAPicture");
        (await SetAsync(town.Ada, "Swish", [.. SharpPictureTests.Code(4), .. new byte[10 * 1024 * 1024]])).Refusal.ShouldBe("TooLarge");
        (await SetAsync(town.Ben, "Swish", SharpPictureTests.Code(4))).Status.ShouldBe(HttpStatusCode.NotFound, "he leads nothing");
        (await town.Ben.Asks("GET", Own)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}/collecting-code")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Buyers_and_those_who_hand_over_load_the_picture_and_to_everybody_else_there_is_none(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, guests: "Nils");
        await SetAsync(town.Ada, "Swish", SharpPictureTests.Code(8));
        var (file, ofNils) = ($"/b/{table.Code}/collecting-code/file", "/o/guest%200/collecting-code/file");

        foreach (var who in new[] { town.Ada, town.Ben, town.Chi })
        {
            using var seen = (await (await who.BrowserAsync()).Opens(file)).Answer;
            seen.StatusCode.ShouldBe(HttpStatusCode.OK, who.Name);
            (seen.Headers.CacheControl!.Private, seen.Headers.CacheControl.NoCache, seen.Headers.CacheControl.Public).ShouldBe((true, true, false));
            (await PictureAsync(who.Api, $"group-buys/{table.Code}/collecting-code")).ShouldNotBeNull(who.Name);
        }
        using (var again = new HttpRequestMessage(HttpMethod.Get, $"group-buys/{table.Code}/collecting-code"))
        {
            using var before = await town.Ben.Api.GetAsync($"group-buys/{table.Code}/collecting-code");
            again.Headers.IfNoneMatch.Add(before.Headers.ETag!);
            using var same = await town.Ben.Api.SendAsync(again);
            (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length).ShouldBe((HttpStatusCode.NotModified, 0), "the browser has it already");
        }
        (await (await town.BrowserAsync()).Opens(ofNils)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var who in new[] { town.Mei, town.Dan, town.Ola })
        {
            (await (await who.BrowserAsync()).Opens(file)).Status.ShouldBe(HttpStatusCode.NotFound, who.Name);
            (await PictureAsync(who.Api, $"group-buys/{table.Code}/collecting-code")).ShouldBeNull(who.Name);
        }
        (await (await town.BrowserAsync()).Opens(file)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.BrowserAsync()).Opens("/o/somebody/collecting-code/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}/collecting-code/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.BrowserAsync()).Opens($"/b/{table.Code}")).Body.ShouldNotContain("collecting-code");
        (await (await town.BrowserAsync()).Opens($"/b/{table.Code}/ledger")).Body.ShouldNotContain("collecting-code");

        await town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == new BuyerId(town.Ben.Id.Value)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, Core.Orders.OrderStatus.Withdrawn)));
        (await (await town.Ben.BrowserAsync()).Opens(file)).Status.ShouldBe(HttpStatusCode.NotFound, "he is out");
    }

    [Theory, EachDatabase]
    public async Task Where_nobody_pays_at_the_pickup_nobody_is_shown_a_code(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "wallet" } })).Status.ShouldBe(HttpStatusCode.OK);
        await SetAsync(town.Ada, "Swish", SharpPictureTests.Code(8));
        var groupBuy = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1);

        (await (await town.Ben.BrowserAsync()).Opens($"/b/{groupBuy.Code}/collecting-code/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/collecting-code")).Text("main").ShouldContain("takes no payment at the pickup");
    }

    [Theory, EachDatabase]
    public async Task The_order_page_says_what_to_pay_whom_and_that_it_counts_once_it_is_noted(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, guests: "Nils");
        var (ben, nils) = (await town.Ben.BrowserAsync(), await town.BrowserAsync());
        (await ben.Opens($"/b/{table.Code}/order")).Has(".qr--picture").ShouldBeFalse();
        await SetAsync(town.Ada, "Swish", SharpPictureTests.Code(8));

        var page = await ben.Opens($"/b/{table.Code}/order");
        page.Text("#by-code").ShouldBe("Pay 79.80 SEK to Ada with Swish now, or in cash at the pickup");
        page.Text("main").ShouldContain($"order 1, {table.Code.ToUpperInvariant()}");
        page.Text("main").ShouldContain("It counts once Ada has noted it.");
        (await ben.Opens(page.One(".qr--picture").GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.OK);
        var guests = await nils.Opens("/o/guest%200");
        guests.Text("#by-code").ShouldContain("Pay 39.90 SEK to Ada with Swish");
        (await nils.Opens(guests.One(".qr--picture").GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.OK);
        var order = await town.Ben.Asks("GET", $"group-buys/{table.Code}/order");
        (order.At("byCode.name"), order.At("byCode.amount.amount")).ShouldBe(("Swish", "79.80"));

        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 79.8, paidBy = "code" }, "noted");
        var paid = await ben.Opens($"/b/{table.Code}/order");
        paid.Has(".qr--picture").ShouldBeFalse("nothing is owed any more");
        paid.Text("main").ShouldContain("Paid by the leader’s collecting code−79.80 SEK");
    }

    [Theory, EachDatabase]
    public async Task The_table_shows_the_code_beside_the_sum_and_notes_what_came_by_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        var ada = await town.Ada.BrowserAsync();
        (await ada.Opens($"/b/{table.Code}/desk/handover?order=1")).Has("button[name=by]").ShouldBeFalse("she has none");
        await SetAsync(town.Ada, "Swish", SharpPictureTests.Code(8));

        var panel = await ada.Opens($"/b/{table.Code}/desk/handover?order=1");
        panel.Text("#order summary").ShouldBe("Show the code to scan: Swish");
        panel.Text("#order figcaption").ShouldStartWith("79.80 SEK, for order 1.");
        (await ada.Opens(panel.One("#order img").GetAttribute("src")!)).Status.ShouldBe(HttpStatusCode.OK);
        var much = await panel.Submit("form[action$='/handover']", new { received = "100" }, button: "button[name=by]");
        (much.Status, much.One("#received").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "100"));
        (await panel.Submit("form[action$='/handover']", button: "button[name=by]")).Text("main .badge").ShouldBe("1 of 2 done");
        var done = await ada.Opens($"/b/{table.Code}/desk/handover?order=1");
        done.Text("#order").ShouldContain("Paid by Swish−79.80 SEK");
        done.Text("#order").ShouldContain("79.80 SEK goes back too, by Swish");
        (await town.Ada.Asks("GET", $"group-buys/{table.Code}/packing-list")).At("collectingCode").ShouldBe("Swish");

        var chi = await ada.Opens($"/b/{table.Code}/desk/handover?order=2");
        var noted = await chi.Submit("form[action$='/cash']", new { amount = "100" }, button: "button[value=codeIn]");
        noted.Text("#order").ShouldContain("Paid by Swish−100.00 SEK");
        var back = await noted.Submit("form[action$='/cash']", new { amount = "100" }, button: "button[value=codeOut]");
        back.Text("#order dl").ShouldNotContain("Paid by Swish");
        town.Ledger.ShouldBalance();
    }

    static async Task<ApiAnswer> SetAsync(Townsperson who, string name, byte[]? picture)
    {
        using var body = new ByteArrayContent(picture ?? []) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var answer = await who.Api.PutAsync($"{Own}?name={Uri.EscapeDataString(name)}", body);
        return await ApiAnswer.ReadAsync(answer);
    }

    /// <summary>Null: there is none for this reader.</summary>
    static async Task<string?> PictureAsync(HttpClient api, string path)
    {
        using var answer = await api.GetAsync(path);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync());
    }
}
