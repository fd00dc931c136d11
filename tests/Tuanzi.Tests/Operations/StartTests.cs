using System.Net;
using System.Net.Sockets;
using Tuanzi.Web.Setup;

namespace Tuanzi.Tests.Operations;

/// <summary>The program as its operator starts it: in Production, from a build.</summary>
public sealed class StartTests
{
    static readonly string Build = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    [Fact]
    public async Task It_serves_its_stylesheet_and_scripts_in_earnest_and_no_mailbox()
    {
        await using var storage = await TownStorage.EmptyAsync(Database.Sqlite);
        using var program = await RealProgram.StartAsync(storage.ConnectionString, Build);
        var browser = new Browser(program.Address, new Faults());
        var home = await browser.Opens("/");

        foreach (var file in home.Document.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).Append("/img/icons.svg"))
        {
            (await browser.Opens(file)).Status.ShouldBe(HttpStatusCode.OK, file);
        }
        home.Has("link[rel=stylesheet]").ShouldBeTrue();
        (await browser.Opens("/mailbox")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Data Source=/proc/nowhere/tuanzi.db", "/proc/nowhere/tuanzi.db")]
    [InlineData("Host=127.0.0.1;Flavour=vanilla;Password=open-sesame", "ConnectionStrings:Tuanzi")]
    [InlineData("Host=127.0.0.1;Port=1;Database=tuanzi;Username=tuanzi;Password=open-sesame", "127.0.0.1:1")]
    public async Task A_database_that_cannot_be_used_is_told_in_one_line(string connectionString, string named)
    {
        var (exit, said) = await RealProgram.FailsAsync(connectionString, Build, "http://127.0.0.1:0");

        exit.ShouldBe(1, said);
        said.ShouldStartWith("Tuanzi cannot start: ");
        said.ShouldContain(named);
        said.ShouldNotContain("\n");
        said.ShouldNotContain("open-sesame");
    }

    [Theory]
    [InlineData("Data Source=/proc", "/proc")]
    [InlineData("Data Source=/proc/version", "/proc/version")]
    [InlineData("Data Source=tuanzi.db;Flavour=vanilla", "ConnectionStrings:Tuanzi")]
    [InlineData("Host=127.0.0.1;Port=many;Password=open-sesame", "ConnectionStrings:Tuanzi")]
    [InlineData("the usual one", "ConnectionStrings:Tuanzi")]
    public async Task So_is_one_that_is_named_wrongly(string connectionString, string named)
    {
        var wrong = await Should.ThrowAsync<Exception>(() => Town.StartOnAsync(connectionString));

        (wrong is WrongSettingException or DatabaseAwayException).ShouldBeTrue($"{wrong}");
        wrong.Message.ShouldContain(named);
        wrong.Message.ShouldNotContain("\n");
        wrong.Message.ShouldNotContain("open-sesame");
    }

    [Fact]
    public async Task A_server_that_refuses_is_told_in_one_line()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        var server = await PostgresServer.RunningAsync();
        var refused = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = "nobody_here", Password = "open-sesame" };
        var (exit, said) = await RealProgram.FailsAsync(refused.ToString(), Build, "http://127.0.0.1:0");

        exit.ShouldBe(1, said);
        said.ShouldStartWith("Tuanzi cannot start: The PostgreSQL database at ");
        said.ShouldContain("nobody_here");
        said.ShouldNotContain("\n");
        said.ShouldNotContain("open-sesame");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://127.0.0.1:99999")]
    public async Task An_address_that_is_none_is_told_in_one_line(string urls) => await ShouldNotListenAsync(urls, "--urls");

    [Fact]
    public async Task An_address_that_is_taken_is_told_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await ShouldNotListenAsync($"http://{taken.LocalEndpoint}", "in use");
    }

    static async Task ShouldNotListenAsync(string urls, string words)
    {
        await using var storage = await TownStorage.EmptyAsync(Database.Sqlite);
        var (exit, said) = await RealProgram.FailsAsync(storage.ConnectionString, Build, urls);

        exit.ShouldBe(1, said);
        said.ShouldStartWith("Tuanzi cannot start: ");
        said.ShouldContain(words);
        said.ShouldNotContain("\n");
    }
}
