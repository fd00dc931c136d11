using System.Net;
using System.Text;
using Tuanzi.Rules.Ledger;
using Tuanzi.Tests.Cards;

namespace Tuanzi.Tests.Payments;

/// <summary>The book says what is in the bank account of Harbour Street 7: what came in by transfer, from the card provider and in cash, less what Ada paid from it.</summary>
public sealed class BankMoneyTests
{
    const string Bank = $"communities/{Settlers.Community}/bank";

    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task What_the_card_provider_pays_out_lies_in_the_bank(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var town = stage.Town;
        await BensPayment.PaidAsync(stage);
        (await InBank(town), await WithProvider(town)).ShouldBe(("0.00", "79.80"));
        await Books(town, "2026-11-25;75,20;STRIPE PAYOUT\n2026-11-25;90,00;STRIPE PAYOUT");
        var entries = (await town.Ada.Asks("GET", Bank)).Json.GetProperty("unmatched").EnumerateArray().ToDictionary(entry => entry.GetProperty("amount").GetProperty("amount").GetString()!, entry => entry.GetProperty("id").GetString()!);

        (await Says(town, entries["90.00"], new { fromProvider = true })).Refusal.ShouldBe("MoreThanProviderHas");
        (await Says(town, entries["75.20"], new { fromProvider = true })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Says(town, entries["75.20"], new { fromProvider = true })).Refusal.ShouldBe("KnownAlready");

        (await InBank(town), await WithProvider(town)).ShouldBe(("75.20", "4.60"), "what the provider kept is its fee");
        town.Ledger.ShouldBalance();
        (await town.Ola.Asks("POST", "operations/reconciliations")).At("agrees").ShouldBe("True");
    }

    [Theory, EachDatabase]
    public async Task What_is_brought_to_the_bank_or_paid_from_it_is_noted_once(Database database)
    {
        await using var town = await Town.StartAsync(database);

        (await Notes(town, "deposits", "500", "cash box")).At("inBank.amount").ShouldBe("500.00");
        (await Notes(town, "deposits", "500", "cash box")).At("inBank.amount").ShouldBe("500.00", "the same cash");
        (await Notes(town, "deposits", "400", "cash box")).Refusal.ShouldBe("KeyReused");
        (await Notes(town, "withdrawals", "500.01", "farmer")).Refusal.ShouldBe("MoreThanInBank");
        (await Notes(town, "withdrawals", "120.50", "farmer")).At("inBank.amount").ShouldBe("379.50");
        (await Notes(town, "withdrawals", "0", "nothing")).Refusal.ShouldBe("AmountInvalid");
        (await town.Ada.Asks("POST", $"{Bank}/deposits", new { amount = "5" })).Refusal.ShouldBe("KeyMissing");
        (await town.Ben.Asks("POST", $"{Bank}/deposits", new { amount = "5" }, "mine")).Status.ShouldBe(HttpStatusCode.NotFound);

        town.Ledger.Balance(Account.Purse(Settlers.CommunityId, Sek)).Minor.ShouldBe(-37950, "it was not taken from anybody's wallet");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Ten_who_take_all_of_it_at_once_take_it_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await Notes(town, "deposits", "100", "cash box");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Notes(town, "withdrawals", "100", $"take {n}")));

        answers.Count(answer => answer.Refusal is null).ShouldBe(1);
        (await InBank(town)).ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_leader_does_it_on_the_page(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var town = stage.Town;
        await BensPayment.PaidAsync(stage);
        await Books(town, "2026-11-25;75,20;STRIPE PAYOUT");
        var desk = await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/bank");

        var booked = await desk.Submit("form[action*='/bank/'].form.list__main", button: "button[value=Provider]");
        booked.Text("main").ShouldContain("Paid out by the card provider");
        booked.Text(".tiles").ShouldContain("75.20");
        var refused = await booked.Submit("form:has([name=out])", new { @out = "80" });
        (refused.Status, refused.One("[name=out]").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "80"));
        (await refused.Submit("form:has([name=out])", new { @out = "75.20" })).Text(".tiles").ShouldContain("0.00");
        (await refused.Submit("form:has([name=in])", new { @in = "20" })).Text(".tiles").ShouldContain("20.00");
        town.Ledger.ShouldBalance();
    }

    static async Task<string> InBank(Town town) => (await town.Ada.Asks("GET", Bank)).At("inBank.amount")!;

    static async Task<string> WithProvider(Town town) => (await town.Ada.Asks("GET", Bank)).At("withProvider.amount")!;

    static Task<ApiAnswer> Notes(Town town, string what, string amount, string key) => town.Ada.Asks("POST", $"{Bank}/{what}", new { amount }, key);

    static Task<ApiAnswer> Says(Town town, string entry, object what) => town.Ada.Asks("POST", $"{Bank}/entries/{entry}/assignment", what);

    static async Task Books(Town town, string lines)
    {
        var look = await Send(town, "statements/preview", lines);
        (await Send(town, $"statements?fingerprint={look.At("fingerprint")}", lines)).Status.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<ApiAnswer> Send(Town town, string path, string lines)
    {
        using var body = new StringContent($"Date;Amount;Text\n{lines}", Encoding.UTF8, "text/csv");
        return await ApiAnswer.ReadAsync(await town.Ada.Api.PostAsync($"{Bank}/{path}", body));
    }
}
