using Tuanzi.Core.Quotes;
using Tuanzi.Web.Calls;

namespace Tuanzi.Web.Quotes;

/// <summary>The page of a descending round for those who look on, and for the leaders what they typed.</summary>
/// <param name="Asking">For leaders; null for all others.</param>
/// <param name="Round">Null where there has been none: then only leaders have a page.</param>
public sealed record DescendingSeen(LeadersAsking? Asking, SeenDescending? Round, DescendForm Form, string Why = "", FormError? Error = null)
{
    /// <summary>Whether a leader could open one now.</summary>
    public bool MayOpen => Asking is { Request: not null, IsOpen: false, Shown.Call: { EndedAt: null, GroupBuyId: null } } && Round?.IsOpen != true;
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
