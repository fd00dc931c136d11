using System.Net;

namespace Tuanzi.Tests.Operations;

/// <summary>What the world outside this machine sees: whole links, and what a proxy changes.</summary>
public sealed class OutsideTests
{
    const string Site = "https://tuanzi.example.org";

    [Theory]
    [InlineData("ForwardedHeaders_Enabled=false")]
    [InlineData("ForwardedHeaders_Enabled=true")]
    public async Task The_mailbox_is_shown_at_this_machine_only(string setting)
    {
        await using var town = await Town.StartAsync(Database.Sqlite, setting);
        (await StatusAsync(town, from: null)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(town, from: "203.0.113.7")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whole_links_begin_with_the_address_of_the_site()
    {
        await using var town = await Town.StartAsync(Database.Sqlite, $"Site:Url={Site}");
        var code = (await town.Ada.Opens("mandarins")).Code;

        (await town.Ada.Api.Get("communities/harbour-7"))["inviteUrl"].ShouldBe($"{Site}/j/{Settlers.InviteCode}");
        (await OrderAsGuestAsync(town))["link"]!.ShouldStartWith($"{Site}/o/");
        var browser = await town.Ada.BrowserAsync();
        (await browser.Opens($"/b/{code}/desk/poster")).Text(".poster__link").ShouldBe($"tuanzi.example.org/b/{code}");
        (await browser.Opens("/c/harbour-7/poster")).Text(".poster__link").ShouldBe($"tuanzi.example.org/j/{Settlers.InviteCode}");
        (await browser.Opens($"/b/{code}")).One("meta[property='og:url']").GetAttribute("content").ShouldBe($"{Site}/b/{code}");
    }

    [Fact]
    public async Task Without_a_setting_they_begin_with_the_address_that_was_asked()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        (await town.Ada.Api.Get("communities/harbour-7"))["inviteUrl"].ShouldBe($"{town.Address}j/{Settlers.InviteCode}");
    }

    static async Task<HttpStatusCode> StatusAsync(Town town, string? from)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = town.Address };
        if (from is not null) http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        using var answer = await http.GetAsync(new Uri("/mailbox", UriKind.Relative));
        return answer.StatusCode;
    }

    static async Task<Heard> OrderAsGuestAsync(Town town)
    {
        var sale = town.GroupBuyOf("mandarins");
        var api = town.Api();
        api.DefaultRequestHeaders.Add("Idempotency-Key", Secret.New());
        return await api.Post($"group-buys/{sale.Code}/guest-orders", new { name = "Gus", contact = "070-123 45 67", version = 1, lines = new[] { new { article = sale.Article.Value, quantity = 1 } } });
    }
}
