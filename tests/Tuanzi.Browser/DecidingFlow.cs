using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Browser;

/// <summary>From a call to what its people decide: three dealers, one of them outside by a link, a counter-offer, a vote, and the group buy that the winner opens.</summary>
public sealed class DecidingFlow
{
    const string Nils = "nils.holm@example.org";
    const string Outside = "sales@ringroad.example";

    [BrowserFact]
    public async Task Three_dealers_quote_the_leader_counters_and_those_who_pledged_vote()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await PledgedAsync(town);
        await using var ada = await Phone.OfAsync(town, town.Ada, width: 1200);
        var invitations = await AskAsync(town, ada, code);
        await QuoteAsync(town, town.Mei, Settlers.Store, invitations[0], 250, 1.5);
        await QuoteAsync(town, town.Dan, "dans-cars", invitations[1], 245, 3);

        // A dealer outside: one link in a mail, no account, no script.
        await using var dealer = await Phone.OfAsync(town, script: false);
        await dealer.GoAsync($"/q/{await SecretAsync(town, MailKind.QuoteAsked, Outside)}");
        await dealer.Named("from").First.FillAsync("1");
        await dealer.Named("price").First.FillAsync("260");
        await dealer.Named("extras").FillAsync("winter tyres");
        await dealer.Named("validUntil").FillAsync($"{town.Clock.Now.AddDays(40):yyyy-MM-dd'T'HH:mm}");
        await dealer.Page.Locator("#quote button.button--primary").ClickAsync();
        await dealer.SeesAsync("main", "Your quote (number 3)");

        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.Button("End it now").ClickAsync();
        await ada.Link("Quote 3").ClickAsync();
        await ada.Named("price").First.FillAsync("240");
        await ada.Page.Locator("#counter button.button--primary").ClickAsync();
        await dealer.Page.ReloadAsync();
        await dealer.Page.Locator("form[action$=counter-offer] button.button--primary").ClickAsync();

        await VoteAsync(town, ada, dealer, code);
        await EndAsync(town, ada, dealer, code);
        foreach (var phone in new[] { ada, dealer }) phone.Complaints.ShouldBeEmpty();
    }

    static async Task VoteAsync(Town town, Phone ada, Phone dealer, string code)
    {
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.Link("Put the quotes to a vote").ClickAsync();
        await ada.SeesAsync("main", "Quote 3 of Ring Road Cars: 240.00 SEK · version 3");
        await ada.Named("tie").FillAsync("Dan is a friend.");
        await ada.PressPrimaryAsync();
        await ada.SeesAsync("#turnout", "0 of 3 have voted. Needed: 2 (50 %).");
        await dealer.Page.ReloadAsync();
        await dealer.SeesAsync("#voted", "Your version 3 is put to a vote until");

        await using var ben = await Phone.OfAsync(town, town.Ben);
        await ben.GoAsync($"/calls/{code}");
        await ben.Link("To the vote").ClickAsync();
        await ben.SeesAsync("#ties", "Dan is a friend.");
        await ben.SeesAsync("#ballot", "Ada gets 3 % from this dealer.");
        await ben.Page.Locator("#ballot").GetByText("Quote 2 of Dan's cars").ClickAsync();
        await ben.PressPrimaryAsync();
        await ben.SeesAsync("#mine", "You voted for quote 2");
        await town.DoDueWorkAsync();
        await ada.SeesAsync("#turnout", "1 of 3 has voted.");

        // A guest votes by the link in the mail, without a script, and says why.
        await using var nils = await Phone.OfAsync(town, script: false);
        await nils.GoAsync($"/p/{await SecretAsync(town, MailKind.VoteOpened, Nils)}/vote");
        await nils.Page.Locator("#ballot [value='3']").CheckAsync();
        await nils.Named("reason").FillAsync("The winter tyres.");
        await nils.PressPrimaryAsync();
        await nils.SeesAsync("#mine", "You voted for quote 3");
        await town.DoDueWorkAsync();

        // Whoever has voted reads how it stands, and may think again.
        await ben.SeesAsync("#votes-3", "1 vote");
        await ben.Page.ReloadAsync();
        await ben.SeesAsync("section[aria-labelledby=reasons]", "The winter tyres.");
        await ben.Page.Locator("#ballot").GetByText("Quote 3 of Ring Road Cars").ClickAsync();
        await ben.PressPrimaryAsync();
        await ben.SeesAsync("#votes-3", "2 votes");
        foreach (var phone in new[] { ben, nils }) phone.Complaints.ShouldBeEmpty();
    }

    static async Task EndAsync(Town town, Phone ada, Phone dealer, string code)
    {
        town.Clock.Advance(TimeSpan.FromDays(6));
        await town.DoDueWorkAsync();
        await ada.GoAsync($"/calls/{code}/vote");
        await ada.SeesAsync("#outcome", "Quote 3 of Ring Road Cars has won (votes: 2), and is taken.");
        await ada.Link("To the group buy").ClickAsync();
        await ada.SeesAsync("main", "240.00");
        await dealer.Page.ReloadAsync();
        await dealer.SeesAsync("#taken", "Your version 3 is taken.");

        await using var chi = await Phone.OfAsync(town, town.Chi);
        await chi.GoAsync($"/calls/{code}/confirmation");
        await chi.SeesAsync("main", "240.00 SEK each");
        await chi.PressPrimaryAsync();
        await chi.SeesAsync("main", "Confirmed: you are in.");
        var (vote, taken) = (await town.ReadAsync(db => db.Votes.SingleAsync()), await town.ReadAsync(db => db.TakenQuotes.SingleAsync()));
        (vote.Result, vote.GroupBuyId, taken.Version).ShouldBe((VoteResult.Taken, taken.GroupBuyId, 3));
        chi.Complaints.ShouldBeEmpty();
    }

    /// <summary>Ben, Chi and a guest want a car.</summary>
    static async Task<string> PledgedAsync(Town town)
    {
        object Pledge(string? name = null) => new { version = 1, wanted = new[] { new { quantity = 1 } }, name, contact = name is null ? null : Nils };
        var written = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/calls", new { title = "A small electric car", unit = "car", visibility = "link", closes = town.Clock.Now.AddDays(20) });
        var code = IdIn(written.Text, "code");
        foreach (var one in new[] { town.Ben, town.Chi }) await one.Asks("PUT", $"calls/{code}/pledge", Pledge());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"calls/{code}/guest-pledges") { Content = System.Net.Http.Json.JsonContent.Create(Pledge("Nils Holm")) };
        request.Headers.Add("Idempotency-Key", Core.Shared.Secret.New());
        (await town.Api().SendAsync(request)).EnsureSuccessStatusCode();
        return code;
    }

    /// <summary>Two stores and a dealer outside are asked; gives the invitations of the stores.</summary>
    static async Task<string[]> AskAsync(Town town, Phone ada, string code)
    {
        await town.DanOpensAStoreAsync();
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.PressPrimaryAsync();
        foreach (var body in new object[] { new { store = Settlers.Store }, new { store = "dans-cars" }, new { name = "Ring Road Cars", email = Outside, language = "en" } })
        {
            ((int)(await town.Ada.Asks("POST", $"calls/{code}/invitations", body)).Status).ShouldBe(201);
        }
        await town.DoDueWorkAsync();
        return [.. (await town.ReadAsync(db => db.Invitations.Where(i => i.StoreId != null).OrderBy(i => i.InvitedAt).ThenBy(i => i.Id).ToListAsync())).Select(invitation => $"{invitation.Id.Value}")];
    }

    static async Task QuoteAsync(Town town, Townsperson merchant, string store, string invitation, decimal price, double commission)
    {
        var quote = new { answers = 0, callVersion = 1, ladder = new[] { new { from = 1, price } }, validUntil = town.Clock.Now.AddDays(40), commission };
        ((int)(await merchant.Asks("PUT", $"stores/{store}/quote-requests/{invitation}/quote", quote)).Status).ShouldBe(200);
    }

    static string IdIn(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;

    static async Task<string> SecretAsync(Town town, MailKind kind, string address)
    {
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == kind && m.Address == address));
        return mail.ReadArguments()["secret"];
    }
}
