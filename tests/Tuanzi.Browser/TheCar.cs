using Microsoft.EntityFrameworkCore;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Browser;

/// <summary>Neighbours want the same car: a call, three dealers, a counter-offer, a vote, a price that is lost because too few confirm, and the day on which they all meet.</summary>
public sealed partial class TheCar
{
    const string Nils = "nils.holm@example.org";
    const string Outside = "sales@ringroad.example";

    [BrowserFact]
    public async Task From_the_call_to_the_meet_day()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await using var ada = await Phone.OfAsync(town, town.Ada, width: 1200);
        await using var ben = await Phone.OfAsync(town, town.Ben);
        await using var chi = await Phone.OfAsync(town, town.Chi);
        // A guest and a dealer outside: one link in a mail each, no account, no script.
        await using var nils = await Phone.OfAsync(town, script: false);
        await using var dealer = await Phone.OfAsync(town, script: false);

        var code = await AdaCalls(ada, town.Clock.Now);
        await ThreePledge(ben, chi, nils, code);
        await ThreeDealersQuote(town, ada, dealer, code);
        await AdaCounters(ada, dealer, code);
        await AdaPutsThemToAVote(ada, dealer, code);
        await BenAndNilsVote(town, ada, ben, nils, code);
        await TheVoteIsOver(town, ada, dealer, code);
        await TwoOfThreeConfirm(town, ben, nils, code);
        await ThePriceIsLostAndBothStayIn(town, ben, nils);
        var groupBuy = await ItIsBoughtWithoutChi(town, chi, dealer, code);
        await AdaPlansTheDay(ada, groupBuy, town.Clock.Now);
        await BothSayWhenAndCome(ada, ben, nils, groupBuy);
        await BothDriveHome(town, ada, ben, nils, groupBuy);

        foreach (var phone in (Phone[])[ada, ben, chi, nils, dealer]) phone.Complaints.ShouldBeEmpty();
        town.Ledger.ShouldBalance();
    }

    static async Task<string> AdaCalls(Phone ada, DateTimeOffset now)
    {
        await ada.GoAsync($"/c/{Settlers.Community}/calls");
        await ada.Link("New call").ClickAsync();
        await ada.Named("title").FillAsync("A small electric car");
        await ada.Named("unit").FillAsync("car");
        await ada.Named("closes").FillAsync($"{now.AddDays(20):yyyy-MM-dd'T'HH:mm}");
        await ada.Page.Locator("[name=visibility][value=Link]").CheckAsync();
        await ada.PressPrimaryAsync();
        await ada.IsAtAsync("/calls/*");
        return new Uri(ada.Page.Url).Segments[^1].TrimEnd('/');
    }

    static async Task ThreePledge(Phone ben, Phone chi, Phone nils, string code)
    {
        foreach (var phone in (Phone[])[ben, chi, nils])
        {
            await phone.GoAsync($"/calls/{code}");
            await phone.Page.Locator("#pledge [name=quantity]").First.FillAsync("1");
            if (phone != nils) continue;
            await phone.Named("name").FillAsync("Nils Holm");
            await phone.Named("contact").FillAsync(Nils);
        }
        foreach (var phone in (Phone[])[ben, chi, nils])
        {
            await phone.Page.Locator("#pledge button.button--primary").ClickAsync();
            await phone.SeesAsync("main", "1 × car");
        }
    }

    /// <summary>Two stores, whose people write by a program, and a dealer outside by the page in the link.</summary>
    static async Task ThreeDealersQuote(Town town, Phone ada, Phone dealer, string code)
    {
        await town.DanOpensAStoreAsync();
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.PressPrimaryAsync();
        foreach (var store in (string[])[Settlers.Store, "dans-cars"])
        {
            await ada.Named("store").SelectOptionAsync(store);
            await ada.Page.Locator("form:has([name=store]) button").ClickAsync();
            await ada.Page.WaitForLoadStateAsync();
        }
        await ada.Page.Locator("#outside [name=name]").FillAsync("Ring Road Cars");
        await ada.Page.Locator("#outside [name=email]").FillAsync(Outside);
        await ada.Page.Locator("#outside button").ClickAsync();
        await ada.SeesAsync("main", "Ring Road Cars");
        await QuoteAsync(town, town.Mei, Settlers.Store, 250, 1.5);
        await QuoteAsync(town, town.Dan, "dans-cars", 245, 3);

        await dealer.GoAsync($"/q/{await SecretAsync(town, MailKind.QuoteAsked, Outside)}");
        await dealer.Named("from").Nth(0).FillAsync("1");
        await dealer.Named("price").Nth(0).FillAsync("280");
        await dealer.Named("from").Nth(1).FillAsync("3");
        await dealer.Named("price").Nth(1).FillAsync("260");
        await dealer.Named("extras").FillAsync("winter tyres");
        await dealer.Named("validUntil").FillAsync($"{town.Clock.Now.AddDays(40):yyyy-MM-dd'T'HH:mm}");
        await dealer.Page.Locator("#quote button.button--primary").ClickAsync();
        await dealer.SeesAsync("main", "Your quote (number 3)");
    }

    static async Task AdaCounters(Phone ada, Phone dealer, string code)
    {
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.Button("End it now").ClickAsync();
        await ada.Link("Quote 3").ClickAsync();
        await ada.Named("price").Nth(1).FillAsync("240");
        await ada.Page.Locator("#counter button.button--primary").ClickAsync();
        await dealer.Page.ReloadAsync();
        await dealer.Page.Locator("form[action$=counter-offer] button.button--primary").ClickAsync();
    }

    static async Task AdaPutsThemToAVote(Phone ada, Phone dealer, string code)
    {
        await ada.GoAsync($"/calls/{code}/quotes");
        await ada.Link("Put the quotes to a vote").ClickAsync();
        await ada.SeesAsync("main", "Quote 3 of Ring Road Cars: 240.00 SEK · version 3");
        await ada.Named("tie").FillAsync("Dan is a friend.");
        await ada.PressPrimaryAsync();
        await ada.SeesAsync("#turnout", "0 of 3 have voted. Needed: 2 (50 %).");
        await dealer.Page.ReloadAsync();
        await dealer.SeesAsync("#voted", "Your version 3 is put to a vote until");
    }

    static async Task BenAndNilsVote(Town town, Phone ada, Phone ben, Phone nils, string code)
    {
        await ben.GoAsync($"/calls/{code}");
        await ben.Link("To the vote").ClickAsync();
        await ben.SeesAsync("#ties", "Dan is a friend.");
        await ben.SeesAsync("#ballot", "Ada gets 3 % from this dealer.");
        await ben.Page.Locator("#ballot").GetByText("Quote 2 of Dan's cars").ClickAsync();
        await ben.PressPrimaryAsync();
        await ben.SeesAsync("#mine", "You voted for quote 2");
        await town.DoDueWorkAsync();
        await ada.SeesAsync("#turnout", "1 of 3 has voted.");

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
    }

    static async Task TheVoteIsOver(Town town, Phone ada, Phone dealer, string code)
    {
        town.Clock.Advance(TimeSpan.FromDays(6));
        await town.DoDueWorkAsync();
        await ada.GoAsync($"/calls/{code}/vote");
        await ada.SeesAsync("#outcome", "Quote 3 of Ring Road Cars has won (votes: 2), and is taken.");
        await ada.Link("To the group buy").ClickAsync();
        await ada.SeesAsync("main", "240.00");
        await dealer.Page.ReloadAsync();
        await dealer.SeesAsync("#taken", "Your version 3 is taken.");
        var (vote, taken) = (await town.ReadAsync(db => db.Votes.SingleAsync()), await town.ReadAsync(db => db.TakenQuotes.SingleAsync()));
        (vote.Result, vote.GroupBuyId, taken.Version).ShouldBe((VoteResult.Taken, taken.GroupBuyId, 3));
    }

    static async Task QuoteAsync(Town town, Townsperson merchant, string store, decimal price, double commission)
    {
        await town.DoDueWorkAsync();
        var invitation = await town.ReadAsync(db => db.Invitations.Where(i => i.StoreId == db.Stores.Where(s => s.Slug == store).Select(s => s.Id).First()).Select(i => i.Id).SingleAsync());
        var quote = new { answers = 0, callVersion = 1, ladder = new[] { new { from = 1, price } }, validUntil = town.Clock.Now.AddDays(40), commission };
        ((int)(await merchant.Asks("PUT", $"stores/{store}/quote-requests/{invitation.Value}/quote", quote)).Status).ShouldBe(200);
    }

    static async Task<string> SecretAsync(Town town, MailKind kind, string address)
    {
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == kind && m.Address == address));
        return mail.ReadArguments()["secret"];
    }
}
