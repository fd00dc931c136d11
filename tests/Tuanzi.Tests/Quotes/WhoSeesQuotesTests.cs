using System.Net;
using System.Text.RegularExpressions;
using Tuanzi.Core.Communities;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Quotes;

/// <summary>Who may see what: each who could come, against each page and each answer; and what no dealer ever reads.</summary>
public sealed class WhoSeesQuotesTests
{
    /// <summary>Pledgers' names, addresses and notes. Ada asks, and a dealer reads her name: it is the others that never leave.</summary>
    internal static readonly string[] OfPledgers = ["Nils Holm", "nils.holm@example.org", "070-765 43 21", "Ben", "ben@example.org", "Chi", "chi@example.org", "Room Ben", "Not before May", "For my mother"];

    [Theory, EachDatabase]
    public async Task Each_sees_their_own_and_no_other(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        var people = await PeopleAsync(town, fair);

        // leader, member, pledger guest, stranger, merchant invited, merchant not invited, operator
        await fair.SeesAsync(people, $"/calls/{fair.Code}/quotes", "200 200 200 404 404 404 404");
        await fair.SeesAsync(people, $"/calls/{fair.Code}/quotes.csv", "200 404 in 404 404 404 404");
        await fair.SeesAsync(people, $"/calls/{fair.Code}/quotes/1", "404 404 in 404 404 404 404");
        await fair.SeesAsync(people, $"/s/{Settlers.Store}/quotes", "404 404 in 404 200 404 404");
        await fair.SeesAsync(people, $"/s/{Settlers.Store}/quotes/{fair.Mei}", "404 404 in 404 200 404 404");
        await fair.SeesAsync(people, $"/s/dans-cars/quotes/{fair.Mei}", "404 404 in 404 404 404 404");
        await fair.AnswersAsync(people, $"calls/{fair.Code}/quote-request", "200 404 401 404 404 404 404");
        await fair.AnswersAsync(people, $"calls/{fair.Code}/quotes", "200 200 401 404 404 404 404");
        await fair.AnswersAsync(people, $"calls/{fair.Code}/quotes/1", "404 404 401 404 404 404 404");
        await fair.AnswersAsync(people, $"stores/{Settlers.Store}/quote-requests", "404 404 401 404 200 404 404");
        await fair.AnswersAsync(people, $"stores/{Settlers.Store}/quote-requests/{fair.Mei}", "404 404 401 404 200 404 404");
        await fair.AnswersAsync(people, $"stores/dans-cars/quote-requests/{fair.Mei}", "404 404 401 404 404 404 404");

        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        await fair.SeesAsync(people, $"/calls/{fair.Code}/quotes/1", "200 404 in 404 404 404 404");
        await fair.AnswersAsync(people, $"calls/{fair.Code}/quotes/1", "200 404 401 404 404 404 404");
    }

    [Theory, EachDatabase]
    public async Task Nobody_but_its_leaders_and_dealers_does_anything_to_an_asking(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        var (code, calls) = (fair.Code, $"calls/{fair.Code}");
        foreach (var somebody in new[] { town.Ben, town.Chi, town.Mei, town.Dan, town.Ola })
        {
            (string Path, object Body)[] deeds =
            [
                ($"{calls}/quote-requests", new { closes = town.Clock.Now.AddDays(2) }), ($"{calls}/quote-requests/ending", new { }), ($"{calls}/invitations", new { store = Settlers.Store }),
                ($"{calls}/invitations/{fair.Outside}/sending", new { }), ($"{calls}/quotes/1/counter-offers", town.QuoteOf("1:1", 1)),
            ];
            foreach (var (path, body) in deeds) (await somebody.Api.Post(path, body)).Status.ShouldBe(HttpStatusCode.NotFound, $"{somebody.Name} {path}");
            (await somebody.Api.Delete($"{calls}/invitations/{fair.Outside}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await somebody.Api.Put($"{calls}/questions/1/answer", new { text = "Yes." })).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        foreach (var somebody in new[] { town.Ada, town.Ben, town.Dan, town.Ola })
        {
            (await somebody.Quotes(fair.Mei, "1:1", answers: 1)).Status.ShouldBe(HttpStatusCode.NotFound);
            foreach (var deed in new[] { "withdrawal", "declining" }) (await somebody.Api.Post($"stores/{Settlers.Store}/quote-requests/{fair.Mei}/{deed}", new { })).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        // Nor do the leader of another house's call, or a dealer by another's invitation.
        (await town.Mei.Quotes(fair.Outside, "1:1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.ReadAsync(db => db.QuoteVersions.CountAsync())).ShouldBe(3);
        (await town.ReadAsync(db => db.QuoteRequests.CountAsync(r => r.CallId == db.Calls.First(c => c.Code == code).Id))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_sealed_quote_is_read_by_nobody_else_before_the_deadline_and_by_no_other_dealer_ever(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        await town.DoDueWorkAsync();

        foreach (var ended in new[] { false, true })
        {
            if (ended) await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
            await town.DoDueWorkAsync();
            // Each dealer's own sentence is in their own quote and in nobody else's page.
            var (a, b, mei) = (await fair.DealersPageAsync(fair.LinkA), await fair.DealersPageAsync(fair.LinkB), await fair.MerchantReadsAsync());
            (a.Contains("ring road extra"), a.Contains("quay extra"), a.Contains("mei extra")).ShouldBe((true, false, false));
            (b.Contains("ring road extra"), b.Contains("quay extra"), b.Contains("mei extra")).ShouldBe((false, true, false));
            (mei.Contains("ring road extra"), mei.Contains("quay extra"), mei.Contains("mei extra")).ShouldBe((false, false, true));
            var ada = await fair.LeaderReadsAsync();
            foreach (var extra in new[] { "ring road extra", "quay extra", "mei extra" }) ada.Contains(extra).ShouldBe(ended, extra);
            var ben = $"{(await (await town.Ben.BrowserAsync()).Opens($"/calls/{fair.Code}/quotes")).Body} {(await town.Ben.Api.Get($"calls/{fair.Code}/quotes")).Body}";
            ben.Contains("quay extra").ShouldBe(ended);
            ben.ShouldNotContain("between them"); // the note
            foreach (var mail in await MailsAsync(town)) mail.ShouldNotContain("extra");
        }
    }

    [Theory, EachDatabase]
    public async Task In_an_open_asking_all_invited_read_every_quote_without_names(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        var (a, mei) = (await fair.DealersPageAsync(fair.LinkA), await fair.MerchantReadsAsync());

        foreach (var extra in new[] { "ring road extra", "quay extra", "mei extra" }) a.ShouldContain(extra);
        a.ShouldContain("Quote 3");
        foreach (var name in new[] { "Quay Cars", "Mei's", "Mei&#x27;s", "quay@quay.example" }) a.ShouldNotContain(name);
        foreach (var name in new[] { "Quay Cars", "Ring Road Cars", Quoting.Outside }) mei.ShouldNotContain(name);
        a.Split("between them").Length.ShouldBe(2); // its own note, once
        (await fair.LeaderReadsAsync()).ShouldContain("quay extra");
        // Members wait for the end.
        (await (await town.Ben.BrowserAsync()).Opens($"/calls/{fair.Code}/quotes")).Body.ShouldNotContain("extra");
    }

    [Theory, EachDatabase]
    public async Task A_member_who_works_for_an_invited_store_stays_a_dealer(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        await MeiMovesInAsync(town);
        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        var seen = await town.Mei.Api.Get($"calls/{fair.Code}/quotes");
        seen.Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        $"{seen.Body}".ShouldNotContain("quay extra");
    }

    [Theory, EachDatabase]
    public async Task A_store_that_was_asked_once_reads_no_other_dealers_quote_of_a_later_asking(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        await MeiMovesInAsync(town);
        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        await town.DoDueWorkAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Ada.AsksForQuotes(fair.Code);
        foreach (var (name, email, price, extras) in new[] { ("Ring Road Cars", Quoting.Outside, "300", "ring road again"), ("Quay Cars", "quay@quay.example", "298", "quay again") })
        {
            await town.Ada.InvitesOutside(fair.Code, name, email);
            var page = await (await town.BrowserAsync()).Opens(await town.DealersLinkAsync(email));
            (await page.Submit("#quote", QuotingForm.Filled(town, "1", price).Where(field => field.Key != "extras").Append(new("extras", extras)))).Text("main").ShouldContain(extras);
        }
        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        var opened = await fair.OpensRoundAsync();
        opened.Status.ShouldBe(HttpStatusCode.Created, opened["detail"]);

        // Mei's first quote still stands, so she could underbid what she reads.
        var read = await fair.MerchantReadsAsync() + (await (await town.Mei.BrowserAsync()).Opens($"/calls/{fair.Code}/descending-round")).Body;
        foreach (var secret in new[] { "ring road again", "quay again", "Quay Cars", "298.00" }) read.ShouldNotContain(secret);
        (await town.Mei.Api.Get($"calls/{fair.Code}/descending-round")).Status.ShouldBe(HttpStatusCode.NotFound);
        $"{(await town.Ben.Api.Get($"calls/{fair.Code}/quotes")).Body}".ShouldContain("quay again");
    }

    [Theory, EachDatabase]
    public async Task No_dealer_reads_who_pledged_on_any_page_in_any_answer_or_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open", few: false);
        await town.Ada.Api.Put($"calls/{fair.Code}/questions/1/answer", new { text = "Any colour." });
        await town.Ada.Api.Post($"calls/{fair.Code}/quotes/1/counter-offers", town.QuoteOf("1:300", answers: 1));
        town.Clock.Advance(TimeSpan.FromDays(9.5));
        await town.DoDueWorkAsync();
        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        await town.DoDueWorkAsync();

        var read = await fair.DealersPageAsync(fair.LinkA) + await fair.DealersPageAsync(fair.LinkB) + await fair.MerchantReadsAsync() + string.Concat(await MailsAsync(town, ofDealers: true));
        foreach (var secret in OfPledgers) Regex.IsMatch(read, $@"\b{Regex.Escape(secret)}\b").ShouldBeFalse(secret);
        read.ShouldNotContain("359.00"); // the reference price, which the leader keeps to herself
        read.ShouldContain("black");
        (await MailsAsync(town, ofDealers: true)).Count.ShouldBeGreaterThan(8);
    }

    [Theory, EachDatabase]
    public async Task Of_few_pledges_a_dealer_reads_only_how_many(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed", few: true);
        var asked = await town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests/{fair.Mei}");
        var demand = asked.Body.GetProperty("demand");
        (demand.GetProperty("pledges").GetInt32(), demand.GetProperty("most").GetInt64(), demand.TryGetProperty("curve", out _), demand.TryGetProperty("choices", out _)).ShouldBe((2, 2L, false, false));
        var page = await fair.DealersPageAsync(fair.LinkA);
        page.ShouldContain("Prices and choices are shown once three have pledged.");
        page.ShouldNotContain("341.00");

        await town.Chi.PledgesTo(fair.Code, "1@300", colour: "white");
        (await fair.DealersPageAsync(fair.LinkA)).ShouldContain("341.00");
    }

    static Task MeiMovesInAsync(Town town) =>
        town.ReadAsync(db =>
        {
            db.Add(new Membership { CommunityId = Settlers.CommunityId, PersonId = town.Mei.Id, Status = MembershipStatus.Active, Role = CommunityRole.Member, Contact = "", AskedAt = town.Clock.Now, JoinedAt = town.Clock.Now });
            return db.SaveChangesAsync();
        });

    static async Task<List<string>> MailsAsync(Town town, bool ofDealers = false)
    {
        var mails = await town.ReadAsync(db => db.Mails.AsNoTracking().ToListAsync());
        var writer = town.Services.GetRequiredService<MailWriter>();
        List<string> written = [];
        foreach (var mail in mails.Where(mail => $"{mail.Kind}".StartsWith("Quote", StringComparison.Ordinal) && (!ofDealers || mail.Address.Contains("road", StringComparison.Ordinal) || mail.Address.Contains("quay", StringComparison.Ordinal) || mail.Address.StartsWith("mei", StringComparison.Ordinal))))
        {
            if (await writer.WriteAsync(mail, CancellationToken.None) is { } letter) written.Add($"{letter.Subject} {letter.Html} {letter.Text} {mail.Arguments}");
        }
        return written;
    }

    internal static async Task<(HttpClient Api, Browser Browser)[]> PeopleAsync(Town town, Fair fair)
    {
        List<(HttpClient, Browser)> people = [];
        foreach (var person in new[] { town.Ada, town.Ben, null, town.Dan, town.Mei, fair.Erik, town.Ola }) people.Add(person is null ? (town.Api(), fair.Guest) : (person.Api, await person.BrowserAsync()));
        return [.. people];
    }
}
