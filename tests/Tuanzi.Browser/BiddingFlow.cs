using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Browser;

/// <summary>Two dealers bid at the last second: one at a store's desk, one outside behind a link, without JavaScript.</summary>
public sealed class BiddingFlow
{
    const string Quay = "quay@quay.example";

    [BrowserFact]
    public async Task Two_dealers_bid_at_the_last_second_and_the_one_who_was_slower_can_answer()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var (code, invitation) = await QuotedAsync(town);
        await using var ada = await OpensRoundAsync(town, code);
        await using var mei = await Phone.OfAsync(town, town.Mei);
        await mei.GoAsync($"/s/{Settlers.Store}/quotes/{invitation}");
        await mei.Link("To the descending round").ClickAsync();
        await mei.SeesAsync("#descending-now", "Not the lowest");
        await using var quay = await Phone.OfAsync(town, script: false);
        await quay.GoAsync($"/q/{await LinkAsync(town)}/descending-round");
        await quay.SeesAsync("#descending-now", "You lead");

        // Twenty seconds are left, and both press.
        town.Clock.Advance(new TimeSpan(0, 59, 40) - (town.Clock.Now - FakeClock.Start));
        foreach (var one in new[] { mei, quay }) await one.Field("Your price for each (SEK)").FillAsync("280");
        await Task.WhenAll(mei.PressPrimaryAsync(), quay.PressPrimaryAsync());
        var meiWon = (await mei.TextAsync("#descending-now")).Contains("You lead", StringComparison.Ordinal);
        var (first, second) = meiWon ? (mei, quay) : (quay, mei);
        await first.SeesAsync("main", "Your bid is taken: it is the lowest.");
        await second.SeesAsync("#bid", "Somebody was faster and is lower now.");
        await second.SeesAsync("#descending-now", "275.00");
        await second.SeesAsync("#descending-now", "extended by last-minute bids");
        // Whoever looks on sees it without a reload.
        await town.DoDueWorkAsync();
        await ada.SeesAsync("#descending-bids", meiWon ? "Mei's shop (dealer 1)" : "Quay Cars (dealer 2)");

        // What was the end is none any more: the other answers, and is lower.
        town.Clock.Advance(TimeSpan.FromMinutes(3));
        await town.DoDueWorkAsync();
        await second.Field("Your price for each (SEK)").FillAsync("275");
        await second.PressPrimaryAsync();
        await second.SeesAsync("#descending-now", "You lead");
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        await town.DoDueWorkAsync();
        await ada.SeesAsync("#descending-now", "The round is over");
        await first.Field("Your price for each (SEK)").FillAsync("200");
        await first.PressPrimaryAsync();
        await first.SeesAsync("main", "The round was over before your bid was decided.");
        await first.SeesAsync("#descending-now", "275.00");

        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.SeesAsync("#comparison ~ table", "275.00");
        foreach (var one in new[] { ada, mei, quay }) one.Complaints.ShouldBeEmpty();
        foreach (var one in new[] { mei, quay }) (await one.TextAsync("main")).ShouldNotContain(one == mei ? "Quay Cars" : "Mei's");
    }

    static async Task<Phone> OpensRoundAsync(Town town, string code)
    {
        var ada = await Phone.OfAsync(town, town.Ada, width: 1200);
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.Link("Open a descending round").ClickAsync();
        await ada.Field("Begins").FillAsync("");
        await ada.Field("Ends").FillAsync(Local(town, 60));
        await ada.Field("Ends at the latest").FillAsync(Local(town, 120));
        await ada.Field("Each bid lower by at least (SEK)").FillAsync("5");
        await ada.PressPrimaryAsync();
        await ada.SeesAsync("main", "The descending round is open, and the dealers are told.");
        await ada.SeesAsync("#descending-now", "285.00");
        return ada;
    }

    static string Local(Town town, int minutes) => TimeZoneInfo.ConvertTime(town.Clock.Now.AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Three want a car; Mei's shop has quoted 290, and a dealer outside 285.</summary>
    static async Task<(string Code, string Invitation)> QuotedAsync(Town town)
    {
        var written = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/calls", new { title = "A small electric car", unit = "car", visibility = "link", closes = town.Clock.Now.AddDays(20) });
        var code = IdIn(written.Text, "code");
        foreach (var one in new[] { town.Ada, town.Ben, town.Chi }) await one.Asks("PUT", $"calls/{code}/pledge", new { version = 1, wanted = new[] { new { quantity = 1 } } });
        await town.Ada.Asks("POST", $"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(10) });
        var invitation = IdIn((await town.Ada.Asks("POST", $"calls/{code}/invitations", new { store = Settlers.Store })).Text, "id");
        await town.Ada.Asks("POST", $"calls/{code}/invitations", new { name = "Quay Cars", email = Quay, language = "en" });
        var quote = new { answers = 0, callVersion = 1, ladder = new[] { new { from = 1, price = 290 } }, validUntil = town.Clock.Now.AddDays(30) };
        ((int)(await town.Mei.Asks("PUT", $"stores/{Settlers.Store}/quote-requests/{invitation}/quote", quote)).Status).ShouldBe(200);
        await using var quay = await Phone.OfAsync(town, script: false);
        await quay.GoAsync($"/q/{await LinkAsync(town)}");
        await quay.Page.Locator("#from-0").FillAsync("1");
        await quay.Page.Locator("#price-0").FillAsync("285");
        await quay.Named("validUntil").FillAsync($"{town.Clock.Now.AddDays(30):yyyy-MM-dd'T'HH:mm}");
        await quay.Button("Send the quote").ClickAsync();
        await quay.SeesAsync("main", "Your quote is noted.");
        await town.Ada.Asks("POST", $"calls/{code}/quote-requests/ending");
        return (code, invitation);
    }

    static string IdIn(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;

    static async Task<string> LinkAsync(Town town)
    {
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Address == Quay).OrderBy(m => m.QueuedAt).FirstAsync(m => m.Kind == MailKind.QuoteAsked));
        return mail.ReadArguments()["secret"];
    }
}
