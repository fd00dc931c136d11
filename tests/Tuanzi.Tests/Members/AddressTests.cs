using System.Net;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Tests.Members;

public sealed class AddressTests
{
    const string New = "ben@new.example.org";

    [Theory, EachDatabase]
    public async Task The_new_mailbox_says_yes_before_the_address_is_the_persons_and_the_old_one_is_told(Database database)
    {
        await using var town = await Town.StartAsync(database, "Mail:Smtp:Host=127.0.0.1");
        var ben = await town.Ben.BrowserAsync();
        var page = await (await ben.Opens("/me")).Follow("a[href='/me/email']");

        page = await page.Submit("main form", new { email = New, password = Settlers.Password });
        page.Path.ShouldBe("/me");
        page.Text("[role=status]").ShouldContain("until then the old address stays");
        await town.DoDueWorkAsync();
        (await EmailOfAsync(town, town.Ben)).ShouldBe(town.Ben.Email);

        var link = await town.LinkInMailAsync(New, MailKind.NewAddress);
        var elsewhere = await town.BrowserAsync();
        var confirm = await elsewhere.Opens(link!);
        confirm.Text("main strong").ShouldBe(New);
        await confirm.Submit("main form");
        await town.DoDueWorkAsync();

        (await EmailOfAsync(town, town.Ben)).ShouldBe(New);
        (await town.LinkInMailAsync(town.Ben.Email, MailKind.AddressChanged)).ShouldBe("/sign-in");
        (await town.ReadAsync(db => db.Mails.SingleAsync(m => m.Kind == MailKind.AddressChanged))).Arguments.ShouldNotContain("new.example");
        (await elsewhere.Opens(link!)).Status.ShouldBe(HttpStatusCode.Gone);
        (await ben.Opens("/me")).Status.ShouldBe(HttpStatusCode.OK, "the session goes on");
        (await town.Api().Post("tokens", new { email = New, password = Settlers.Password })).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Api().Post("tokens", new { email = town.Ben.Email, password = Settlers.Password })).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, EachDatabase]
    public async Task Where_no_mails_arrive_the_address_changes_at_once_over_the_API_too(Database database)
    {
        await using var town = await Town.StartAsync(database);

        var changed = await town.Ben.Asks("PUT", "accounts/me/email", new { email = New, password = Settlers.Password });

        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        (await EmailOfAsync(town, town.Ben)).ShouldBe(New);
    }

    [Theory, EachDatabase]
    public async Task A_change_is_refused_at_its_field_and_nothing_is_changed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (string Email, string Password, string Refusal)[] slips =
        [
            ("nowhere", Settlers.Password, "EmailInvalid"),
            ("BEN@example.org", Settlers.Password, "EmailSame"),
            (town.Chi.Email, "wrong", "PasswordWrong"),
            (town.Chi.Email, Settlers.Password, "EmailTaken"),
        ];
        foreach (var (email, password, refusal) in slips) (await town.Ben.Asks("PUT", "accounts/me/email", new { email, password })).Refusal.ShouldBe(refusal);

        var page = await (await (await town.Ben.BrowserAsync("sv")).Opens("/me/email")).Submit("main form", new { email = town.Chi.Email, password = Settlers.Password });
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text("#email-error").ShouldStartWith("Ett annat konto har den e-postadressen.");
        page.One("#email").GetAttribute("value").ShouldBe(town.Chi.Email);
        (await EmailOfAsync(town, town.Ben)).ShouldBe(town.Ben.Email);
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_no_password_signs_in_anew_first(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.ReadAsync(db => db.Persons.Where(p => p.Id == town.Ben.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PasswordHash, (string?)null)));

        var page = await (await (await town.Ben.BrowserAsync()).Opens("/me/email")).Submit("main form", new { email = New });
        page.Text("[role=alert]").ShouldContain("sign in anew by a mailed link");

        var fresh = await town.BrowserAsync();
        await (await fresh.Opens((await town.AsksForLinkAsync(town.Ben.Email))!)).Submit("form[action^='/sign-in/link/']");
        (await (await fresh.Opens("/me/email")).Submit("main form", new { email = New })).Path.ShouldBe("/me");
        (await EmailOfAsync(town, town.Ben)).ShouldBe(New);
    }

    [Theory, EachDatabase]
    public async Task An_address_that_somebody_else_took_meanwhile_is_not_taken_from_them(Database database)
    {
        await using var town = await Town.StartAsync(database, "Mail:Smtp:Host=127.0.0.1");
        await town.Ben.Asks("PUT", "accounts/me/email", new { email = New, password = Settlers.Password });
        await town.DoDueWorkAsync();
        var link = await town.LinkInMailAsync(New, MailKind.NewAddress);
        await town.Api().Post("accounts", new { name = "Eva", email = New, password = Settlers.Password });

        var page = await (await (await town.BrowserAsync()).Opens(link!)).Submit("main form");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text("[role=alert]").ShouldContain("Another account has this e-mail address by now");
        (await EmailOfAsync(town, town.Ben)).ShouldBe(town.Ben.Email);
    }

    static Task<string?> EmailOfAsync(Town town, Townsperson person) => town.ReadAsync(db => db.Persons.Where(p => p.Id == person.Id).Select(p => p.Email).SingleAsync());
}
