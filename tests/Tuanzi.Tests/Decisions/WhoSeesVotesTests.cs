using System.Net;
using System.Text.RegularExpressions;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Decisions;

/// <summary>Who reads a vote, who votes, and what is never read.</summary>
public sealed class WhoSeesVotesTests
{
    [Theory, EachDatabase]
    public async Task Members_and_pledgers_read_it_and_nobody_else(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, few: true);
        await MeiMovesInAsync(poll.Town);
        var expected = new[] { (poll.Town.Ada, 200), (poll.Town.Ben, 200), (poll.Town.Chi, 200), (poll.Town.Dan, 404), (poll.Town.Mei, 404), (poll.Town.Ola, 404) };
        foreach (var (one, status) in expected)
        {
            ((int)(await poll.SeesAsync(one)).Status).ShouldBe(status, one.Name);
            ((int)(await (await one.BrowserAsync()).Opens($"/calls/{poll.Code}/vote")).Status).ShouldBe(status, one.Name);
            ((int)(await (await one.BrowserAsync()).Opens($"/calls/{poll.Code}/votes/new")).Status).ShouldBe(one == poll.Town.Ada ? 200 : 404, one.Name);
            if (one != poll.Town.Ada)
            {
                (await one.Api.Post($"calls/{poll.Code}/votes", poll.Body())).Status.ShouldBe(HttpStatusCode.NotFound);
                (await one.Api.Post($"calls/{poll.Code}/vote/calling-off", new { why = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
            }
        }
        (await (await poll.Town.BrowserAsync()).Opens($"/calls/{poll.Code}/vote")).Path.ShouldStartWith("/sign-in");
        (await (await poll.Town.BrowserAsync()).Opens($"/p/{poll.Secret}/vote")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await poll.Town.BrowserAsync()).Opens($"/p/{new string('x', 40)}/vote")).Status.ShouldBe(HttpStatusCode.NotFound);
        // Members who have not pledged read it, and have no say.
        foreach (var one in new[] { poll.Town.Ada, poll.Town.Chi }) (await poll.VotesAsync(one, 1)).Refusal.ShouldBe("NotPledged");
        foreach (var one in new[] { poll.Town.Dan, poll.Town.Mei, poll.Town.Ola }) (await poll.VotesAsync(one, 1)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Whoever_works_for_a_store_that_was_asked_has_no_say_also_where_they_pledged(Database database)
    {
        await using var poll = await Poll.AskedAsync(database);
        await MeiMovesInAsync(poll.Town);
        await poll.Town.Mei.PledgesTo(poll.Code, "1@");
        (await poll.StartsAsync())["voters"].ShouldBe("3");
        await poll.Town.DoDueWorkAsync();
        (await poll.ToldAsync(MailKind.VoteOpened)).ShouldBe("Ben Chi | ben chi nils.holm");
        (await poll.VotesAsync(poll.Town.Mei, 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await poll.SeesAsync(poll.Town.Mei)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await poll.Town.Mei.BrowserAsync()).Opens($"/calls/{poll.Code}/quotes")).Body.ShouldNotContain($"/calls/{poll.Code}/vote");
    }

    [Theory, EachDatabase]
    public async Task How_it_stands_is_read_by_whoever_has_voted_and_by_all_at_the_end(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, quorum: 1);
        await poll.VotesAsync(poll.Town.Ben, 2, "The winter tyres.");
        await poll.GuestVotesAsync(2, "Cheaper.");

        foreach (var one in new[] { poll.Town.Ada, poll.Town.Chi })
        {
            var before = await poll.SeesAsync(one);
            (before["cast"], before["voters"], before["needed"], before["none"], before["reasons"]).ShouldBe(("2", "3", "1", null, null));
            before.Body.GetProperty("choices")[1].TryGetProperty("votes", out _).ShouldBeFalse();
            var page = await (await one.BrowserAsync()).Opens($"/calls/{poll.Code}/vote");
            page.Body.ShouldNotContain("winter tyres.");
            page.Text("#turnout").ShouldBe("2 of 3 have voted. Needed: 1 (1 %).");
        }
        var voted = await poll.SeesAsync(poll.Town.Ben);
        voted.Body.GetProperty("choices")[1].GetProperty("votes").GetInt32().ShouldBe(2);
        var reasons = voted.Body.GetProperty("reasons").EnumerateArray().Select(reason => $"{reason.GetProperty("text")} {(reason.TryGetProperty("name", out var name) ? name : "nobody")}");
        reasons.ShouldBe(["The winter tyres. Ben", "Cheaper. nobody"], ignoreOrder: true);
        // A guest reads why, and not whose it is.
        var guest = await (await poll.Town.BrowserAsync()).Opens($"/p/{poll.Secret}/vote");
        guest.Text("main").ShouldContain("The winter tyres.");
        guest.Text("section[aria-labelledby=reasons]").ShouldNotContain("Ben");

        await poll.EndsAsync();
        (await (await poll.Town.Chi.BrowserAsync()).Opens($"/calls/{poll.Code}/vote")).Text("main").ShouldContain("Quote 2 · Ben: The winter tyres.");
    }

    [Theory, EachDatabase]
    public async Task What_ties_the_leader_to_a_dealer_stands_beside_each_choice(Database database)
    {
        await using var poll = await Poll.AskedAsync(database);
        await poll.Town.ReadAsync(db =>
        {
            db.Add(new Core.Stores.Merchant { StoreId = Settlers.StoreId, PersonId = poll.Town.Ada.Id, Role = Core.Stores.StoreRole.Staff, NamedAt = poll.Town.Clock.Now });
            return db.SaveChangesAsync();
        });
        (await poll.StartsAsync(tie: "My brother works by the quay.")).Status.ShouldBe(HttpStatusCode.Created);
        var page = await (await poll.Town.Ben.BrowserAsync()).Opens($"/calls/{poll.Code}/vote");
        page.Text("#ties").ShouldContain("My brother works by the quay.");
        page.Text("section[aria-labelledby=choice-1]").ShouldContain("Ada gets 1.5 % from this dealer. Ada works for this dealer.");
        page.Text("section[aria-labelledby=choice-2]").ShouldNotContain("works for this dealer");
        page.Text("#ballot").ShouldContain("Ada gets 1.5 % from this dealer. Ada works for this dealer.");
    }

    [Theory, EachDatabase]
    public async Task A_dealer_reads_that_there_is_a_vote_and_nothing_of_it(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        await poll.VotesAsync(poll.Town.Ben, 1, "Because Chi likes it.");
        await poll.VotesAsync(poll.Town.Chi, 2, "Nearer.");
        await poll.Town.DoDueWorkAsync();
        (await poll.Fair.DealersPageAsync(poll.Fair.LinkA)).ShouldContain("is put to a vote until");
        (await poll.Town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests/{poll.Fair.Mei}")).At("vote.version").ShouldBe("1");
        await poll.EndsAsync();
        (await poll.Fair.DealersPageAsync(poll.Fair.LinkA)).ShouldContain("The vote is over, and no quote was taken by it.");

        var read = await poll.Fair.DealersPageAsync(poll.Fair.LinkA) + await poll.Fair.DealersPageAsync(poll.Fair.LinkB) + await poll.Fair.MerchantReadsAsync() + await MailsOfDealersAsync(poll.Town);
        foreach (var secret in new[] { "Ben", "Chi", "Nils", "Because", "Nearer", "tie" }) Regex.IsMatch(read, $@"\b{secret}\b").ShouldBeFalse(secret);
    }

    static Task MeiMovesInAsync(Town town) =>
        town.ReadAsync(db =>
        {
            db.Add(new Membership { CommunityId = Settlers.CommunityId, PersonId = town.Mei.Id, Status = MembershipStatus.Active, Role = CommunityRole.Member, Contact = "", AskedAt = town.Clock.Now, JoinedAt = town.Clock.Now });
            return db.SaveChangesAsync();
        });

    static async Task<string> MailsOfDealersAsync(Town town)
    {
        var mails = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.QuoteUndecided).ToListAsync());
        mails.Count.ShouldBe(3);
        var writer = town.Services.GetRequiredService<MailWriter>();
        var written = "";
        foreach (var mail in mails) written += (await writer.WriteAsync(mail, CancellationToken.None))!.Text;
        return written;
    }
}
