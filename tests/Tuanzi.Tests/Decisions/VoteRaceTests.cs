using System.Net;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Tests.Decisions;

public sealed class VoteRaceTests
{
    [Theory, EachDatabase]
    public async Task Two_ballots_of_one_person_at_once_are_one(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, quorum: 1);
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => poll.VotesAsync(poll.Town.Ben, i % 4)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await poll.Town.ReadAsync(db => db.Ballots.CountAsync())).ShouldBe(1);
        (await poll.SeesAsync(poll.Town.Ben))["cast"].ShouldBe("1");
    }

    [Theory, EachDatabase]
    public async Task A_ballot_against_the_end_counts_or_is_refused(Database database)
    {
        await using var poll = await Poll.OpenAsync(database, quorum: 1);
        await poll.VotesAsync(poll.Town.Ben, 1);
        poll.Town.Clock.Advance(TimeSpan.FromDays(4) - TimeSpan.FromMilliseconds(1));
        var late = Task.Run(async () =>
        {
            var answers = new List<Heard>();
            for (var i = 0; i < 6; i++) answers.Add(await poll.VotesAsync(poll.Town.Chi, 2 + i % 2));
            return answers;
        });
        poll.Town.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(late, poll.Town.DoDueWorkAsync());
        await poll.Town.DoDueWorkAsync();

        (await late).ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Refusal == "Over");
        // What was kept is what was counted.
        var chi = await poll.Town.ReadAsync(db => db.Ballots.CountAsync(b => db.Pledges.Any(p => p.Id == b.PledgeId && p.BuyerId == new BuyerId(poll.Town.Chi.Id.Value))));
        (await poll.Town.ReadAsync(db => db.VoteChoices.SumAsync(c => c.Votes))).ShouldBe(1 + chi);
        (await poll.VoteAsync()).Result.ShouldBe(chi == 0 ? VoteResult.Taken : VoteResult.Tie);
    }

    [Theory, EachDatabase]
    public async Task It_is_counted_once_whoever_counts_and_however_late(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        foreach (var one in new[] { poll.Town.Ben, poll.Town.Chi }) await poll.VotesAsync(one, 3);
        var id = (await poll.VoteAsync()).Id;
        poll.Town.Clock.Advance(TimeSpan.FromDays(5));
        var counted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => poll.Town.RunAsync((MeetVote meet) => meet.RunAsync(id, CancellationToken.None))));
        await Task.WhenAll(poll.Town.DoDueWorkAsync(), poll.Town.DoDueWorkAsync());

        counted.Count(one => one).ShouldBe(1);
        (await poll.Town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(1);
        (await poll.Town.ReadAsync(db => db.TakenQuotes.CountAsync())).ShouldBe(1);
        (await poll.ToldAsync(MailKind.ConfirmPledge)).ShouldBe("Ben Chi | ben chi nils.holm");
        (await poll.ToldAsync(MailKind.VoteWon)).ShouldBe("Ada | ada");
    }

    [Theory, EachDatabase]
    public async Task Of_taking_and_beginning_to_vote_at_once_one_happens(Database database)
    {
        await using var poll = await Poll.AskedAsync(database);
        var wish = new Wish(poll.Town, poll.Code);
        var (taken, started) = (wish.TakesAsync(2), poll.StartsAsync());
        var answers = await Task.WhenAll(taken, started, poll.StartsAsync());

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).Select(answer => answer.Refusal).ShouldAllBe(refusal => refusal == "VoteRunning" || refusal == "AlreadyTaken" || refusal == "AlreadyVoting");
        ((await poll.Town.ReadAsync(db => db.GroupBuys.CountAsync())) + (await poll.Town.ReadAsync(db => db.Votes.CountAsync()))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Of_calling_off_and_counting_at_once_one_happens(Database database)
    {
        await using var poll = await Poll.OpenAsync(database);
        foreach (var one in new[] { poll.Town.Ben, poll.Town.Chi }) await poll.VotesAsync(one, 3);
        poll.Town.Clock.Advance(TimeSpan.FromDays(4));
        var off = poll.Town.Ada.Api.Post($"calls/{poll.Code}/vote/calling-off", new { why = "No." });
        await Task.WhenAll(off, poll.Town.DoDueWorkAsync());
        // After the deadline the votes decide.
        (await off).Refusal.ShouldBe("NotVoting");
        (await poll.OutcomeAsync()).ShouldBe("Taken 3: 0 0 2, none 0 of 3");
    }

    [Theory, EachDatabase]
    public async Task Thousands_of_votes_are_counted_in_one_go(Database database)
    {
        const int Many = 2_000;
        await using var poll = await Poll.AskedAsync(database);
        var now = poll.Town.Clock.Now;
        await poll.Town.ReadAsync(async db =>
        {
            var call = await db.Calls.SingleAsync();
            db.AddRange(Enumerable.Range(1, Many).Select(i => new Core.Calls.Pledge { Id = Id.New<PledgeId>(), CallId = call.Id, Number = call.LastNumber + i, BuyerId = Id.New<BuyerId>(), Wanted = "any:1", Version = 1, MadeAt = now, ChangedAt = now }));
            (call.Pledged, call.LastNumber) = (call.Pledged + Many, call.LastNumber + Many);
            return await db.SaveChangesAsync();
        });
        (await poll.StartsAsync())["voters"].ShouldBe($"{Many + 3}");
        await poll.Town.DoDueWorkAsync();
        await poll.Town.ReadAsync(async db =>
        {
            var (vote, quotes) = (await db.Votes.SingleAsync(), await db.Quotes.OrderBy(q => q.Number).Select(q => q.Id).ToListAsync());
            var pledges = await db.Pledges.OrderBy(p => p.Number).Select(p => p.Id).ToListAsync();
            db.AddRange(pledges.Skip(3).Select((pledge, i) => new Ballot { VoteId = vote.Id, PledgeId = pledge, QuoteId = i % 10 == 9 ? null : quotes[i % 10 / 4], CastAt = now, ChangedAt = now, Reason = "why" }));
            return await db.SaveChangesAsync();
        });
        await poll.VotesAsync(poll.Town.Ben, 1);
        await poll.VotesAsync(poll.Town.Chi, 1);
        await poll.EndsAsync();
        (await poll.OutcomeAsync()).ShouldBe($"Taken 1: {Many * 4 / 10 + 2} {Many * 4 / 10} {Many / 10}, none {Many / 10} of {Many + 3}");
    }
}
