using System.Net;
using System.Text;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Banking;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Payments;

/// <summary>The town takes bank transfers. Ben has ordered two boxes of mandarins, 79.80, and pays by one.</summary>
public sealed class BankTransferTests
{
    const string Bank = $"communities/{Settlers.Community}/bank";

    [Theory, EachDatabase]
    public async Task After_the_closing_the_order_says_what_to_write(Database database)
    {
        await using var town = await BensTownAsync(database);

        var slip = (await town.Ben.Asks("GET", $"group-buys/{Code(town)}/order")).Json.GetProperty("transfer");
        slip.GetProperty("iban").GetString().ShouldBe("SE4550000000058398257466");
        PaymentReference.TryParse(slip.GetProperty("reference").GetString()).ShouldBe(ReferenceOf(town));
        slip.GetProperty("swishCode").GetString().ShouldBe($"C1237856901;79,80;{ReferenceOf(town).Value};0");
        slip.TryGetProperty("bankCode", out _).ShouldBeFalse("that code is for euros");

        var page = await (await town.Ben.BrowserAsync()).Opens($"/b/{Code(town)}/order");
        page.Text("section[aria-labelledby=transfer]").ShouldContain($"{ReferenceOf(town)}");
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("pay 79.80 SEK by bank transfer");
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.GroupBuyClosed));
        var letter = await town.Services.GetRequiredService<MailWriter>().ReadAsync(mail, CancellationToken.None);
        (letter!.Subject, letter.Facts.Single(fact => fact.Label == "Reference").Value).ShouldBe(("mandarins for the house: 79.80\u00A0SEK to pay by bank transfer", $"{ReferenceOf(town)}"));
    }

    [Theory, EachDatabase]
    public async Task A_statement_is_looked_at_first_and_booked_once(Database database)
    {
        await using var town = await BensTownAsync(database);
        var statement = $"Date;Amount;Text\n2026-11-23;79,80;Ben {ReferenceOf(town)}\n2026-11-23;-500,00;rent";

        var preview = await Look(town, statement);
        (preview.At("toBook"), preview.At("outgoing")).ShouldBe(("1", "1"));
        (await Owed(town)).ShouldBe("79.80", "a look books nothing");
        (await Book(town, statement)).Status.ShouldBe(HttpStatusCode.OK);
        (await Owed(town)).ShouldBe("0.00");

        var again = await Look(town, statement + "\n2026-11-24;5,00;somebody");
        (again.At("toBook"), again.At("bookedAlready"), again.At("unknown")).ShouldBe(("0", "1", "1"));
        await Book(town, statement);
        (await town.Ben.HasInWallet()).ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Two_who_book_the_same_statement_at_once_book_it_once(Database database)
    {
        await using var town = await BensTownAsync(database);
        var statement = $"Date;Amount;Text\n2026-11-23;100,00;{ReferenceOf(town)}";
        var fingerprint = (await Look(town, statement)).At("fingerprint");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send(town.Ada, $"{Bank}/statements?fingerprint={fingerprint}", statement)));

        (await Owed(town)).ShouldBe("0.00");
        (await town.Ben.HasInWallet()).ShouldBe("20.20", "what was too much is his to pay with later, once");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Parts_add_up_and_what_comes_too_late_stays_in_the_wallet(Database database)
    {
        await using var town = await BensTownAsync(database);
        var reference = ReferenceOf(town);

        await Book(town, $"Date;Amount;Text\n2026-11-23;30,00;{reference}\n2026-11-24;40,00;{reference}");
        (await Owed(town)).ShouldBe("9.80");
        await Book(town, $"Date;Amount;Text\n2026-11-25;20,00;{reference}\n2026-11-26;1,00;{reference}");

        (await Owed(town)).ShouldBe("0.00");
        (await town.Ben.HasInWallet()).ShouldBe("11.20");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_more_was_paid_in_between_the_statement_is_looked_at_again(Database database)
    {
        await using var town = await BensTownAsync(database);
        var statement = $"Date;Amount;Text\n2026-11-23;79,80;{ReferenceOf(town)}";
        var fingerprint = (await Look(town, statement)).At("fingerprint");
        (await town.Ada.Asks("POST", $"group-buys/{Code(town)}/handovers", new { number = 1, paid = "50" }, "at the table")).Status.ShouldBe(HttpStatusCode.Created);

        (await Send(town.Ada, $"{Bank}/statements?fingerprint={fingerprint}", statement)).Refusal.ShouldBe("ChangedSince");

        await Book(town, statement);
        (await town.Ben.HasInWallet()).ShouldBe("50.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_nobody_knows_waits_until_a_leader_says_what_it_is(Database database)
    {
        await using var town = await BensTownAsync(database);
        await Book(town, "Date;Amount;Text\n2026-11-23;79,80;from Ben\n2026-11-23;12,00;cat food");
        var waiting = (await town.Ada.Asks("GET", Bank)).Json.GetProperty("unmatched").EnumerateArray().ToDictionary(entry => entry.GetProperty("text").GetString()!, entry => entry.GetProperty("id").GetString());

        (await Assign(town, waiting["from Ben"], "RF00 nothing")).Refusal.ShouldBe("ReferenceUnknown");
        (await Assign(town, waiting["from Ben"], $"{ReferenceOf(town)}".ToLowerInvariant())).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Assign(town, waiting["from Ben"], $"{ReferenceOf(town)}")).Refusal.ShouldBe("KnownAlready");
        (await Assign(town, waiting["cat food"], null)).Status.ShouldBe(HttpStatusCode.NoContent);

        (await Owed(town)).ShouldBe("0.00");
        (await town.Ada.Asks("GET", Bank)).Json.GetProperty("unmatched").GetArrayLength().ShouldBe(0);
        (await Look(town, "Date;Amount;Text\n2026-11-23;12,00;cat food")).At("bookedAlready").ShouldBe("1", "put aside is not news");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_wallet_has_a_reference_of_its_own(Database database)
    {
        await using var town = await BensTownAsync(database);
        var ben = await town.Ben.BrowserAsync();
        var opened = await (await ben.Opens($"/c/{Settlers.Community}/wallet")).Submit("main form");
        var reference = (await town.Ben.Asks("GET", $"communities/{Settlers.Community}/wallet")).At("topUp.reference");
        opened.Text("main").ShouldContain($"{PaymentReference.TryParse(reference)}");

        (await Look(town, $"Date;Amount;Text\n2026-11-23;250,00;{reference}")).Json.GetProperty("lines")[0].GetProperty("name").GetString().ShouldBe("Ben");
        await Book(town, $"Date;Amount;Text\n2026-11-23;250,00;{reference}");

        (await town.Ben.HasInWallet()).ShouldBe("250.00");
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}/wallet")).Text("main").ShouldContain("Bank transfer, booked by Ada");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_paid_by_transfer_for_goods_that_do_not_come_goes_to_the_wallet(Database database)
    {
        await using var town = await BensTownAsync(database);
        await Book(town, $"Date;Amount;Text\n2026-11-23;79,80;{ReferenceOf(town)}");

        await town.Ada.Asks("POST", $"group-buys/{Code(town)}/shortfalls", new { number = 1, reason = "notDelivered", lines = new[] { new { article = town.GroupBuyOf("mandarins").Article.Value, quantity = 1 } } }, "one is missing");

        (await town.Ben.HasInWallet()).ShouldBe("39.90");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_reference_written_with_more_zeros_is_none_and_harms_no_other(Database database)
    {
        await using var town = await BensTownAsync(database);
        var padded = PaymentReference.Of($"G{Code(town)}001");

        var preview = await Look(town, $"Date;Amount;Text\n2026-11-23;0,01;{padded.Value}\n2026-11-23;79,80;{ReferenceOf(town).Value}");

        (preview.At("toBook"), preview.At("unknown")).ShouldBe(("1", "1"));
    }

    [Theory, EachDatabase]
    public async Task What_lies_in_the_bank_is_not_looked_for_in_the_cash_box(Database database)
    {
        await using var town = await BensTownAsync(database);
        await Book(town, $"Date;Amount;Text\n2026-11-23;79,80;{ReferenceOf(town)}");
        var code = Code(town);
        (await Ledger(town)).ShouldBe(("0.00", "79.80"));
        (await town.Ada.Asks("POST", $"group-buys/{code}/cash-counts", new { counted = "0" })).At("difference.amount").ShouldBe("0.00");

        await town.Ada.Asks("POST", $"group-buys/{code}/handovers", new { number = 1 }, "at the table");
        await town.Ada.Asks("POST", $"group-buys/{code}/settlement");
        foreach (var _ in Enumerable.Range(0, 2)) (await town.Ada.Asks("POST", $"group-buys/{code}/supplier-payments", new { store = Settlers.StoreId.Value })).Text.ShouldContain("79.80");

        (await Ledger(town)).ShouldBe(("0.00", "0.00"), "the store was paid out of the bank, once");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Guests_cannot_order_where_only_members_can_pay(Database database)
    {
        await using var town = await BensTownAsync(database);
        await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "bankTransfer" } });
        var eggs = await town.Ada.Opens("eggs");

        var page = await (await town.BrowserAsync()).Opens($"/b/{eggs.Code}");
        page.Text("#order").ShouldContain("only members can pay");
        var refused = await page.Submit("#order", new Dictionary<string, string?> { [$"q-{eggs.Article.Value}"] = "1", ["name"] = "Greta", ["contact"] = "greta@example.org" });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text("[role=alert]").ShouldContain("does not take that way to pay");
    }

    static async Task<(string Cash, string InPurse)> Ledger(Town town)
    {
        var ledger = await town.Ada.Asks("GET", $"group-buys/{Code(town)}/ledger");
        return (ledger.At("cashWithLeader.amount")!, ledger.At("inPurse.amount")!);
    }

    [Theory, EachDatabase]
    public async Task Only_leaders_see_the_bank_desk(Database database)
    {
        await using var town = await BensTownAsync(database);

        (await town.Ben.Asks("GET", Bank)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("PUT", $"{Bank}/account", new { payee = "Ben", swish = "0701234567" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Send(town.Ben, $"{Bank}/statements/preview", "Date;Amount;Text\n2026-11-23;1;x")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("POST", $"{Bank}/entries/{Guid.CreateVersion7()}/assignment", new { reference = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Assign(town, $"{Guid.CreateVersion7()}", "x")).Status.ShouldBe(HttpStatusCode.NotFound, "there is no such entry");
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}/bank")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("", "SE45 5000 0000 0583 9825 7466", "", "", "PayeeMissing")]
    [InlineData("House", "", "", "", "NothingToPayTo")]
    [InlineData("House", "SE45 5000 0000 0583 9825 7467", "", "", "IbanInvalid")]
    [InlineData("House", "SE45 5000 0000 0583 9825 7466", "bank", "", "BicInvalid")]
    [InlineData("House", "CH93 0076 2011 6238 5295 7", "", "", "BicMissing")]
    [InlineData("House", "", "", "12345", "SwishInvalid")]
    [InlineData("House", "", "", "070-123 45 67", null)]
    public void An_account_is_checked_as_it_is_typed(string payee, string iban, string bic, string swish, string? refusal) =>
        new BankAccountText(payee, iban, bic, swish).Refusal()?.ToString().ShouldBe(refusal);

    [Theory, EachDatabase]
    public async Task A_leader_does_it_all_on_the_pages(Database database)
    {
        await using var town = await BensTownAsync(database);
        var ada = await town.Ada.BrowserAsync();
        var desk = await ada.Opens($"/c/{Settlers.Community}/bank");
        var refused = await desk.Submit("form[action$='/bank']", new { iban = "SE00" });
        refused.One("#iban").GetAttribute("value").ShouldBe("SE00");

        var preview = await desk.Submit("form[action$='/statement']", files: [("file", "bank.csv", Encoding.Latin1.GetBytes($"Bokföringsdag;Belopp;Meddelande\n2026-11-23;79,80;{ReferenceOf(town)}\n2026-11-23;5,00;okänd"))]);
        preview.Text("main").ShouldContain("Pays the order");
        var booked = await preview.Submit("form[action$='/import']");
        booked.Text("main").ShouldContain("okänd");
        booked.Texts("#open option").ShouldContain("Ben · wallet");
        (await Owed(town)).ShouldBe("0.00");
        (await booked.Submit("form[action*='/bank/'].form", new { reference = "RF" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var aside = await booked.Submit("form[action*='/bank/'].form", button: "button[value=Nobody]");
        aside.Text("main").ShouldContain("Put aside");
    }

    /// <summary>Ben has ordered for 79.80, to be paid by bank transfer, and the group buy is closed.</summary>
    static async Task<Town> BensTownAsync(Database database)
    {
        var town = await Town.StartAsync(database);
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "bankTransfer" } })).Refusal.ShouldBe("BankAccountMissing");
        (await town.Ada.Asks("PUT", $"{Bank}/account", new { payee = "Harbour 7", iban = "SE45 5000 0000 0583 9825 7466", swish = "123 785 69 01" })).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "atPickup", "wallet", "bankTransfer" } });
        await town.Ada.Opens("mandarins");
        (await town.Ben.Orders("mandarins", 2, payWith: "bankTransfer")).IsPlaced.ShouldBeTrue();
        await town.ClosesAsync("mandarins");
        return town;
    }

    static string Code(Town town) => town.GroupBuyOf("mandarins").Code;

    static PaymentReference ReferenceOf(Town town) => References.OfOrder(Code(town), 1);

    static async Task<string> Owed(Town town) => (await town.Ben.Asks("GET", $"group-buys/{Code(town)}/order")).At("bill.toPay.amount");

    static Task<ApiAnswer> Assign(Town town, string? entry, string? reference) => town.Ada.Asks("POST", $"{Bank}/entries/{entry}/assignment", new { reference, aside = reference is null });

    static Task<ApiAnswer> Look(Town town, string statement) => Send(town.Ada, $"{Bank}/statements/preview", statement);

    static async Task<ApiAnswer> Book(Town town, string statement) => await Send(town.Ada, $"{Bank}/statements?fingerprint={(await Look(town, statement)).At("fingerprint")}", statement);

    static async Task<ApiAnswer> Send(Townsperson who, string path, string statement)
    {
        using var body = new StringContent(statement, Encoding.UTF8, "text/csv");
        return await ApiAnswer.ReadAsync(await who.Api.PostAsync(path, body));
    }
}
