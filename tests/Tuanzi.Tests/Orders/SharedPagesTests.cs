using System.Net;
using Tuanzi.Core.Orders;

namespace Tuanzi.Tests.Orders;

/// <summary>One drawing of a group buy's page serves many strangers; nobody may see what is another's, or what is no more.</summary>
public sealed class SharedPagesTests
{
    [Theory, EachDatabase]
    public async Task Strangers_who_come_at_once_read_the_same_page_and_each_has_a_form_of_their_own(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await StrangerAsync(town, mandarins);

        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StrangerAsync(town, mandarins)));

        pages.Select(KeyOf).ShouldBeUnique();
        pages.Select(page => page.Body.Replace(KeyOf(page), "", StringComparison.Ordinal)).Distinct().Count().ShouldBe(1);
        pages.ShouldAllBe(page => page.Answer.Content.Headers.ContentLength == System.Text.Encoding.UTF8.GetByteCount(page.Body));
        pages.ShouldAllBe(page => !page.Answer.Headers.Contains("Set-Cookie"));
        (await pages[0].Submit("#order", new { name = "Nils Holm", contact = "070-123 45 67" })).Text("h1").ShouldStartWith("Order 1:");
        (await pages[1].Submit("#order", new { name = "Eva Berg", contact = "070-123 45 68" })).Text("h1").ShouldStartWith("Order 2:");
        await town.OrderedIs("mandarins", 2, orders: 2);
    }

    [Theory, EachDatabase]
    public async Task Members_without_an_order_share_a_page_and_each_orders_by_their_own_form(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await StrangerAsync(town, mandarins);
        var (ben, chi) = (await town.BrowserAsync(town.Ben), await town.BrowserAsync(town.Chi));

        var pages = await Task.WhenAll(ben.Opens($"/b/{mandarins.Code}"), chi.Opens($"/b/{mandarins.Code}"));

        pages.Select(KeyOf).ShouldBeUnique();
        pages.Select(TokenOf).ShouldBeUnique();
        pages.Select(page => page.Body.Replace(KeyOf(page), "", StringComparison.Ordinal).Replace(TokenOf(page), "", StringComparison.Ordinal)).Distinct().Count().ShouldBe(1);
        (await pages[0].Submit("#order")).Text("h1").ShouldStartWith("Order 1:");
        (await pages[1].Submit("#order")).Text("h1").ShouldStartWith("Order 2:");
        await town.OrderedIs("mandarins", 2, orders: 2);
    }

    [Theory, EachDatabase]
    public async Task Members_with_an_order_share_a_page_and_each_reads_and_changes_their_own(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await StrangerAsync(town, mandarins);
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 2);
        await town.Dan.Orders("mandarins", 5);
        Browser[] browsers = [await town.BrowserAsync(town.Ben), await town.BrowserAsync(town.Chi), await town.BrowserAsync(town.Dan), await town.BrowserAsync(town.Ola)];
        await (await browsers[^1].Opens($"/b/{mandarins.Code}")).Submit("#order", new { note = "Ripe ones, please" });
        await browsers[^1].Opens($"/b/{mandarins.Code}/order");

        var pages = await Task.WhenAll(browsers.Select(browser => browser.Opens($"/b/{mandarins.Code}")));

        pages.Select(KeyOf).ShouldBeUnique();
        pages.Select(TokenOf).ShouldBeUnique();
        pages.Select(page => page.Texts(".columns__side .notice__text p")[0]).ShouldBe(Enumerable.Range(1, 4).Select(number => $"You are in, with order number {number}. See your order"));
        pages.Select(page => page.One("#order [name=note]").GetAttribute("value") ?? "").ShouldBe(["", "", "", "Ripe ones, please"]);
        pages.Select(page => page.One("#order .stepper__input").GetAttribute("value")).ShouldBe(["2", "2", "5", "1"]);
        Own(pages[0], 1).ShouldBe(Own(pages[1], 2));
        foreach (var page in pages) (await page.Submit("#order")).Has(".notice--good").ShouldBeTrue();

        static string Own(Page page, int number) =>
            page.One(".columns__side").InnerHtml.Replace(KeyOf(page), "", StringComparison.Ordinal).Replace(TokenOf(page), "", StringComparison.Ordinal).Replace($"order number {number}.", "", StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task The_page_after_a_change_shows_the_change(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");

        var chi = await town.BrowserAsync(town.Chi);
        for (var boxes = 1; boxes <= 10; boxes++)
        {
            await StrangerAsync(town, mandarins);
            await town.Ben.Orders("mandarins", boxes);
            foreach (var page in new[] { await StrangerAsync(town, mandarins), await chi.Opens($"/b/{mandarins.Code}") })
            {
                page.Texts(".people__person").ShouldContain(buyer => buyer.EndsWith($"Ben · {boxes}", StringComparison.Ordinal));
            }
        }
        await town.Ada.Api.Post($"group-buys/{mandarins.Code}/closure");
        await town.DoDueWorkAsync();
        (await SoonAsync(town, mandarins, page => !page.Has("#order"))).Has(".notice--good").ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task An_order_that_is_read_just_after_the_closing_says_what_it_came_to(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 10);
        var open = await town.RunAsync((ShownToBuyers shown) => shown.FindAsync(mandarins.Code, null, CancellationToken.None));
        await town.Ada.Api.Post($"group-buys/{mandarins.Code}/closure");
        await town.DoDueWorkAsync();

        var order = await town.RunAsync((BuyersOrder orders) => orders.FindAsync(open!, new(town.Ben.Id.Value), CancellationToken.None));

        order!.Due.ShouldNotBeNull().Minor.ShouldBe(359_00);
        order.PickupCode.ShouldNotBeNullOrEmpty();
    }

    [Theory, EachDatabase]
    public async Task No_page_outlives_the_cut_off(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins", openFor: TimeSpan.FromHours(1));
        await StrangerAsync(town, mandarins);
        (await StrangerAsync(town, mandarins)).Has("#order").ShouldBeTrue();

        town.Clock.Advance(TimeSpan.FromHours(1));

        (await StrangerAsync(town, mandarins)).Has("#order").ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task What_is_anybodys_own_is_on_no_other_page(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        var (ben, chi, ada, told) = (await town.BrowserAsync(town.Ben), await town.BrowserAsync(town.Chi), await town.BrowserAsync(town.Ada), await town.BrowserAsync());
        var guest = await OrderAsGuestAsync(town, mandarins);

        for (var turn = 0; turn < 3; turn++)
        {
            ShouldBeNobodys(await StrangerAsync(town, mandarins));
            var own = await ben.Opens($"/b/{mandarins.Code}");
            own.Has("#order [name=__RequestVerificationToken]").ShouldBeTrue();
            own.Has($"a[href='/b/{mandarins.Code}/order']").ShouldBeTrue();
            (await chi.Opens($"/b/{mandarins.Code}")).Has($"a[href='/b/{mandarins.Code}/order'], a[href*='/desk']").ShouldBeFalse();
            (await ada.Opens($"/b/{mandarins.Code}")).Has($"a[href='/b/{mandarins.Code}/desk']").ShouldBeTrue();
            (await guest.Opens($"/b/{mandarins.Code}")).Has("a[href^='/o/']").ShouldBeTrue();
            told.Keep("flash", "Flash.Withdrawn");
            (await told.Opens($"/b/{mandarins.Code}")).Has("main > .notice--good").ShouldBeTrue();
            ShouldBeNobodys(await StrangerAsync(town, mandarins));
        }
    }

    [Theory, EachDatabase]
    public async Task Each_reads_their_own_language_in_their_own_colours_under_the_address_they_came_by(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var dark = await town.BrowserAsync(language: "sv");
        dark.Keep("theme", "dark");

        for (var turn = 0; turn < 2; turn++)
        {
            (await StrangerAsync(town, mandarins, "en")).One("html").GetAttribute("lang").ShouldBe("en");
            (await StrangerAsync(town, mandarins, "zh-TW")).One("html").GetAttribute("lang").ShouldBe("zh-Hans");
            var swedish = await StrangerAsync(town, mandarins, "sv-SE");
            (swedish.One("html").GetAttribute("lang"), swedish.One("html").GetAttribute("data-theme")).ShouldBe(("sv", null));
            (await dark.Opens($"/b/{mandarins.Code}")).One("html").GetAttribute("data-theme").ShouldBe("dark");
            (await LinkAtAsync(town, mandarins, "buy.example.org")).ShouldContain("content=\"http://buy.example.org/b/");
            (await LinkAtAsync(town, mandarins, "other.example.org")).ShouldContain("content=\"http://other.example.org/b/");
            (await (await town.BrowserAsync()).Opens($"/b/{mandarins.Code}?from=chat")).Body.ShouldContain(Uri.EscapeDataString("?from=chat"));
        }
    }

    [Theory, EachDatabase]
    public async Task Who_asks_for_what_is_not_there_is_told_so_every_time(Database database)
    {
        await using var town = await Town.StartAsync(database);

        for (var turn = 0; turn < 3; turn++) (await (await town.BrowserAsync()).Opens("/b/nosuchbuy")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Another_node_shows_the_change_as_soon_as_a_live_page_would(Database database)
    {
        Assert.SkipWhen(database == Database.Sqlite, "One process.");
        await using var storage = await TownStorage.CopyAsync(database);
        await using var town = await Town.StartOnAsync(storage.ConnectionString);
        await using var other = await Town.StartOnAsync(storage.ConnectionString);
        var mandarins = await town.Ada.Opens("mandarins");
        await StrangerAsync(other, mandarins);
        await StrangerAsync(other, mandarins);

        await town.Ben.Orders("mandarins", 2);

        (await SoonAsync(other, mandarins, page => page.Body.Contains("Ben · 2", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task Another_node_hears_of_every_group_buy_of_one_batch(Database database)
    {
        Assert.SkipWhen(database == Database.Sqlite, "One process.");
        await using var storage = await TownStorage.CopyAsync(database);
        await using var town = await Town.StartOnAsync(storage.ConnectionString);
        await using var other = await Town.StartOnAsync(storage.ConnectionString);
        OpenedGroupBuy[] both = [await town.Ada.Opens("mandarins"), await town.Ada.Opens("eggs")];
        foreach (var groupBuy in both) await StrangerAsync(other, groupBuy);

        await town.Services.GetRequiredService<OrderStore>().RunAsync([.. both.Select(groupBuy => new PlaceOrder(groupBuy.Code, new(town.Ben.Id.Value), $"two-{groupBuy.Code}", new(1, [new(groupBuy.Article, new(2))], null, "")))], town.Clock.Now, CancellationToken.None);

        foreach (var groupBuy in both) await SoonAsync(other, groupBuy, page => page.Body.Contains("Ben · 2", StringComparison.Ordinal));
    }

    static async Task<Page> StrangerAsync(Town town, OpenedGroupBuy groupBuy, string language = "en") => await (await town.BrowserAsync(language: language)).Opens($"/b/{groupBuy.Code}");

    static string KeyOf(Page page) => page.One("#order input[name=key]").GetAttribute("value")!;

    static string TokenOf(Page page) => page.One("#order [name=__RequestVerificationToken]").GetAttribute("value")!;

    static void ShouldBeNobodys(Page page)
    {
        page.Has("a[href^='/sign-in']").ShouldBeTrue();
        page.Has("[name=__RequestVerificationToken]").ShouldBeFalse();
        page.Has("a[href*='/desk']").ShouldBeFalse();
        page.Has("a[href^='/o/']").ShouldBeFalse();
        page.Has("main > .notice").ShouldBeFalse();
        page.One("#order input[name=name]").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    static async Task<Browser> OrderAsGuestAsync(Town town, OpenedGroupBuy groupBuy)
    {
        var guest = await town.BrowserAsync();
        await (await guest.Opens($"/b/{groupBuy.Code}")).Submit("#order", new { name = "Nils Holm", contact = "070-123 45 67" });
        return guest;
    }

    static async Task<string> LinkAtAsync(Town town, OpenedGroupBuy groupBuy, string host)
    {
        using var http = town.ApiWith(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(town.Address, $"/b/{groupBuy.Code}"));
        request.Headers.Host = host;
        return await (await http.SendAsync(request)).Content.ReadAsStringAsync();
    }

    /// <summary>The first page of which this is true, within the quarter of a second that a page may be old; with patience for a busy machine.</summary>
    static async Task<Page> SoonAsync(Town town, OpenedGroupBuy groupBuy, Func<Page, bool> isSo)
    {
        for (var patience = 0; patience < 20; patience++)
        {
            if (await StrangerAsync(town, groupBuy) is var page && isSo(page)) return page;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
        throw new TimeoutException("The page stayed as it was.");
    }
}
