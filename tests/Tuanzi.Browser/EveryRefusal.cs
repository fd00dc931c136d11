namespace Tuanzi.Browser;

/// <summary>Pages that only a form leads to: what was typed with the reasons at its fields, and the steps of signing in. They are as open to everybody as the others.</summary>
public sealed class EveryRefusal
{
    [BrowserTheory]
    [InlineData(Reader.Guest, "/sign-in", "/register")]
    [InlineData(Reader.Leader, "/buys/new?community=harbour-7", "/communities/new", "/c/harbour-7/pickup-points/new", "/me/password", "/me/authenticator", "/stores/new")]
    [InlineData(Reader.Merchant, "/s/meis-shop/products/new")]
    public async Task Of_a_form_with_nothing_in_it_says_why_to_everybody(Reader reader, params string[] paths)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await using var phone = await Phone.OfAsync(town, Sights.PersonOf(town, reader));
        foreach (var path in paths)
        {
            await phone.GoAsync(path);
            // A browser of today asks for what is missing before it sends anything; older ones do not.
            await phone.Page.EvaluateAsync("document.querySelectorAll('main form').forEach(form => form.noValidate = true)");
            await phone.PressPrimaryAsync();

            await phone.SeesAsync("main [role=alert]:visible, main .field__error:visible", "");
            (await EveryPage.FaultsAsync(phone)).ShouldBeEmpty(path);
        }
    }

    [BrowserFact]
    public async Task Of_an_order_and_of_a_pickup_code_says_why_to_everybody()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var table = await Table.OfMandarinsAsync(town);
        await using var ada = await Phone.OfAsync(town, town.Ada);
        await ada.GoAsync($"/b/{table.Code}/desk/handover?order=1");
        await ada.Field("Cash received").FillAsync("a lot");
        await ada.Button("Hand over and take the cash").ClickAsync();
        await ada.SeesAsync("#received-error", "");
        (await EveryPage.FaultsAsync(ada)).ShouldBeEmpty();

        var eggs = await town.Ada.Opens("eggs");
        await ada.GoAsync($"/b/{eggs.Code}");
        await ada.Page.Locator(".stepper__input").FillAsync("0");
        await ada.PressPrimaryAsync();
        await ada.SeesAsync("main [role=alert]", "");
        (await EveryPage.FaultsAsync(ada)).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_second_step_is_open_to_everybody()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await using var chi = await Phone.OfAsync(town, town.Chi);
        await chi.GoAsync("/me/authenticator");
        await chi.Named("code").FillAsync(Letters.CodeNow(await chi.TextAsync("main code")));
        await chi.PressPrimaryAsync();
        await Assertions.Expect(chi.Page.Locator("main code")).ToHaveCountAsync(10);
        (await EveryPage.FaultsAsync(chi)).ShouldBeEmpty();

        await using var elsewhere = await Phone.OfAsync(town);
        await elsewhere.GoAsync("/sign-in?returnUrl=/me");
        await elsewhere.Named("email").FillAsync(town.Chi.Email);
        await elsewhere.Named("password").FillAsync(Settlers.Password);
        await elsewhere.PressPrimaryAsync();
        await elsewhere.IsAtAsync("/sign-in/code*");
        (await EveryPage.FaultsAsync(elsewhere)).ShouldBeEmpty();
    }
}
