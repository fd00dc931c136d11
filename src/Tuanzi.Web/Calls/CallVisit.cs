using Tuanzi.Core.Calls;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Calls;

/// <summary>A call as one visitor sees it, and the visitor's own pledge.</summary>
/// <param name="Guest">Who the visitor is, if a guest who pledged here before.</param>
/// <param name="Secret">The guest's link.</param>
public sealed record CallSeen(ShownCall Shown, Pledge? Mine, Guest? Guest, string? Secret, bool IsSignedIn, DateTimeOffset Now)
{
    public Call Call => Shown.Call;
    public bool IsOpen => Call.IsOpenAt(Now);

    /// <summary>What goes over from and into it.</summary>
    public MergersOfCall Mergers { get; init; } = MergersOfCall.None;

    /// <summary>Where the visitor's own pledge lives.</summary>
    public string OwnPath => Secret is { } secret ? CallPaths.Guest(secret) : CallPaths.Of(Call.Code, "/pledge");

    /// <summary>Where the visitor votes, while those who pledged do.</summary>
    public string VotePath => Secret is { } secret ? CallPaths.Guest(secret, "/vote") : CallPaths.Of(Call.Code, "/vote");

    /// <summary>Where the visitor confirms it, once a quote is taken.</summary>
    public string ConfirmPath => Secret is { } secret ? CallPaths.Guest(secret, "/confirmation") : CallPaths.Of(Call.Code, "/confirmation");
}

/// <summary>Puts a visit together for whoever asks: a member, a guest with a link, a stranger.</summary>
public sealed class CallVisit(CallOnShow calls, PledgeLookup pledges, CallMergers mergers, TimeProvider clock)
{
    public async Task<CallSeen?> FindAsync(string code, HttpContext http, CancellationToken stop)
    {
        var person = http.User.PersonIdOrNull;
        var secret = person is null ? Orders.GuestCookie.Read(http) : null;
        var own = secret is not null && await pledges.FindByLinkAsync(secret, stop) is { } found && found.CallCode == code ? found : null;
        BuyerId? buyer = person is { } known ? new BuyerId(known.Value) : own?.Guest.Id;
        if (await calls.FindAsync(code, person, buyer, stop) is not { } shown) return null;
        var mine = person is not null ? await pledges.FindAsync(code, buyer!.Value, stop) : own?.Pledge;
        return new(shown, mine, own?.Guest, own is null ? null : secret, person is not null, clock.GetUtcNow()) { Mergers = await mergers.OfAsync(shown.Call.Id, stop) };
    }

    /// <summary>The visit of whoever came by a guest's private link. It leads to the call even where that is for members only by now.</summary>
    public async Task<CallSeen?> FindByLinkAsync(string secret, HttpContext http, CancellationToken stop) =>
        await pledges.FindByLinkAsync(secret, stop) is { } own && await calls.FindAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, stop) is { } shown
            ? new(shown, own.Pledge, own.Guest, secret, http.User.PersonIdOrNull is not null, clock.GetUtcNow()) { Mergers = await mergers.OfAsync(shown.Call.Id, stop) }
            : null;
}
