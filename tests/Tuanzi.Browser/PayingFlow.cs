namespace Tuanzi.Browser;

/// <summary>All ways of money on a phone, in each language: a card, a wallet, cash, and what goes back.</summary>
public sealed class PayingFlow
{
    const int Narrow = 390;

    [BrowserTheory]
    [InlineData("en", "Paid by card", "79.80")]
    [InlineData("zh-Hans", "已用银行卡支付", "79.80")]
    [InlineData("sv", "Betalat med kort", "79,80")]
    public async Task A_phone_pays_by_card_from_the_wallet_and_in_cash_and_gets_money_back(string language, string paidByCard, string sum)
    {
        await using var stripe = await StripeOnStage.OpenAsync();
        await using var town = await Town.StartAsync(Database.Sqlite, stripe.Setting);
        stripe.TownClock = town.Clock;
        await using var ada = await Phone.OfAsync(town, town.Ada, language: language);
        await ConnectsAsync(ada);
        await town.Ada.TopsUp(town.Ben, 100);
        var opened = await town.Ada.Opens("mandarins");

        await using var guest = await Phone.OfAsync(town, language: language);
        await OrdersAsync(guest, opened.Code, "Card", "Nils Holm");
        await PaysAsync(guest);
        await guest.SeesAsync("[aria-labelledby=card]", sum);
        await using var ben = await Phone.OfAsync(town, town.Ben, language: language);
        await OrdersAsync(ben, opened.Code, "Wallet");
        await using var chi = await Phone.OfAsync(town, town.Chi, language: language);
        await using var ola = await Phone.OfAsync(town, town.Ola, language: language);
        await OrdersAsync(chi, opened.Code, "AtPickup");
        await town.ClosesAsync("mandarins");

        stripe.Taken.ShouldBe(7_980);
        await guest.Page.ReloadAsync();
        await guest.SeesAsync(".receipt", paidByCard);
        await ben.Page.ReloadAsync();
        await FitsAsync(guest, ben, chi);
        await ada.GoAsync($"/b/{opened.Code}/desk/handover?order=3");
        await ada.Page.Locator("form:has(input[name=received]) button.button--primary").First.ClickAsync();
        await GoesBackAsync(town, stripe, ada, ola, opened.Code, sum);
        foreach (var path in new[] { "cards", "wallets", "earnings", "statement" })
        {
            await ada.GoAsync($"/c/{Settlers.Community}/{path}");
            await FitsAsync(ada);
        }
        await ada.GoAsync($"/b/{opened.Code}/ledger");
        await FitsAsync(ada, ola);
        town.Ledger.ShouldBalance();
        foreach (var phone in new[] { ada, guest, ben, chi, ola }) phone.Complaints.ShouldBeEmpty();
    }

    /// <summary>What did not come is struck; the refund fails, stands on the money desk, and goes through when it is tried again.</summary>
    static async Task GoesBackAsync(Town town, StripeOnStage stripe, Phone ada, Phone ola, string code, string sum)
    {
        stripe.Fault = asked => asked == "POST v1/refunds" ? Fault.Down : null;
        await StrikesAsync(ada, code, 1);
        await town.DueWorkAsync();

        await ola.GoAsync("/operations/money");
        await ola.SeesAsync("[aria-labelledby=refunds]", sum);
        stripe.Fault = _ => null;
        await ola.Page.Locator("form[action$='/retry'] button").ClickAsync();
        await ola.Page.WaitForLoadStateAsync();
        await town.DueWorkAsync();
        await ola.GoAsync("/operations/money");

        (await ola.Page.Locator("[aria-labelledby=refunds]").CountAsync()).ShouldBe(0);
        stripe.Taken.ShouldBe(0);
    }

    static async Task ConnectsAsync(Phone ada)
    {
        await ada.GoAsync($"/c/{Settlers.Community}/cards");
        await ada.Named("key").FillAsync(StripeOnStage.Key);
        await ada.PressPrimaryAsync();
        await ada.SeesAsync("[action$='/cards']", "town");
        await ada.GoAsync($"/c/{Settlers.Community}/settings");
        await ada.Page.Locator("input[name=ways][value=Card]").CheckAsync();
        await ada.PressPrimaryAsync();
    }

    static async Task OrdersAsync(Phone buyer, string code, string way, string? guest = null)
    {
        await buyer.GoAsync($"/b/{code}");
        await buyer.Page.Locator("button[name=more]").ClickAsync();
        await buyer.Page.Locator($"input[name=payWith][value={way}]").CheckAsync();
        if (guest is not null)
        {
            await buyer.Named("name").FillAsync(guest);
            await buyer.Named("contact").FillAsync("nils@example.org");
        }
        await FitsAsync(buyer);
        await buyer.Page.Locator("#order .action-bar .button--primary").ClickAsync();
        await buyer.IsAtAsync(guest is null ? $"/b/{code}/order*" : "/o/*");
    }

    /// <summary>Goes on to the provider's page, confirms there, and is back.</summary>
    static async Task PaysAsync(Phone buyer)
    {
        await FitsAsync(buyer);
        await buyer.Page.Locator("form[action$='/card'] button").ClickAsync();
        await buyer.Page.WaitForURLAsync("**/pay/*");
        await buyer.Page.Locator("button").ClickAsync();
        await buyer.IsAtAsync("/o/*");
    }

    /// <summary>What did not come is struck, by hand.</summary>
    static async Task StrikesAsync(Phone ada, string code, int order)
    {
        await ada.GoAsync($"/b/{code}/desk/handover?order={order}");
        await ada.Page.Locator("details:has(button[value=notDelivered]) summary").ClickAsync();
        await ada.Page.Locator("form:has(button[value=notDelivered]) input[inputmode=numeric], form:has(button[value=notDelivered]) input[type=number]").First.FillAsync("2");
        await ada.Page.Locator("button[value=notDelivered]").ClickAsync();
        await ada.Page.WaitForLoadStateAsync();
    }

    /// <summary>Nothing sticks out of a narrow page.</summary>
    static async Task FitsAsync(params Phone[] phones)
    {
        foreach (var phone in phones)
        {
            (await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Narrow, phone.Page.Url);
        }
    }
}
