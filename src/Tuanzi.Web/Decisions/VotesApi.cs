using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Members;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Quotes;
using Tuanzi.Web.Quotes;

namespace Tuanzi.Web.Decisions;

/// <summary>Votes about quotes, for programs.</summary>
static class VotesApi
{
    /// <param name="Ends">The deadline.</param>
    /// <param name="QuorumPercent">How many of a hundred who may vote must have voted. Left out: 50.</param>
    /// <param name="Tie">What ties the leader to a dealer.</param>
    /// <param name="ConfirmBy">Until when pledgers confirm what wins.</param>
    /// <param name="HoursToAnswer">How long everybody has to answer, should too few confirm. Left out: 48.</param>
    public sealed record StartBody(DateTimeOffset? Ends, int? QuorumPercent, string? Text, string? Tie, DateTimeOffset? ConfirmBy, string? Point, DateTimeOffset? From, DateTimeOffset? To, int? HoursToAnswer);

    /// <param name="Choice">The number of a quote; 0 is none of these.</param>
    public sealed record BallotBody(int? Choice, string? Reason);

    public sealed record WhyBody(string? Why);

    /// <param name="Commission">What the dealer pays the leader, in basis points.</param>
    /// <param name="IsOfLeader">The leader works for this dealer.</param>
    /// <param name="CannotWin">Why not; left out where it can.</param>
    /// <param name="HasNewer">The dealer has written another version since, which is not voted on.</param>
    /// <param name="Votes">Left out as long as the caller may not know: until they have voted, or it is over.</param>
    public sealed record ChoiceAnswer(int Number, string Dealer, VersionAnswer Version, int Commission, bool IsOfLeader, TakeQuoteRefusal? CannotWin, bool HasNewer, ReachAnswer AtPledges, OwnReach? Mine, int? Votes);

    /// <param name="Choice">0 is none of these.</param>
    /// <param name="Name">Of a member, for members.</param>
    public sealed record ReasonAnswer(int Choice, string Text, string? Name);

    /// <param name="Choice">0 is none of these.</param>
    public sealed record OwnBallotAnswer(int Choice, string? Reason, DateTimeOffset At);

    /// <param name="Voters">How many may vote.</param>
    /// <param name="Cast">How many have, so that it counts.</param>
    /// <param name="Needed">How many are needed.</param>
    /// <param name="None">How many want none of them.</param>
    /// <param name="CannotVote">Why the caller cannot; left out where they can.</param>
    /// <param name="Result">Left out while it runs.</param>
    public sealed record VoteAnswer(
        int Number, string Leader, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? EndedAt, bool IsOpen, int QuorumPercent, string? Text, string? Tie, DateTimeOffset ConfirmBy, int Voters, int Cast, int Needed, IReadOnlyList<ChoiceAnswer> Choices,
        int? None, IReadOnlyList<ReasonAnswer>? Reasons, OwnBallotAnswer? Mine, BallotRefusal? CannotVote, VoteResult? Result, TakeQuoteRefusal? NotTakenWhy, string? Why, int? Winner, string? GroupBuy);

    public static void MapVotesApi(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls/{code}").WithTags("Quotes");
        calls.MapPost("/votes", StartAsync).RequireScope(Scopes.Lead).WithSummary("Put all quotes that can be taken to a vote among those who have pledged. What wins is taken by itself at the deadline. One at a time for a call.").Produces<VoteAnswer>(StatusCodes.Status201Created);
        calls.MapGet("/vote", ShowAsync).RequireScope(Scopes.Read).WithSummary("The newest vote of a call; how many want what for whoever has voted, and for all once it is over.").Produces<VoteAnswer>();
        calls.MapPut("/vote/ballot", CastAsync).RequireScope(Scopes.Order).WithSummary("Vote, or vote otherwise: the last one counts.").Produces<VoteAnswer>();
        calls.MapPost("/vote/calling-off", CallOffAsync).RequireScope(Scopes.Lead).WithSummary("Call the vote off before its deadline, and say why.").Produces<VoteAnswer>();
        var guests = api.MapGroup("/pledges/{secret}/vote").WithTags("Quotes").AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
        guests.MapGet("", ShowGuestsAsync).WithSummary("The same for whoever holds a guest's private link.").Produces<VoteAnswer>();
        guests.MapPut("/ballot", CastGuestsAsync).WithSummary("Vote as a guest.").Produces<VoteAnswer>();
    }

    static async Task<IResult> StartAsync(string code, StartBody body, StartVote start, VoteOnShow votes, IStringLocalizer<DecisionsText> text, HttpContext http, CancellationToken stop)
    {
        var taking = new TakeText(0, body.ConfirmBy, Id.Parse<PickupPointId>(body.Point), body.From, body.To) { Hours = body.HoursToAnswer ?? Reserve.UsualHours, Words = TakeForm.WordsIn(text) };
        var outcome = await start.RunAsync(http.User.PersonId, code, new(body.Ends, body.QuorumPercent ?? Vote.UsualQuorum, body.Text, body.Tie, taking), stop);
        return await AnswerAsync(code, outcome, votes, http, shown => TypedResults.Created($"/api/v1/calls/{code}/vote", shown), stop);
    }

    static async Task<IResult> ShowAsync(string code, VoteOnShow votes, HttpContext http, CancellationToken stop) =>
        await votes.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is { } vote ? TypedResults.Ok(Of(vote)) : TypedResults.NotFound();

    static async Task<IResult> CastAsync(string code, BallotBody body, CastBallot cast, VoteOnShow votes, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await cast.RunAsync(code, http.User.PersonId, new(http.User.PersonId.Value), new(body.Choice, body.Reason), stop), votes, http, TypedResults.Ok, stop);

    static async Task<IResult> CallOffAsync(string code, WhyBody body, CallOffVote callOff, VoteOnShow votes, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await callOff.RunAsync(http.User.PersonId, code, body.Why, stop), votes, http, TypedResults.Ok, stop);

    static async Task<IResult> ShowGuestsAsync(string secret, PledgeLookup pledges, VoteOnShow votes, CancellationToken stop) =>
        await pledges.FindByLinkAsync(secret, stop) is { } own && await votes.FindAsync(own.CallCode, null, own.Guest.Id, stop) is { } vote ? TypedResults.Ok(Of(vote)) : TypedResults.NotFound();

    static async Task<IResult> CastGuestsAsync(string secret, BallotBody body, CastBallot cast, PledgeLookup pledges, VoteOnShow votes, HttpContext http, CancellationToken stop)
    {
        if (await pledges.FindByLinkAsync(secret, stop) is not { } own) return TypedResults.NotFound();
        var outcome = await cast.RunAsync(own.CallCode, null, own.Guest.Id, new(body.Choice, body.Reason), stop);
        return outcome.IsSuccess && await votes.FindAsync(own.CallCode, null, own.Guest.Id, stop) is { } vote ? TypedResults.Ok(Of(vote)) : http.Answer(outcome, _ => TypedResults.NotFound());
    }

    /// <summary>What was done, as the vote then stands for whoever did it.</summary>
    static async Task<IResult> AnswerAsync<T, TRefusal>(string code, Outcome<T, TRefusal> outcome, VoteOnShow votes, HttpContext http, Func<VoteAnswer, IResult> answer, CancellationToken stop)
        where TRefusal : struct, Enum =>
        outcome.IsSuccess && await votes.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is { } vote ? answer(Of(vote)) : http.Answer(outcome, _ => TypedResults.NotFound());

    static VoteAnswer Of(ShownVote shown)
    {
        var (vote, tally, reference) = (shown.Vote, shown.Tally, shown.Shown.Call.Reference);
        return new(
            vote.Number, shown.Leader, vote.StartedAt, vote.EndsAt, vote.EndedAt, shown.IsOpen, vote.QuorumPercent, Said(vote.Text), Said(vote.Tie), vote.ConfirmBy, tally.Voters, tally.Cast, tally.Needed,
            [
                .. shown.Choices.Select(choice => new ChoiceAnswer(
                    choice.Quote.Number, choice.Dealer, VersionAnswer.Of(choice.Version, isParty: false), choice.Version.CommissionBasisPoints, choice.IsOfLeader, choice.Fell, choice.HasNewer, ReachAnswer.Of(choice.Reach, reference, isBest: false),
                    choice.Mine is { } mine ? new(mine.Quantity, mine.Total) : null, choice.Votes)),
            ],
            shown.None, shown.SeesVotes ? [.. shown.Reasons.Select(reason => new ReasonAnswer(reason.Choice ?? 0, reason.Text, reason.Name))] : null,
            shown.Mine is { } own ? new(shown.MyChoice?.Quote.Number ?? 0, Said(own.Reason), own.ChangedAt) : null, shown.Refusal, vote.Result, vote.NotTakenWhy, Said(vote.EndedWhy), shown.Winner?.Quote.Number, shown.GroupBuyCode);
    }

    static string? Said(string text) => text.Length > 0 ? text : null;
}
