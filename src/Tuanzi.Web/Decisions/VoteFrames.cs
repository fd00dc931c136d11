using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Decisions;

/// <summary>Who watches a vote, and whether they may know how it stands.</summary>
public sealed record VoteWatcher(string Code, CallId Call, PersonId? Person, BuyerId Pledger, bool SeesVotes);

/// <summary>Draws the numbers of a vote while people vote, in scopes that end with each answer.</summary>
public sealed class VoteFrames(Fragments fragments, IServiceScopeFactory scopes)
{
    /// <summary>Null for whoever may not see it, by now or at all.</summary>
    public async Task<VoteWatcher?> FindAsync(string code, PersonId? person, BuyerId pledger, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VoteOnShow>().FindAsync(code, person, pledger, stop) is { } vote ? new(code, vote.Vote.CallId, person, pledger, vote.SeesVotes) : null;
    }

    public async Task<VoteWatcher?> FindGuestAsync(string secret, PersonId? person, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PledgeLookup>().FindByLinkAsync(secret, stop) is { } own ? await FindAsync(own.CallCode, person, own.Guest.Id, stop) : null;
    }

    public async Task<string> DrawAsync(VoteWatcher who, string language)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VoteOnShow>().CountForFrameAsync(who.Call, default) is { } count
            ? await fragments.RenderAsync<VoteCounts>(new { count.Tally, who.SeesVotes, IsOver = count.Vote.EndedAt is not null }, language)
            : "";
    }
}

static class VoteLivePages
{
    public static void MapVoteLivePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/vote/live", WatchAsync);
        pages.MapGet("/p/{secret}/vote/live", WatchGuestsAsync).AllowAnonymous();
    }

    static async Task<IResult> WatchAsync(string code, VoteFrames frames, VoteChannel channel, IHostApplicationLifetime program, HttpContext http, CancellationToken stop) =>
        Stream(await frames.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop), frames, channel, program, http.Language);

    static async Task<IResult> WatchGuestsAsync(string secret, VoteFrames frames, VoteChannel channel, IHostApplicationLifetime program, HttpContext http, CancellationToken stop) =>
        Stream(await frames.FindGuestAsync(secret, http.User.PersonIdOrNull, stop), frames, channel, program, http.Language);

    static IResult Stream(VoteWatcher? found, VoteFrames frames, VoteChannel channel, IHostApplicationLifetime program, string language) =>
        found is { } who
            ? new EventStream(either => channel.WatchAsync((who.Call, who.SeesVotes), language, () => frames.DrawAsync(who, language), either).WhileAsync(async () => await frames.FindAsync(who.Code, who.Person, who.Pledger, default) is { } still && still.SeesVotes == who.SeesVotes), program.ApplicationStopping)
            : TypedResults.NotFound();
}
