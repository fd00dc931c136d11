using System.Globalization;
using System.Net;

namespace Tuanzi.Tests.Quotes;

/// <summary>A call with three dealers who have quoted: Mei's shop and two outside. Ben has pledged, and a guest; Chi too where there are not few.</summary>
public sealed record Fair(Town Town, string Code, string Mei, string Outside, string LinkA, string LinkB, Browser Guest, Townsperson Erik)
{
    public static async Task<Fair> OpenAsync(Town town, string manner, bool few = false)
    {
        await town.DanOpensAStoreAsync();
        var code = await town.Ada.Wants("A car");
        await town.Ben.PledgesTo(code, "1@341", colour: "black", note: "Not before May.");
        var guest = await town.BrowserAsync();
        await (await guest.Opens($"/calls/{code}")).Submit("#pledge", new { quantity = 1, price = "330", name = "Nils Holm", contact = "nils.holm@example.org", note = "For my mother." });
        await guest.Opens((await GuestsLinkAsync(town)));
        if (!few) await town.Chi.PledgesTo(code, "2@320", colour: "black");
        await town.Ada.AsksForQuotes(code, manner);
        var mei = await town.Ada.InvitesStore(code);
        var outside = await town.Ada.InvitesOutside(code);
        await town.Ada.InvitesOutside(code, "Quay Cars", "quay@quay.example");
        var (a, b) = (await town.DealersLinkAsync(), await town.DealersLinkAsync("quay@quay.example"));
        (await town.Mei.Api.Put($"stores/{Settlers.Store}/quote-requests/{mei}/quote", town.QuoteOf("1:320", extras: "mei extra", note: "between them"))).Status.ShouldBe(HttpStatusCode.OK);
        await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{mei}/questions", new { text = "Which colour?" });
        await QuotesAsync(town, a, "310", "ring road extra");
        await QuotesAsync(town, b, "305", "quay extra");
        return new(town, code, mei, outside, a, b, guest, town.Dan);
    }

    /// <summary>Each of the people sees a page as expected; "in" is the page to sign in.</summary>
    public async Task SeesAsync((HttpClient Api, Browser Browser)[] people, string path, string expected)
    {
        var seen = new List<string>();
        foreach (var (_, browser) in people)
        {
            var page = await browser.Opens(path);
            seen.Add(page.Path.StartsWith("/sign-in", StringComparison.Ordinal) ? "in" : ((int)page.Status).ToString(CultureInfo.InvariantCulture));
        }
        string.Join(' ', seen).ShouldBe(expected, path);
    }

    public async Task AnswersAsync((HttpClient Api, Browser Browser)[] people, string path, string expected)
    {
        var heard = new List<string>();
        foreach (var (api, _) in people) heard.Add(((int)(await api.Get(path)).Status).ToString(CultureInfo.InvariantCulture));
        string.Join(' ', heard).ShouldBe(expected, path);
    }

    public async Task<string> DealersPageAsync(string link)
    {
        var page = await (await Town.BrowserAsync()).Opens(link);
        page.Status.ShouldBe(HttpStatusCode.OK);
        return page.Body;
    }

    /// <summary>All that Mei can get: her pages, her answers, the call itself.</summary>
    public async Task<string> MerchantReadsAsync()
    {
        var mei = await Town.Mei.BrowserAsync();
        var pages = new List<string>();
        foreach (var path in new[] { $"/s/{Settlers.Store}/quotes", $"/s/{Settlers.Store}/quotes/{Mei}", $"/calls/{Code}/quotes", "/me/notices" }) pages.Add((await mei.Opens(path)).Text("main"));
        foreach (var path in new[] { $"stores/{Settlers.Store}/quote-requests", $"stores/{Settlers.Store}/quote-requests/{Mei}", $"calls/{Code}/quotes", $"calls/{Code}/quotes/2" }) pages.Add($"{(await Town.Mei.Api.Get(path)).Body}");
        return string.Join('\n', pages);
    }

    public async Task<string> LeaderReadsAsync()
    {
        var ada = await Town.Ada.BrowserAsync();
        var read = (await ada.Opens($"/calls/{Code}/quotes?quantity=3")).Body + (await ada.Opens($"/calls/{Code}/quotes.csv")).Body + (await ada.Opens("/me/notices")).Body;
        foreach (var number in new[] { 1, 2, 3 }) read += (await ada.Opens($"/calls/{Code}/quotes/{number}")).Body + (await Town.Ada.Api.Get($"calls/{Code}/quotes/{number}")).Body;
        return read + (await Town.Ada.Api.Get($"calls/{Code}/quotes")).Body + (await Town.Ada.Api.Get($"calls/{Code}/quote-request")).Body;
    }

    static async Task<string> GuestsLinkAsync(Town town)
    {
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Address == "nils.holm@example.org"));
        return $"/p/{Core.Notifications.MailQueue.ReadArguments(mail)["secret"]}";
    }

    static async Task QuotesAsync(Town town, string link, string price, string extras) =>
        (await (await (await town.BrowserAsync()).Opens(link)).Submit("#quote", QuotingForm.Filled(town, "1", price, ("note", "between them")).Where(field => field.Key != "extras").Append(new("extras", extras)))).Status.ShouldBe(HttpStatusCode.OK);
}
