namespace Tuanzi.Browser;

/// <summary>From a link in a chat to a placed order: a guest, a second reader, and a change of mind.</summary>
public sealed class OrderingFlow
{
    [BrowserFact]
    public Task A_guest_orders_in_two_steps_and_another_reader_sees_the_ladder_move() => Orders(script: true);

    [BrowserFact]
    public Task A_guest_orders_without_JavaScript() => Orders(script: false);

    static async Task Orders(bool script)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var mandarins = await town.Ada.Opens("mandarins", ladder: "SEK 1:3990 10:3590 50:3190");
        await using var watcher = await Phone.OfAsync(town);
        await watcher.GoAsync($"/b/{mandarins.Code}");
        await watcher.SeesAsync(".ladder__sentence", "1 more and it happens, at 39.90 each.");
        await using var guest = await Phone.OfAsync(town, script: script);

        await guest.GoAsync($"/b/{mandarins.Code}");
        await guest.Page.Locator("button[name=more]").ClickAsync();
        (await guest.Page.Locator(".stepper__input").InputValueAsync()).ShouldBe("2");
        await guest.SeesAsync("main .button--primary", "Order 2 for at most 79.80");
        await guest.Page.GetByLabel("Your name").FillAsync("Nils Holm");
        await guest.Page.GetByLabel("Phone or e-mail").FillAsync("nils@example.org");
        await guest.PressPrimaryAsync();

        await guest.IsAtAsync("/o/*");
        await guest.SeesAsync("main", "Your order is placed.");
        await watcher.SeesAsync("#buyers", "Nils · 2");
        await watcher.SeesAsync(".ladder__sentence", "8 more and everyone pays 35.90 instead of 39.90.");

        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Change the order" }).ClickAsync();
        await guest.Page.Locator(".stepper__input").FillAsync("10");
        await guest.PressPrimaryAsync();
        await watcher.SeesAsync("#buyers", "Nils · 10");
        await watcher.SeesAsync(".price__figure", "35.90");

        await guest.Button("Withdraw").ClickAsync();
        await guest.SeesAsync("main", "Your order is withdrawn.");
        await watcher.SeesAsync("#buyers", "0 buyers");
        watcher.Complaints.ShouldBeEmpty();
        guest.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_refused_order_keeps_what_was_typed_and_says_what_to_do_at_the_field()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var mandarins = await town.Ada.Opens("mandarins", stock: 3);
        await using var guest = await Phone.OfAsync(town);
        await guest.GoAsync($"/b/{mandarins.Code}");
        await town.Ben.Orders("mandarins", 2);

        await guest.Page.Locator(".stepper__input").FillAsync("2");
        await guest.Page.GetByLabel("Your name").FillAsync("Nils Holm");
        await guest.Page.GetByLabel("Phone or e-mail").FillAsync("nils@example.org");
        await guest.PressPrimaryAsync();

        await guest.SeesAsync("[role=alert]", "There is not that much left.");
        (await guest.Page.Locator(".stepper__input").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await guest.Page.GetByLabel("Your name").InputValueAsync()).ShouldBe("Nils Holm");
        await guest.SeesAsync(".article__price", "1 left");

        await guest.Page.Locator(".stepper__input").FillAsync("1");
        await guest.PressPrimaryAsync();
        await guest.IsAtAsync("/o/*");
    }
}
