using System.Text.RegularExpressions;
using Tuanzi.Tests.Stores;

namespace Tuanzi.Browser;

/// <summary>The ways of money that leave the program, on a phone, in each language: a bank transfer and the statement that tells of it, a voucher, the leader's collecting code, and the commission that is paid out of all that.</summary>
public sealed partial class TransferFlow
{
    const int Narrow = 390;
    const string Home = $"/c/{Settlers.Community}";

    [BrowserTheory]
    [InlineData("en", "Pays the order", "Paid", "79.80", "15.96")]
    [InlineData("zh-Hans", "付清订单", "已领取", "79.80", "15.96")]
    [InlineData("sv", "Betalar beställningen", "Utbetalt", "79,80", "15,96")]
    public async Task A_phone_pays_by_transfer_voucher_and_collecting_code_and_the_leader_is_paid(string language, string exact, string paidOut, string sum, string commission)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await using var ada = await Phone.OfAsync(town, town.Ada, language: language);
        await using var ben = await Phone.OfAsync(town, town.Ben, language: language);
        await using var chi = await Phone.OfAsync(town, town.Chi, language: language);
        await using var ola = await Phone.OfAsync(town, town.Ola, language: language);
        await SaysWhereMoneyGoesAsync(ada);
        await RedeemsAsync(ben, await MakesOutAsync(ada, "20"));
        await ben.SeesAsync(".tiles", "20");

        var opened = await town.Ada.Opens("mandarins", but: g => g.SellingBasisPoints = 1000);
        await OrdersAsync(ben, opened.Code, "BankTransfer");
        await OrdersAsync(chi, opened.Code, "AtPickup");
        await town.ClosesAsync("mandarins");
        var reference = await ReadsSlipAsync(ben, sum);
        await ImportsAsync(ada, $"Date;Amount;Text\n2026-03-05;79,80;{reference}\n2026-03-05;5,00;x", exact);
        await ben.Page.ReloadAsync();
        (await ben.Page.Locator("[aria-labelledby=transfer]").CountAsync()).ShouldBe(0, "it is paid");

        await PaysByCodeAsync(chi, ada, opened.Code, sum);
        await ada.GoAsync($"/b/{opened.Code}/desk/handover?order=1");
        await ada.Page.Locator("form[action$='/orders/1/handover'] .button--primary").ClickAsync();
        await Assertions.Expect(ada.Page.Locator("form[action$='/orders/1/handover']")).ToHaveCountAsync(0);
        await IsPaidOutAsync(town, ada, ola, opened.Code, commission);
        await ada.SeesAsync(".badge--good", paidOut);

        await FitsAsync(ada, ben, chi, ola);
        town.Ledger.ShouldBalance();
        foreach (var phone in new[] { ada, ben, chi, ola }) phone.Complaints.ShouldBeEmpty();
    }

    /// <summary>The bank account, the picture of the collecting code, and that both are taken.</summary>
    static async Task SaysWhereMoneyGoesAsync(Phone ada)
    {
        await ada.GoAsync($"{Home}/bank");
        await ada.Named("payee").FillAsync("Harbour 7");
        await ada.Named("iban").FillAsync("SE45 5000 0000 0583 9825 7466");
        await ada.Named("swish").FillAsync("123 785 69 01");
        await FitsAsync(ada);
        await ada.Page.Locator("form[action$='/bank'] button").ClickAsync();
        await ada.Page.WaitForLoadStateAsync();
        await ada.GoAsync($"{Home}/settings");
        await ada.Page.Locator("input[name=ways][value=BankTransfer]").CheckAsync();
        await ada.PressPrimaryAsync();
        await ada.GoAsync($"{Home}/collecting-code");
        await ada.Named("name").FillAsync("Swish");
        await ada.Named("picture").SetInputFilesAsync(new FilePayload { Name = "code.png", MimeType = "image/png", Buffer = SharpPictureTests.Code(8) });
        await ada.PressPrimaryAsync();
        await Assertions.Expect(ada.Page.Locator("img.qr--picture")).ToBeVisibleAsync();
        await FitsAsync(ada);
    }

    static async Task<string> MakesOutAsync(Phone ada, string amount)
    {
        await ada.GoAsync($"{Home}/vouchers");
        await ada.Named("amount").FillAsync(amount);
        await FitsAsync(ada);
        await ada.PressPrimaryAsync();
        var code = await ada.TextAsync(".table tbody th");
        await FitsAsync(ada);
        return code;
    }

    static async Task RedeemsAsync(Phone ben, string code)
    {
        await ben.GoAsync($"{Home}/voucher");
        await ben.Named("code").FillAsync(code);
        await FitsAsync(ben);
        await ben.PressPrimaryAsync();
        await ben.IsAtAsync($"{Home}/wallet");
        await FitsAsync(ben);
    }

    static async Task OrdersAsync(Phone buyer, string code, string way)
    {
        await buyer.GoAsync($"/b/{code}");
        await buyer.Page.Locator("button[name=more]").ClickAsync();
        await buyer.Page.Locator($"input[name=payWith][value={way}]").CheckAsync();
        await buyer.Page.Locator("#order .action-bar .button--primary").ClickAsync();
        await buyer.IsAtAsync($"/b/{code}/order*");
    }

    /// <summary>The slip has a code for the bank's app, the sum and the reference, which is as it is read out.</summary>
    static async Task<string> ReadsSlipAsync(Phone ben, string sum)
    {
        await ben.Page.ReloadAsync();
        await ben.SeesAsync("[aria-labelledby=transfer] h2", sum);
        await Assertions.Expect(ben.Page.Locator("[aria-labelledby=transfer] .qr").First).ToBeVisibleAsync();
        await FitsAsync(ben);
        var reference = await ben.TextAsync("[aria-labelledby=transfer] code");
        Reference().IsMatch(reference).ShouldBeTrue(reference);
        return reference;
    }

    /// <summary>Looks first, then books; what names nothing is put aside.</summary>
    static async Task ImportsAsync(Phone ada, string statement, string exact)
    {
        await ada.GoAsync($"{Home}/bank");
        await ada.Named("statement").FillAsync(statement);
        await ada.PressPrimaryAsync();
        await ada.SeesAsync(".table", exact);
        await FitsAsync(ada);
        await ada.PressPrimaryAsync();
        await FitsAsync(ada);
        await ada.Page.Locator("[aria-labelledby=unmatched] button[value=Nobody]").ClickAsync();
        await ada.Page.WaitForLoadStateAsync();
        (await ada.Page.Locator("[aria-labelledby=unmatched]").CountAsync()).ShouldBe(0);
    }

    /// <summary>Chi sees the picture with the sum; Ada, whose phone tells her that it has come, says so with the handover.</summary>
    static async Task PaysByCodeAsync(Phone chi, Phone ada, string code, string sum)
    {
        await chi.Page.ReloadAsync();
        await chi.SeesAsync("[aria-labelledby=by-code] h2", sum);
        await chi.Page.Locator("img.qr--picture").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chi.Page.Locator("img.qr--picture")).ToBeVisibleAsync();
        await FitsAsync(chi);
        await ada.GoAsync($"/b/{code}/desk/handover?order=2");
        await FitsAsync(ada);
        await ada.Page.Locator("button[name=by][value=code]").ClickAsync();
        await Assertions.Expect(ada.Page.Locator("button[name=by][value=code]")).ToHaveCountAsync(0);
        await chi.Page.ReloadAsync();
        (await chi.Page.Locator("[aria-labelledby=by-code]").CountAsync()).ShouldBe(0, "it is noted");
    }

    /// <summary>Settled, released after the return window, asked for, approved, taken.</summary>
    static async Task IsPaidOutAsync(Town town, Phone ada, Phone ola, string code, string commission)
    {
        await ada.GoAsync($"/b/{code}/desk/cash");
        await FitsAsync(ada);
        await ada.Page.Locator("form[action$='/settlement'] button").ClickAsync();
        await ada.Page.WaitForLoadStateAsync();
        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DueWorkAsync();
        await ada.GoAsync($"{Home}/earnings");
        await ada.SeesAsync("form[action$='/payouts'] button", commission);
        await FitsAsync(ada);
        await ada.PressPrimaryAsync();
        await ola.GoAsync("/operations/money");
        await ola.SeesAsync("main", commission);
        await FitsAsync(ola);
        await ola.Page.Locator("form[action$='/approval'] button").ClickAsync();
        await ola.Page.WaitForLoadStateAsync();
        await ada.Page.ReloadAsync();
        await ada.Page.Locator("form[action$='/payment'] button").ClickAsync();
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

    [GeneratedRegex("^RF[0-9]{2}( [0-9A-Z]{1,4})+$")]
    private static partial Regex Reference();
}
