namespace Tuanzi.Browser;

public sealed class TheKeyboardAloneIsEnough
{
    [BrowserFact]
    public async Task For_a_guest_from_the_link_to_the_order()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var mandarins = await town.Ada.Opens("mandarins");
        await using var guest = await Phone.OfAsync(town);
        var keys = new Keyboard(guest);
        await guest.GoAsync($"/b/{mandarins.Code}");

        await keys.TabAsync();
        (await keys.IsOnAsync("a[href='#main']")).ShouldBeTrue();
        await keys.PressAsync("Enter");
        await keys.TabAsync();
        (await keys.IsOnAsync("main *")).ShouldBeTrue();

        await keys.TabToAsync("button[name=more]");
        await keys.PressAsync("Space");
        await guest.SeesAsync("main .button--primary", "Order 2 for at most 79.80");
        await keys.TabToAsync("#name");
        await keys.TypeAsync("Nils Holm");
        await keys.TabToAsync("#contact");
        await keys.TypeAsync("nils@example.org");
        await keys.TabToAsync("summary");
        await keys.PressAsync("Enter");
        await keys.TabToAsync("#note");
        await keys.TypeAsync("I come late");
        await keys.TabToAsync("main .button--primary");
        await keys.PressAsync("Enter");

        await guest.IsAtAsync("/o/*");
        await guest.SeesAsync("main", "2 × mandarins");
        await guest.SeesAsync("main", "Your note: I come late");
        guest.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task For_the_leader_at_the_pickup_table()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var table = await Table.OfMandarinsAsync(town);
        await using var ada = await Phone.OfAsync(town, town.Ada, width: 1280);
        var keys = new Keyboard(ada);
        await ada.GoAsync($"/b/{table.Code}/desk/handover");

        await HandsOverAsync(keys, await table.CodeOf(town.Ben));
        await ada.SeesAsync(".notice--good", "Order 1, Ben: handed over.");
        // The next in the queue: the field for the code has the focus again.
        await HandsOverAsync(keys, await table.CodeOf(town.Chi));
        await ada.SeesAsync("main", "2 of 2 done");

        await keys.TabToAsync("a[href*='order=1']");
        await keys.PressAsync("Enter");
        await ada.SeesAsync("#order", "Ben");
        await keys.TabToAsync("form[action$='/undo'] button");
        await keys.PressAsync("Space");
        await ada.SeesAsync("main", "Undone.");
        ada.Complaints.ShouldBeEmpty();

        async Task HandsOverAsync(Keyboard keys, string pickupCode)
        {
            await Assertions.Expect(ada.Page.Locator("#code")).ToBeFocusedAsync();
            await keys.TypeAsync(pickupCode);
            await keys.PressAsync("Enter");
            await Assertions.Expect(ada.Page.Locator("#order")).ToBeVisibleAsync();
            await keys.TabToAsync("#order .button--primary");
            await keys.PressAsync("Enter");
        }
    }
}
