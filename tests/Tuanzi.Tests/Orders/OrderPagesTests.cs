using System.Net;

namespace Tuanzi.Tests.Orders;

public sealed class OrderPagesTests
{
    [Theory, EachDatabase]
    public async Task A_member_cannot_be_made_to_order_or_withdraw_by_another_site(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        var guest = await OrderedAsGuestAsync(town, mandarins.Code);
        var ben = await town.BrowserAsync(town.Ben);

        var order = (await ben.Opens($"/b/{mandarins.Code}")).Document.QuerySelectorAll("#order input:not([name=__RequestVerificationToken])");
        var forged = order.Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""));
        (await ben.Posts($"/b/{mandarins.Code}/order", forged)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ben.Posts($"/b/{mandarins.Code}/order/withdrawal", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ben.Posts($"{guest.Path}/withdrawal", [])).Status.ShouldBe(HttpStatusCode.BadRequest);

        await town.OrderedIs("mandarins", 3, orders: 2);
    }

    [Theory, EachDatabase]
    public async Task A_guest_whose_browser_keeps_no_cookies_orders_and_withdraws(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");

        var order = await OrderedAsGuestAsync(town, mandarins.Code);
        order.Text("h1").ShouldStartWith("Order 1:");
        await town.OrderedIs("mandarins", 1, orders: 1);

        var forgetful = await town.BrowserAsync();
        (await forgetful.Posts($"{order.Path}/withdrawal", [])).Status.ShouldBe(HttpStatusCode.OK);
        await town.OrderedIs("mandarins", 0, orders: 0);
    }

    [Theory, EachDatabase]
    public async Task A_guest_goes_back_corrects_the_phone_and_sends_the_form_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var form = await (await town.BrowserAsync()).Opens($"/b/{mandarins.Code}");

        await form.Submit("#order", new { name = "Nils Holm", contact = "070-123 45 76" });
        var order = await form.Submit("#order", new { name = "Nils Holm", contact = "070-123 45 67" });

        order.Text("h1").ShouldStartWith("Order 1:");
        await town.OrderedIs("mandarins", 1, orders: 1);
        (await town.ReadAsync(db => db.Guests.Select(g => g.Phone).SingleAsync())).ShouldBe("070-123 45 67");
    }

    [Theory, EachDatabase]
    public async Task A_member_who_comes_by_a_guests_link_may_withdraw_and_claim(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var link = (await OrderedAsGuestAsync(town, mandarins.Code)).Path;
        var chi = await town.BrowserAsync(town.Chi);

        var claimed = await (await chi.Opens(link)).Submit("form[action$=claim]");

        claimed.Path.ShouldBe($"/b/{mandarins.Code}/order");
        (await (await chi.Opens($"/b/{mandarins.Code}/order")).Submit("form[action$=withdrawal]")).Status.ShouldBe(HttpStatusCode.OK);
        await town.OrderedIs("mandarins", 0, orders: 0);
    }

    /// <summary>The form sent as it came, in a browser that forgets every cookie between the pages.</summary>
    static async Task<Page> OrderedAsGuestAsync(Town town, string code)
    {
        var fields = (await (await town.BrowserAsync()).Opens($"/b/{code}"))
            .Document.QuerySelectorAll("#order input")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Where(field => field.Key is not ("name" or "contact"));
        return await (await town.BrowserAsync()).Posts($"/b/{code}/order", [.. fields, new("name", "Nils Holm"), new("contact", "070-123 45 67")]);
    }
}
