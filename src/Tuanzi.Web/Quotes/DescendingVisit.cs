using Tuanzi.Core.Quotes;
using Tuanzi.Web.Calls;

namespace Tuanzi.Web.Quotes;

/// <summary>The page of a descending round for those who look on, and for the leaders what they typed.</summary>
/// <param name="Asking">For leaders; null for all others.</param>
/// <param name="Round">Null where there has been none: then only leaders have a page.</param>
public sealed record DescendingSeen(LeadersAsking? Asking, SeenDescending? Round, DescendForm Form, string Why = "", FormError? Error = null)
{
    /// <summary>Whether a leader could open one now.</summary>
    public bool MayOpen => Asking is not null && Round?.IsOpen != true && NotNow is null;

    /// <summary>Why a leader cannot open one, whatever is typed.</summary>
    public DescendRefusal? NotNow =>
        Asking switch
        {
            null => null,
            { Shown.Call.EndedAt: not null } => DescendRefusal.CallEnded,
            { Shown.Call.MergesIntoId: not null } => DescendRefusal.CallMerges,
            { Shown.Call.GroupBuyId: not null } => DescendRefusal.QuoteTaken,
            { Shown.Call.VotesUntil: not null } => DescendRefusal.VoteRunning,
            { Request: null } => DescendRefusal.NotAsked,
            { IsOpen: true } => DescendRefusal.StillAsking,
            _ => null,
        };
}

/// <summary>Puts the page together for whoever asks: leaders, members, guests who pledged.</summary>
public sealed class DescendingVisit(AskingOfCall askings, DescendingOnShow rounds, CallVisit calls, TimeProvider clock)
{
    public async Task<DescendingSeen?> FindAsync(string code, HttpContext http, CancellationToken stop)
    {
        var asking = http.User.PersonIdOrNull is { } leader ? await askings.FindAsync(leader, code, stop) : null;
        var round = await RoundAsync(code, http, stop);
        if (asking is null && round is null) return null;
        return new(asking, round, asking is null ? new() : DescendForm.Blank(clock.GetUtcNow(), asking.Shown.Community.TimeZone));
    }

    public async Task<SeenDescending?> RoundAsync(string code, HttpContext http, CancellationToken stop)
    {
        if (await calls.FindAsync(code, http, stop) is not { } seen) return null;
        return await rounds.FindAsync(code, http.User.PersonIdOrNull, http.User.PersonIdOrNull is { } person ? new BuyerId(person.Value) : seen.Guest?.Id, stop);
    }
}
