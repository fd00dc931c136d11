using System.Net;
using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Tests.Members;

public sealed class SignInTests
{
    [Theory, EachDatabase]
    public async Task Somebody_registers_signs_out_and_signs_in_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var browser = await town.BrowserAsync();
        var refused = await (await browser.Opens("/register?returnUrl=/me")).Submit("form[action='/register']", new { name = "Eva", email = "eva@", password = Settlers.Password });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("#name").GetAttribute("value").ShouldBe("Eva");
        var me = await refused.Submit("form[action='/register']", new { email = "eva@example.org", password = Settlers.Password });
        me.Path.ShouldBe("/me");

        await me.Submit("form[action='/sign-out']");
        (await browser.Opens("/me")).Path.ShouldStartWith("/sign-in");
        (await town.SignsInAsync(browser, "eva@example.org", Settlers.Password, "/me")).Path.ShouldBe("/me");
    }

    [Theory, EachDatabase]
    public async Task A_mailed_link_works_once_and_on_another_device(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var link = await town.AsksForLinkAsync(town.Ben.Email);
        var (phone, thief) = (await town.BrowserAsync(), await town.BrowserAsync());
        // What scans mails opens the link as well; that must not use it up.
        await thief.Opens(link!);
        var page = await phone.Opens(link!);
        await page.Submit("form[action^='/sign-in/link/']");

        (await phone.Opens("/me")).Path.ShouldBe("/me");
        (await thief.Opens(link!)).Status.ShouldBe(HttpStatusCode.Gone);
        (await page.Submit("form[action^='/sign-in/link/']")).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task A_mailed_link_ends_after_a_quarter_of_an_hour(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var link = await town.AsksForLinkAsync(town.Ben.Email);
        town.Clock.Advance(TimeSpan.FromMinutes(16));

        (await (await town.BrowserAsync()).Opens(link!)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory, EachDatabase]
    public async Task Asking_for_a_link_does_not_tell_who_has_an_account(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await town.AsksForLinkAsync("nobody@example.org")).ShouldBeNull();
        (await town.AsksForLinkAsync(town.Ben.Email)).ShouldNotBeNull();
        for (var i = 0; i < 6; i++) await town.AsksForLinkAsync(town.Ben.Email);

        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Address == town.Ben.Email))).ShouldBe(5, "mails to one mailbox in one hour");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\t/evil.example")]
    public async Task Nobody_is_sent_to_another_site(string elsewhere)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        (await town.SignsInAsync(await town.BrowserAsync(), town.Ben.Email, Settlers.Password, elsewhere)).Path.ShouldBe("/");
    }

    [Theory, EachDatabase]
    public async Task A_form_without_its_token_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var browser = await town.Ben.BrowserAsync();

        var refused = await browser.Posts("/me/sessions/end", []);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Has("h1").ShouldBeTrue();
        (await browser.Posts("/me", [new("name", "Mallory"), new("language", "en")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Opens("/me")).One("#name").GetAttribute("value").ShouldBe("Ben");
    }

    [Theory, EachDatabase]
    public async Task Signing_out_everywhere_ends_the_other_session_with_its_next_click(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (here, there) = (await town.Ben.BrowserAsync(), await town.Ben.BrowserAsync());
        (await there.Opens("/me")).Path.ShouldBe("/me");
        await (await here.Opens("/me")).Submit("form[action='/me/sessions/end']");

        (await there.Opens("/me")).Path.ShouldStartWith("/sign-in");
        (await here.Opens("/me")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, EachDatabase]
    public async Task A_new_password_ends_other_sessions_keeps_this_one_and_is_told_by_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (here, there) = (await town.Ben.BrowserAsync(), await town.Ben.BrowserAsync());
        var form = await here.Opens("/me/password");
        (await form.Submit("main form", new { current = "not this", password = "another horse 8" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await form.Submit("main form", new { current = Settlers.Password, password = "another horse 8" })).Path.ShouldBe("/me");
        await town.DueWorkAsync();

        (await there.Opens("/me")).Path.ShouldStartWith("/sign-in");
        (await here.Opens("/me")).Path.ShouldBe("/me");
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.PasswordChanged))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task The_second_step_is_asked_of_browsers_and_programs_and_a_recovery_code_works_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var setUp = await (await town.Ben.BrowserAsync()).Opens("/me/authenticator");
        var codes = await setUp.Submit("main form", new { code = Letters.CodeNow(setUp.Text("main code")) });
        var recovery = codes.Texts("main code");
        recovery.Count.ShouldBe(10);

        var browser = await town.BrowserAsync();
        var second = await town.SignsInAsync(browser, town.Ben.Email, Settlers.Password, "/me");
        second.Path.ShouldStartWith("/sign-in/code");
        (await browser.Opens("/me")).Path.ShouldStartWith("/sign-in");
        (await second.Submit("main form", new { code = "000000" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await second.Submit("main form", new { code = recovery[0] })).Path.ShouldBe("/me");

        var api = town.Api();
        (await api.Post("tokens", new { email = town.Ben.Email, password = Settlers.Password }))["title"].ShouldBe("CodeNeeded");
        (await api.Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, code = recovery[0] }))["title"].ShouldBe("WrongCode");
        (await api.Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, code = recovery[1] })).Status.ShouldBe(HttpStatusCode.Created);

        // A right password between wrong codes does not set the count back.
        for (var guess = 0; guess < CheckPassword.MostFailures; guess++) (await api.Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, code = "000000" }))["title"].ShouldBe("WrongCode");
        (await api.Post("tokens", new { email = town.Ben.Email, password = Settlers.Password, code = recovery[2] }))["title"].ShouldBe("LockedOut");
    }
}
