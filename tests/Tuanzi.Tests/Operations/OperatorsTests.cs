using System.Net;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Tests.Operations;

/// <summary>Ola runs the installation. Whom she names runs it, too; what any of them does is on record.</summary>
public sealed class OperatorsTests
{
    [Theory, EachDatabase]
    public async Task An_operator_names_another_and_everybody_concerned_is_told(Database database)
    {
        await using var town = await Town.StartAsync(database);

        (await town.Ola.Asks("POST", "operations/operators", new { email = "nobody@example.org" })).Refusal.ShouldBe("NobodyThere");
        (await town.Ola.Asks("POST", "operations/operators", new { email = "nonsense" })).Refusal.ShouldBe("EmailInvalid");
        (await town.Ola.Asks("POST", "operations/operators", new { email = town.Mei.Email.ToUpperInvariant() })).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Ola.Asks("POST", "operations/operators", new { email = town.Mei.Email })).Refusal.ShouldBe("IsOneAlready");
        await town.DueWorkAsync();

        (await town.Mei.Asks("GET", "operations/money")).Status.ShouldBe(HttpStatusCode.OK);
        (await town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.OperatorsChanged).Select(m => m.Address).ToListAsync())).Order().ShouldBe([town.Mei.Email, town.Ola.Email]);
        var acts = await town.Mei.Asks("GET", "operations/acts");
        (acts.At("items.0.by"), acts.At("items.0.kind"), acts.At("items.0.about")).ShouldBe(("Ola", "operatorNamed", "Mei"));
    }

    [Theory, EachDatabase]
    public async Task One_operator_always_stays_also_when_two_dismiss_each_other_at_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await Dismisses(town.Ola, town.Ola)).Refusal.ShouldBe("IsTheLast");
        await town.Ola.Asks("POST", "operations/operators", new { email = town.Mei.Email });

        await Task.WhenAll(Dismisses(town.Ola, town.Mei), Dismisses(town.Mei, town.Ola), Dismisses(town.Ola, town.Ola), Dismisses(town.Mei, town.Mei));

        (await town.ReadAsync(db => db.Persons.CountAsync(p => p.IsOperator))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task For_everybody_else_there_is_no_such_thing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        foreach (var path in new[] { "operations/money", "operations/acts" }) (await town.Ada.Asks("GET", path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Asks("POST", "operations/operators", new { email = town.Ada.Email })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Dismisses(town.Ada, town.Ola)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Asks("POST", "operations/reminders", new { community = Settlers.CommunityId.Value, matter = "bankEntries" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ada.BrowserAsync()).Opens("/operations/acts")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task What_is_done_with_the_communitys_money_is_on_record_with_who_did_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Asks("PUT", $"communities/{Settlers.Community}/bank/account", new { payee = "Harbour 7", iban = "SE45 5000 0000 0583 9825 7466" });
        await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}/members/{town.Ada.Id}/commission", new { sellingBasisPoints = 250 });

        var page = await (await town.Ola.BrowserAsync()).Opens("/operations/acts");
        var items = page.Texts("section[aria-labelledby=acts] li");
        items.ShouldContain(text => text.Contains("Where transfers go was changed · Harbour Street 7") && text.Contains("Harbour 7 · •••• 7466") && text.Contains("Ada"));
        items.ShouldContain(text => text.Contains("A leader’s commission changed") && text.Contains("Ada: 2.5 % + –"));
    }

    [Theory, EachDatabase]
    public async Task On_the_page_one_is_named_and_dismissed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var page = await (await town.Ola.BrowserAsync()).Opens("/operations/acts");
        var refused = await page.Submit("form[action='/operations/operators']", new { email = "nobody@example.org" });
        (refused.Status, refused.One("#email").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "nobody@example.org"));

        var named = await refused.Submit("form[action='/operations/operators']", new { email = town.Mei.Email });
        named.Text("section[aria-labelledby=operators]").ShouldContain("Mei");
        (await named.Submit($"form[action='/operations/operators/{town.Mei.Id}/dismissal']")).Text("section[aria-labelledby=operators]").ShouldNotContain("Mei");
    }

    [Theory, EachDatabase]
    public async Task Leaders_are_reminded_of_transfers_that_nobody_knows_once_a_day(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await UnmatchedAsync(town);
        var desk = await town.Ola.Asks("GET", "operations/money");
        (desk.At("isAllWell"), desk.At("unmatchedBank.0.community"), desk.At("unmatchedBank.0.entries")).ShouldBe(("False", "Harbour Street 7", "1"));
        var ola = await town.Ola.BrowserAsync();

        (await (await ola.Opens("/operations/money")).Submit("form[action='/operations/reminders']", button: "[name=matter]")).Text("[role=status]").ShouldContain("The leaders are told");
        (await town.Ola.Asks("POST", "operations/reminders", new { community = Settlers.CommunityId.Value, matter = "bankEntries" })).Refusal.ShouldBe("RemindedToday");
        await town.DueWorkAsync();

        (await (await town.Ada.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("Harbour Street 7: bank transfers wait for you to say what they are for.");
        (await town.LinkInMailAsync(town.Ada.Email, MailKind.MoneyReminder)).ShouldBe($"/c/{Settlers.Community}/bank");
        town.Clock.Advance(TimeSpan.FromDays(1.1));
        (await town.Ola.Asks("POST", "operations/reminders", new { community = Settlers.CommunityId.Value, matter = "bankEntries" })).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    static async Task UnmatchedAsync(Town town)
    {
        const string Statements = $"communities/{Settlers.Community}/bank/statements";
        using var look = new StringContent("Date;Amount;Text\n2026-11-23;12,00;cat food", System.Text.Encoding.UTF8, "text/csv");
        var preview = await ApiAnswer.ReadAsync(await town.Ada.Api.PostAsync($"{Statements}/preview", look));
        using var book = new StringContent("Date;Amount;Text\n2026-11-23;12,00;cat food", System.Text.Encoding.UTF8, "text/csv");
        (await town.Ada.Api.PostAsync($"{Statements}?fingerprint={preview.At("fingerprint")}", book)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    static Task<ApiAnswer> Dismisses(Townsperson by, Townsperson whom) => by.Asks("DELETE", $"operations/operators/{whom.Id}");
}
