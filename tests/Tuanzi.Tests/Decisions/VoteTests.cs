using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Decisions;

public sealed class VoteTests
{
    [Theory, EachDatabase]
    public async Task What_most_want_is_taken_by_itself_in_the_version_that_was_voted_on(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        (await poll.VotesAsync(poll.Town.Ben, 1, "Near by.")).Status.ShouldBe(HttpStatusCode.OK);
        (await poll.VotesAsync(poll.Town.Chi, 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await poll.GuestVotesAsync(1)).Status.ShouldBe(HttpStatusCode.OK);
        // What the dealer writes now is not voted on.
        (await poll.MeiWritesAsync("1:340")).Status.ShouldBe(HttpStatusCode.OK);
        await poll.EndsAsync();

        (await poll.OutcomeAsync()).ShouldBe("Taken 1: 2 1 0, none 0 of 3");
        var (vote, taken) = (await poll.VoteAsync(), await poll.Town.ReadAsync(db => db.TakenQuotes.AsNoTracking().SingleAsync()));
        var (quote, choice) = (await poll.Town.ReadAsync(db => db.Quotes.AsNoTracking().SingleAsync(q => q.Number == 1)), await poll.Town.ReadAsync(db => db.VoteChoices.AsNoTracking().SingleAsync(c => c.Votes == 2)));
        (taken.QuoteId, taken.Version, taken.TakenBy, taken.GroupBuyId).ShouldBe((choice.QuoteId, choice.Version, poll.Town.Ada.Id, vote.GroupBuyId!.Value));
        (quote.Id, quote.DealersVersion, taken.Version).ShouldBe((choice.QuoteId, 2, 1));
        var frozen = await poll.Town.ReadAsync(db => db.QuoteVersions.AsNoTracking().SingleAsync(v => v.QuoteId == choice.QuoteId && v.Number == 1));
        var (groupBuy, offer) = (await poll.Town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync()), (await poll.Town.ReadAsync(db => db.OfferVersions.AsNoTracking().SingleAsync())).Offer);
        (groupBuy.Status, groupBuy.CutOffAt, groupBuy.LeaderId, groupBuy.Reserve!.Ladder).ShouldBe((GroupBuyStatus.Open, vote.ConfirmBy, poll.Town.Ada.Id, frozen.Ladder));
        (offer.Articles[0].Ladder, offer.Articles[0].Commission.Selling).ShouldBe((frozen.Ladder, frozen.CommissionBasisPoints));
        groupBuy.Text.ShouldContain("With it: mei extra");
        (await poll.ToldAsync(MailKind.ConfirmPledge)).ShouldBe("Ben Chi | ben chi nils.holm");
        (await poll.ToldAsync(MailKind.QuoteTaken)).ShouldBe("Mei | mei");
        (await poll.ToldAsync(MailKind.QuoteNotTaken)).ShouldBe(" | quay sales");
        (await poll.ToldAsync(MailKind.VoteWon)).ShouldBe("Ada | ada");
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/quotes/2/taking", new Wish(poll.Town, poll.Code).Body())).Refusal.ShouldBe("AlreadyTaken");
    }

    [Theory, EachDatabase]
    public async Task What_is_not_clear_goes_back_to_the_leader_who_then_may_take_any(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        await poll.VotesAsync(poll.Town.Ben, 1);
        await poll.VotesAsync(poll.Town.Chi, 3);
        await poll.EndsAsync();

        (await poll.OutcomeAsync()).ShouldBe("Tie: 1 0 1, none 0 of 3");
        (await poll.ToldAsync(MailKind.VoteUndecided)).ShouldBe("Ben Chi | ben chi nils.holm");
        (await poll.ToldAsync(MailKind.QuoteUndecided)).ShouldBe("Mei | mei quay sales");
        (await poll.ToldAsync(MailKind.VoteBack)).ShouldBe("Ada | ada");
        var page = await (await poll.Town.Ada.BrowserAsync()).Opens($"/calls/{poll.Code}/vote");
        page.Text("#outcome").ShouldContain("It is a tie.");
        page.Text("#outcome").ShouldContain("Ada decides now.");
        (await poll.Town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(0);
        // Another vote may begin, or a quote be taken.
        (await poll.StartsAsync()).Status.ShouldBe(HttpStatusCode.Created);
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/vote/calling-off", new { why = "We have talked." })).Status.ShouldBe(HttpStatusCode.OK);
        (await new Wish(poll.Town, poll.Code).TakesAsync(number: 2)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("- - -", 50, "NoQuorum: 0 0 0, none 0 of 3")]
    [InlineData("1 - -", 50, "NoQuorum: 1 0 0, none 0 of 3")]
    [InlineData("1 - -", 33, "Taken 1: 1 0 0, none 0 of 3")]
    [InlineData("2 2 1", 100, "Taken 2: 1 2 0, none 0 of 3")]
    [InlineData("0 0 1", 50, "NoneOfThese: 1 0 0, none 2 of 3")]
    [InlineData("1 2 3", 50, "Tie: 1 1 1, none 0 of 3")]
    [InlineData("0 2 -", 50, "Tie: 0 1 0, none 1 of 3")]
    public async Task It_comes_out_as_it_is_counted(string ballots, int quorum, string outcome)
    {
        await using var poll = await Poll.OpenAsync(Database.Sqlite, quorum);
        int?[] choices = [.. ballots.Split(' ').Select(text => text == "-" ? (int?)null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
        if (choices[0] is { } ben) await poll.VotesAsync(poll.Town.Ben, ben);
        if (choices[1] is { } chi) await poll.VotesAsync(poll.Town.Chi, chi);
        if (choices[2] is { } guest) await poll.GuestVotesAsync(guest);
        await poll.EndsAsync();
        (await poll.OutcomeAsync()).ShouldBe(outcome);
    }

    [Theory, EachDatabase]
    public async Task The_last_vote_stands_and_goes_with_the_pledge(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, quorum: 1);
        await poll.VotesAsync(poll.Town.Ben, 1, "First thought.");
        (await poll.VotesAsync(poll.Town.Ben, 2, "Better.")).At("mine.choice").ShouldBe("2");
        await poll.VotesAsync(poll.Town.Chi, 1, "A secret.");
        (await poll.Town.Chi.Api.Delete($"calls/{poll.Code}/pledge")).Status.ShouldBe(HttpStatusCode.NoContent);
        await poll.Town.DoDueWorkAsync();
        (await poll.Town.ReadAsync(db => db.Ballots.CountAsync())).ShouldBe(1);
        // Whoever pledges once it has begun does not vote.
        await poll.Town.Chi.PledgesTo(poll.Code, "1@");
        (await poll.VotesAsync(poll.Town.Chi, 1)).Refusal.ShouldBe("PledgedLater");
        await poll.EndsAsync();

        (await poll.OutcomeAsync()).ShouldBe("Taken 2: 0 1 0, none 0 of 2");
        var reasons = (await poll.SeesAsync(poll.Town.Chi)).Body.GetProperty("reasons");
        (reasons.GetArrayLength(), reasons[0].GetProperty("text").GetString(), reasons[0].GetProperty("name").GetString()).ShouldBe((1, "Better.", "Ben"));
    }

    [Theory, EachDatabase]
    public async Task What_was_withdrawn_or_has_run_out_cannot_win_and_who_chose_it_is_told_once(Database database)
    {
        await using var poll = await Poll.AskedAsync(database);
        await poll.MeiWritesAsync("1:320 9:300");
        await poll.Town.ReadAsync(db => db.QuoteVersions.Where(v => db.Quotes.Any(q => q.Id == v.QuoteId && q.Number == 3)).ExecuteUpdateAsync(set => set.SetProperty(v => v.ValidUntil, poll.Town.Clock.Now.AddDays(2))));
        (await poll.StartsAsync()).Status.ShouldBe(HttpStatusCode.Created);
        await poll.VotesAsync(poll.Town.Ben, 1);
        await poll.VotesAsync(poll.Town.Chi, 3);
        await poll.GuestVotesAsync(1);
        await poll.MeiWithdrawsAsync();
        await Task.WhenAll(poll.Town.DoDueWorkAsync(), poll.Town.DoDueWorkAsync());
        await poll.Town.DoDueWorkAsync();

        (await poll.ToldAsync(MailKind.VoteChoiceGone)).ShouldBe("Ben | ben nils.holm");
        (await poll.VotesAsync(poll.Town.Ben, 1)).Refusal.ShouldBe("FellAway");
        (await (await poll.Town.Ben.BrowserAsync()).Opens($"/calls/{poll.Code}/vote")).Text("#gone").ShouldContain("Choose again");
        poll.Town.Clock.Advance(TimeSpan.FromDays(2));
        await poll.Town.DoDueWorkAsync();
        (await poll.ToldAsync(MailKind.VoteChoiceGone)).ShouldBe("Ben Chi | ben chi nils.holm");
        await poll.VotesAsync(poll.Town.Ben, 2);
        await poll.VotesAsync(poll.Town.Chi, 2);
        await poll.EndsAsync(2);
        (await poll.OutcomeAsync()).ShouldBe("Taken 2: 1 2 0, none 0 of 3");
    }

    [Theory, EachDatabase]
    public async Task Where_all_that_was_voted_for_fell_away_it_is_as_if_nobody_had_voted(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, quorum: 1);
        foreach (var one in new[] { poll.Town.Ben, poll.Town.Chi }) await poll.VotesAsync(one, 1);
        await poll.MeiWithdrawsAsync();
        await poll.EndsAsync();
        (await poll.OutcomeAsync()).ShouldBe("NoQuorum: 2 0 0, none 0 of 3");
    }

    [Theory, EachDatabase]
    public async Task While_it_runs_the_leader_takes_nothing_and_strikes_nobody(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        var wish = new Wish(poll.Town, poll.Code);
        (await wish.TakesAsync(2)).Refusal.ShouldBe("VoteRunning");
        (await poll.Town.Ada.Api.Delete($"calls/{poll.Code}/invitations/{poll.Fair.Mei}")).Refusal.ShouldBe("VoteRunning");
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/quote-requests", new { closes = poll.Town.Clock.Now.AddDays(3) })).Refusal.ShouldBe("VoteRunning");
        (await poll.StartsAsync()).Refusal.ShouldBe("AlreadyVoting");
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/vote/calling-off", new { why = " " })).Refusal.ShouldBe("ReasonMissing");

        await poll.VotesAsync(poll.Town.Ben, 2);
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/vote/calling-off", new { why = "The dealer by the quay has burnt down." })).Status.ShouldBe(HttpStatusCode.OK);
        await poll.Town.DoDueWorkAsync();
        (await poll.OutcomeAsync()).ShouldBe("CalledOff: 0 1 0, none 0 of 3");
        (await poll.ToldAsync(MailKind.VoteCalledOff)).ShouldBe("Ben Chi | ben chi nils.holm");
        (await poll.VotesAsync(poll.Town.Ben, 1)).Refusal.ShouldBe("Over");
        (await wish.TakesAsync(2)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task What_won_and_can_no_longer_be_taken_goes_back_with_the_reason(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        foreach (var one in new[] { poll.Town.Ben, poll.Town.Chi }) await poll.VotesAsync(one, 2);
        // Nobody was running until the time to confirm was over.
        await poll.EndsAsync(9.5);

        (await poll.OutcomeAsync()).ShouldBe("NotTaken 2: 0 2 0, none 0 of 3");
        (await poll.SeesAsync(poll.Town.Ben))["notTakenWhy"].ShouldBe("confirmByPassed");
        (await (await poll.Town.Ada.BrowserAsync()).Opens($"/calls/{poll.Code}/vote")).Text("#outcome").ShouldContain("has won (votes: 2), and could not be taken.");
        (await poll.ToldAsync(MailKind.VoteUndecided)).ShouldBe("Ben Chi | ben chi nils.holm");
        (await new Wish(poll.Town, poll.Code).TakesAsync(number: 3)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task A_vote_whose_leader_leads_no_more_or_whose_call_ended_takes_nothing(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        foreach (var one in new[] { poll.Town.Ben, poll.Town.Chi }) await poll.VotesAsync(one, 2);
        await poll.Town.ReadAsync(db => db.Memberships.Where(m => m.PersonId != poll.Town.Chi.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, m => m.PersonId == poll.Town.Ben.Id ? Core.Communities.CommunityRole.Leader : Core.Communities.CommunityRole.Member)));
        await poll.EndsAsync();
        (await poll.SeesAsync(poll.Town.Ben))["notTakenWhy"].ShouldBe("leaderGone");
        (await poll.ToldAsync(MailKind.VoteBack)).ShouldBe("Ben | ben");

        (await poll.Town.Ben.Api.Post($"calls/{poll.Code}/votes", poll.Body())).Status.ShouldBe(HttpStatusCode.Created);
        (await poll.Town.Ben.Api.Post($"calls/{poll.Code}/ending")).Status.ShouldBe(HttpStatusCode.OK);
        await poll.Town.DoDueWorkAsync();
        (await poll.VoteAsync()).Result.ShouldBe(VoteResult.CallEnded);
        (await poll.Town.ReadAsync(db => db.Calls.AsNoTracking().SingleAsync())).VotesUntil.ShouldBeNull();
    }

    [Theory]
    [InlineData("QuorumOutOfRange", 0, 4.0, 9.0, 30.0)]
    [InlineData("QuorumOutOfRange", 101, 4.0, 9.0, 30.0)]
    [InlineData("EndTooSoon", 50, 0.01, 9.0, 30.0)]
    [InlineData("EndTooFar", 50, 61.0, 70.0, 90.0)]
    [InlineData("ConfirmByTooSoon", 50, 4.0, 4.0, 30.0)]
    [InlineData("PickupTooEarly", 50, 4.0, 9.0, 8.0)]
    [InlineData("TimeTooFar", 50, 4.0, 2000.0, 2001.0)]
    public async Task What_cannot_be_voted_on_or_taken_afterwards_is_refused_at_the_beginning(string refusal, int quorum, double days, double confirm, double pickup)
    {
        await using var poll = await Poll.AskedAsync(Database.Sqlite);
        (await poll.Town.Ada.Api.Post($"calls/{poll.Code}/votes", poll.Body(quorum, days, null, confirm, pickup))).Refusal.ShouldBe(refusal);
        (await poll.Town.ReadAsync(db => db.Votes.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task It_begins_when_the_asking_is_over_and_with_what_can_be_taken(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ben.PledgesTo(code, "1@");
        await town.Ada.AsksForQuotes(code);
        var poll = new Poll(new(town, code, await town.Ada.InvitesStore(code), "", "", "", await town.BrowserAsync(), town.Dan), "");
        await town.Mei.Quotes(poll.Fair.Mei, "2:300");
        (await poll.StartsAsync()).Refusal.ShouldBe("StillAsking");
        await town.Ada.Api.Post($"calls/{code}/quote-requests/ending");
        (await poll.StartsAsync()).Refusal.ShouldBe("NothingToVoteOn"); // two are needed
        await town.Chi.PledgesTo(code, "1@");
        (await poll.StartsAsync()).Status.ShouldBe(HttpStatusCode.Created);
    }
}
