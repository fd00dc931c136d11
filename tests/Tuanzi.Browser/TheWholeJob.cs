namespace Tuanzi.Browser;

/// <summary>A leader offers mandarins, neighbours order, the price falls for all, the cut-off comes, everyone knows what to pay, and the leader packs, hands over and settles.</summary>
public sealed partial class TheWholeJob
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_offer_to_the_ledger(bool scripts)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await using var ada = await Phone.OfAsync(town, town.Ada, scripts);
        await using var nils = await Phone.OfAsync(town, script: scripts);
        await using var ben = await Phone.OfAsync(town, town.Ben, scripts);

        var code = await AdaOpensMandarins(ada);
        await NilsOrdersFromTheLink(nils, code);
        await BenMakesThePriceFall(ben, nils, code, scripts);
        await BenChangesHisMind(ben);
        await TheCutOffComes(town);
        await NobodyOrdersAnyMore(nils, code);
        var pickupCode = await BenFindsWhatToPayWhereAndWhen(ben);
        await AdaPacks(ada, code);
        await AdaHandsOver(ada, pickupCode);
        await NilsNeverCame(ada);
        await AdaSettles(ada);
        await EverybodySeesTheLedger(nils, code);

        foreach (var phone in (Phone[])[ada, nils, ben]) phone.Complaints.ShouldBeEmpty();
        town.Ledger.ShouldBalance();
    }

    static async Task<string> AdaOpensMandarins(Phone ada)
    {
        await ada.GoAsync("/buys");
        await ada.Link("New group buy").ClickAsync();
        await ada.Field("Title").FillAsync("Mandarins for the house");
        await ada.Field("A store’s product").FillAsync("mandarins");
        await ada.Button("Find").ClickAsync();
        await ada.Button("Add mandarins").ClickAsync();
        await ada.Named("price-0-0").FillAsync("39,90");
        await ada.Button("Add a rung").ClickAsync();
        await ada.Named("from-0-1").FillAsync("10");
        await ada.Button("Save and preview").ClickAsync();

        await ada.SeesAsync("[role=alert]", "Everything you typed is still here");
        (await ada.Field("Title").InputValueAsync()).ShouldBe("Mandarins for the house");
        await ada.Named("price-0-1").FillAsync("35.90");
        await ada.Button("Save and preview").ClickAsync();

        await ada.SeesAsync("main", "A draft: only its leaders see this.");
        await ada.SeesAsync(".ladder__sentence", "1 more and it happens, at 39.90 each.");
        await ada.Link("To your desk").ClickAsync();
        await ada.Button("Open now").ClickAsync();
        await ada.SeesAsync("main", "It is open. Now spread the word.");
        return new Uri(ada.Page.Url).Segments[2].TrimEnd('/');
    }

    static async Task NilsOrdersFromTheLink(Phone nils, string code)
    {
        await nils.GoAsync($"/b/{code}");
        await nils.Button("More: mandarins").ClickAsync();
        await nils.SeesAsync("main .button--primary", "Order 2 for at most 79.80");
        await nils.Field("Your name").FillAsync("Nils Holm");
        await nils.Field("Phone or e-mail").FillAsync("070-123 45 67");
        await nils.PressPrimaryAsync();
        await nils.IsAtAsync("/o/*");
        await nils.SeesAsync("main", "Your order is placed.");
    }

    static async Task BenMakesThePriceFall(Phone ben, Phone nils, string code, bool scripts)
    {
        await nils.GoAsync($"/b/{code}");
        await nils.SeesAsync(".ladder__sentence", "8 more and everyone pays 35.90 instead of 39.90.");

        await ben.GoAsync($"/b/{code}");
        await ben.Page.Locator(".stepper__input").FillAsync("8");
        await ben.PressPrimaryAsync();
        await ben.SeesAsync("main", "Your order is placed.");

        // Without scripts a page is as old as its load.
        if (!scripts) (await nils.TextAsync(".price__figure")).ShouldBe("39.90");
        if (!scripts) await nils.Page.ReloadAsync();
        await nils.SeesAsync(".price__figure", "35.90");
        await nils.SeesAsync("#buyers", "2 buyers, 10 ordered");
    }

    static async Task BenChangesHisMind(Phone ben)
    {
        await ben.Link("Change the order").ClickAsync();
        (await ben.Page.Locator(".stepper__input").InputValueAsync()).ShouldBe("8");
        await ben.Page.Locator(".stepper__input").FillAsync("9");
        await ben.PressPrimaryAsync();
        await ben.SeesAsync(".receipt", "9 × mandarins");
        await ben.SeesAsync(".receipt", "323.10");
    }

    static async Task TheCutOffComes(Town town)
    {
        town.Clock.Advance(TimeSpan.FromDays(4));
        await town.DoDueWorkAsync();
    }

    static async Task NobodyOrdersAnyMore(Phone nils, string code)
    {
        await nils.GoAsync($"/b/{code}");
        await nils.SeesAsync("main", "Closed: reached! Everyone pays the price reached.");
        await Assertions.Expect(nils.Page.Locator("#order")).ToHaveCountAsync(0);
    }

    static async Task<string> BenFindsWhatToPayWhereAndWhen(Phone ben)
    {
        await ben.GoAsync("/");
        await ben.Page.Locator(".top-bar__link").ClickAsync();
        await ben.Link("you pay 323.10 SEK at pickup").ClickAsync();
        await ben.SeesAsync("main", "Order 2: your pickup code");
        await ben.SeesAsync(".receipt__row--total", "323.10 SEK");
        await ben.SeesAsync(".facts", "Lobby");
        await ben.SeesAsync(".facts", "Fri 6 Mar 17:00");
        return await ben.TextAsync(".ticket__code");
    }
}
