using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Web.Calls;
using Tuanzi.Web.Orders;

namespace Tuanzi.Web.Decisions;

/// <summary>Where a leader puts quotes to a vote, and whoever has pledged votes: members by the call's link, guests by their own.</summary>
static class VotePages
{
    public static void MapVotePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/votes/new", NewAsync);
        pages.MapPost("/calls/{code}/votes", StartAsync);
        pages.MapGet("/calls/{code}/vote", ShowAsync);
        pages.MapPost("/calls/{code}/vote/ballot", CastAsync).RequireRateLimiting(RateLimits.Guests);
        pages.MapPost("/calls/{code}/vote/calling-off", CallOffAsync);
        pages.MapGet("/p/{secret}/vote", ShowGuestsAsync).AllowAnonymous();
        pages.MapPost("/p/{secret}/vote/ballot", CastGuestsAsync).AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);
    }

    static async Task<IResult> NewAsync(string code, VoteToStartLookup votes, HttpContext http, CancellationToken stop) =>
        await votes.FindAsync(http.User.PersonId, code, stop) is { } vote ? Page.Of<StartVotePage>(new { Vote = vote, Form = VoteForm.Blank(vote) }) : TypedResults.NotFound();

    static async Task<IResult> StartAsync(string code, IFormCollection sent, StartVote start, VoteToStartLookup votes, IStringLocalizer<DecisionsText> text, HttpContext http, CancellationToken stop)
    {
        if (await votes.FindAsync(http.User.PersonId, code, stop) is not { } vote) return TypedResults.NotFound();
        var form = VoteForm.Sent(sent);
        var outcome = await start.RunAsync(http.User.PersonId, code, form.AsText(vote.Shown.Community.TimeZone, text), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return Page.Refused<StartVotePage>(new { Vote = vote, Form = form, Error = http.ErrorAt(VoteForm.FieldOf(why), why) });
        Flash.Set(http, "Flash.VoteStarted");
        return TypedResults.LocalRedirect(VotePaths.Of(code));
    }

    static async Task<IResult> ShowAsync(string code, VoteOnShow votes, HttpContext http, CancellationToken stop) =>
        await votes.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is { } vote ? PageOf(vote, null) : TypedResults.NotFound();

    static async Task<IResult> ShowGuestsAsync(string secret, PledgeLookup pledges, VoteOnShow votes, HttpContext http, CancellationToken stop)
    {
        if (await pledges.FindByLinkAsync(secret, stop) is not { } own || await votes.FindAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, stop) is not { } vote) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        GuestCookie.WriteAt(http, CallPaths.Of(own.CallCode), secret);
        return PageOf(vote, secret);
    }

    static async Task<IResult> CastAsync(string code, IFormCollection sent, CastBallot cast, VoteOnShow votes, HttpContext http, CancellationToken stop)
    {
        var (form, voter) = (BallotForm.Sent(sent), new BuyerId(http.User.PersonId.Value));
        var outcome = await cast.RunAsync(code, http.User.PersonId, voter, form.AsText, stop);
        if (outcome.IsSuccess) return Voted(VotePaths.Of(code), http);
        return outcome.Refusal is { } why && await votes.FindAsync(code, http.User.PersonId, voter, stop) is { } vote ? Again(vote, form, why, null) : TypedResults.NotFound();
    }

    static async Task<IResult> CastGuestsAsync(string secret, CastBallot cast, PledgeLookup pledges, VoteOnShow votes, HttpContext http, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || await pledges.FindByLinkAsync(secret, stop) is not { } own) return TypedResults.NotFound();
        var form = BallotForm.Sent(await http.Request.ReadFormAsync(stop));
        var outcome = await cast.RunAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, form.AsText, stop);
        if (outcome.IsSuccess) return Voted(VotePaths.Guest(secret), http);
        return outcome.Refusal is { } why && await votes.FindAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, stop) is { } vote ? Again(vote, form, why, secret) : TypedResults.NotFound();
    }

    static async Task<IResult> CallOffAsync(string code, IFormCollection sent, CallOffVote callOff, VoteOnShow votes, HttpContext http, CancellationToken stop)
    {
        var why = sent["why"].ToString();
        var outcome = await callOff.RunAsync(http.User.PersonId, code, why, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal)
        {
            if (await votes.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is not { } vote) return TypedResults.NotFound();
            return Page.Refused<VotePage>(new { Vote = vote, Form = BallotForm.For(vote), Why = why, Error = http.ErrorAt(refusal == CallOffVoteRefusal.NotVoting ? "" : "why", refusal) });
        }
        Flash.Set(http, "Flash.VoteCalledOff");
        return TypedResults.LocalRedirect(VotePaths.Of(code));
    }

    static IResult Voted(string path, HttpContext http)
    {
        Flash.Set(http, "Flash.BallotCast");
        return TypedResults.LocalRedirect(path);
    }

    static IResult Again(ShownVote vote, BallotForm form, BallotRefusal why, string? secret) => Page.Refused<VotePage>(new { Vote = vote, Form = form with { Refusal = why }, Secret = secret });

    static IResult PageOf(ShownVote vote, string? secret) => Page.Of<VotePage>(new { Vote = vote, Form = BallotForm.For(vote), Secret = secret });
}
