using System.Net;
using System.Net.Sockets;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;
using Tuanzi.Web.Security;
using Tuanzi.Web.Setup;

namespace Tuanzi.Tests.Members;

public sealed class MailTests
{
    [Theory, EachDatabase]
    public async Task A_mail_that_cannot_be_sent_waits_with_the_reason_and_goes_when_the_server_is_back(Database database)
    {
        var port = FreePort();
        await using var town = await Town.StartAsync(database, "Mail:Smtp:Host=127.0.0.1", $"Mail:Smtp:Port={port}");
        var round = town.Services.GetRequiredService<MailRound>();
        (await (await (await town.BrowserAsync()).Opens("/sign-in")).Submit("form[action='/sign-in']", new { email = town.Ben.Email }, button: "button[formaction]")).Path.ShouldBe("/sign-in/sent");

        (await round.RunAsync(CancellationToken.None)).ShouldBe(1);
        var waiting = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (waiting.Attempts, waiting.SentAt).ShouldBe((1, null));
        waiting.LastError.ShouldNotBeNullOrEmpty();
        (await round.RunAsync(CancellationToken.None)).ShouldBe(0, "mails due before the pause is over");

        town.Clock.Advance(TimeSpan.FromMinutes(2));
        using var server = new TcpListener(IPAddress.Loopback, port);
        server.Start();
        var heard = ListenAsync(server);
        (await round.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await heard).ShouldContain("Subject: Your link to sign in");
        var sent = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync());
        (sent.SentAt, sent.DueAt, sent.Arguments).ShouldBe((town.Clock.Now, null, "{}"));
    }

    [Fact]
    public async Task A_file_goes_along_with_the_mail_whole_and_with_its_kind()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var heard = ListenAsync(server);
        using var post = new SmtpPost(new("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port, null, null, new("tuanzi@example.org"), StartTls: false));
        const string File = "BEGIN:VCALENDAR\r\nSUMMARY:团子\r\nEND:VCALENDAR\r\n";
        await post.SendAsync("ben@example.org", new("Meet day", "<p>Come</p>", "Come") { File = new("meet-day.ics", "text/calendar; charset=utf-8; method=PUBLISH", File) }, CancellationToken.None);

        var mail = await heard;
        foreach (var said in new[] { "text/calendar", "method=PUBLISH", "name=meet-day.ics" }) mail.ShouldContain(said);
        mail.Replace("\n", "", StringComparison.Ordinal).ShouldContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(File)));
    }

    [Fact]
    public async Task An_address_that_the_mail_server_repeats_is_not_kept_with_the_error()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var town = await Town.StartAsync(Database.Sqlite, "Mail:Smtp:Host=127.0.0.1", $"Mail:Smtp:Port={((IPEndPoint)server.LocalEndpoint).Port}");
        await (await (await town.BrowserAsync()).Opens("/sign-in")).Submit("form[action='/sign-in']", new { email = town.Ben.Email }, button: "button[formaction]");
        var heard = ListenAsync(server, recipientAnswer: "550 5.1.1 <ben@example.org>: ben@example.org is unknown here");
        await town.Services.GetRequiredService<MailRound>().RunAsync(CancellationToken.None);
        await heard;

        var error = (await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync())).LastError!;
        error.ShouldContain("is unknown here");
        error.ShouldNotContain("@");
        error.ShouldNotContain("example.org");
    }

    [Theory, EachDatabase]
    public async Task Addresses_are_confirmed_by_mail_where_mails_arrive(Database database)
    {
        await using var town = await Town.StartAsync(database, "Mail:Smtp:Host=127.0.0.1");
        await town.Api().Post("accounts", new { name = "Eva", email = "eva@example.org", password = Settlers.Password });
        await town.DueWorkAsync();

        var link = await town.LinkInMailAsync("eva@example.org", MailKind.ConfirmAddress);
        await (await (await town.BrowserAsync()).Opens(link!)).Submit("main form");
        (await town.ReadAsync(db => db.Persons.SingleAsync(p => p.Email == "eva@example.org"))).EmailConfirmed.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Whoever_opened_an_account_on_an_address_not_theirs_is_shut_out_when_its_owner_comes(Database database)
    {
        await using var town = await Town.StartAsync(database, "Mail:Smtp:Host=127.0.0.1");
        await town.Api().Post("accounts", new { name = "Not Eva", email = "eva@example.org", password = Settlers.Password });
        var token = await town.Api().Post("tokens", new { email = "eva@example.org", password = Settlers.Password });
        var link = await town.AsksForLinkAsync("eva@example.org");
        await (await (await town.BrowserAsync()).Opens(link!)).Submit("form[action^='/sign-in/link/']");

        var api = town.Api();
        (await api.Post("tokens", new { email = "eva@example.org", password = Settlers.Password })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        api.DefaultRequestHeaders.Authorization = new("Bearer", token["token"]);
        (await api.Get("session")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Mail:Smtp:Port=587")]
    [InlineData("Mail:Smtp:Host=mail.example.org", "Mail:Smtp:Port=many")]
    [InlineData("Mail:Smtp:Host=mail.example.org", "Mail:Smtp:Port=465")]
    [InlineData("Mail:Smtp:Host=mail.example.org", "Mail:Smtp:User=ada")]
    [InlineData("Mail:Smtp:Host=mail.example.org", "Mail:Smtp:From=nobody")]
    [InlineData("Site:Url=example.org")]
    [InlineData("Site:Url=https://example.org/tuanzi")]
    [InlineData("RateLimits:Enabled=perhaps")]
    public async Task A_wrong_setting_stops_the_start(params string[] settings) =>
        (await Should.ThrowAsync<WrongSettingException>(() => Town.StartAsync(Database.Sqlite, settings))).Message.ShouldNotContain("\n");

    [Theory, EachDatabase]
    public async Task Too_many_tries_from_one_address_are_told_to_wait(Database database)
    {
        await using var town = await Town.StartAsync(database, "RateLimits:Enabled=true");
        var browser = await town.BrowserAsync();
        Page answer;
        var tries = 0;
        // While a slow machine tries, some tries are given back.
        do answer = await browser.Posts("/sign-in", [new("email", "a@example.org")]);
        while (answer.Status != HttpStatusCode.TooManyRequests && ++tries < 500);

        tries.ShouldBeInRange(50, 499);
        answer.Answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Text("h1").ShouldBe("A little too fast");
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::1%3", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void All_addresses_of_one_household_are_one(string address, string network) => RateLimits.NetworkOf(IPAddress.Parse(address)).ShouldBe(network);

    static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }

    /// <summary>As much of a mail server as one mail needs.</summary>
    static async Task<string> ListenAsync(TcpListener server, string recipientAnswer = "250 fine")
    {
        using var client = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        var (mail, isContent) = (new List<string>(), false);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (isContent) mail.Add(line);
            else if (line.StartsWith("DATA", StringComparison.Ordinal)) { await writer.WriteLineAsync("354 go on"); isContent = true; continue; }
            else await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.Ordinal) ? recipientAnswer : "250 fine");
            if (isContent && line != ".") continue;
            if (isContent) { await writer.WriteLineAsync("250 taken"); return string.Join('\n', mail); }
        }
        return string.Join('\n', mail);
    }
}
