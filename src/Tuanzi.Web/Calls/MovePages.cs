using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Web.Orders;

namespace Tuanzi.Web.Calls;

/// <summary>Where a pledger is asked to go over: a member by the call, a guest by their link.</summary>
static class MovePages
{
    public static void MapMovePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/pledge/merging", ShowAsync);
        pages.MapPost("/calls/{code}/pledge/merging", MoveAsync);
        pages.MapGet("/p/{secret}/merging", ShowGuestsAsync).AllowAnonymous();
        pages.MapPost("/p/{secret}/merging", MoveGuestsAsync).AllowAnonymous().RequireFormTokenOfMembers();
    }

    static async Task<IResult> ShowAsync(string code, CallMergers mergers, PledgeLookup pledges, CallOnShow calls, HttpContext http, CancellationToken stop)
    {
        var buyer = new BuyerId(http.User.PersonId.Value);
        if (await mergers.OfferedAsync(code, buyer, stop) is { } offered) return Page.Of<MovePledgePage>(new { Offered = offered, Path = CallPaths.Of(code, "/pledge") });
        // Whoever follows the link once more has gone over, or is too late: the call says what became of it.
        if (await calls.FindAsync(code, http.User.PersonId, buyer, stop) is not { } shown) return TypedResults.NotFound();
        return TypedResults.LocalRedirect(shown.MergesInto is { } into && await pledges.FindAsync(into, buyer, stop) is not null ? CallPaths.Of(into, "/pledge") : CallPaths.Of(code));
    }

    static async Task<IResult> ShowGuestsAsync(string secret, CallMergers mergers, CallVisit visits, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindByLinkAsync(secret, http, stop) is not { Guest: { } guest } seen) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        GuestCookie.WriteAt(http, CallPaths.Of(seen.Call.Code), secret);
        return await mergers.OfferedAsync(seen.Call.Code, guest.Id, stop) is { } offered ? Page.Of<MovePledgePage>(new { Offered = offered, Path = CallPaths.Guest(secret), IsGuests = true }) : TypedResults.LocalRedirect(CallPaths.Guest(secret));
    }

    static async Task<IResult> MoveAsync(string code, IFormCollection sent, MovePledge move, CallMergers mergers, HttpContext http, CancellationToken stop)
    {
        var buyer = new BuyerId(http.User.PersonId.Value);
        var offered = await mergers.OfferedAsync(code, buyer, stop);
        var outcome = await move.RunAsync(code, buyer, TextIn(sent, offered), stop);
        if (outcome.Refusal is { } why && offered is not null) return Page.Refused<MovePledgePage>(new { Offered = offered, Path = CallPaths.Of(code, "/pledge"), Refusal = why });
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.PledgeMoved");
        return TypedResults.LocalRedirect(CallPaths.Of(outcome.Value.Into.Code, "/pledge"));
    }

    static async Task<IResult> MoveGuestsAsync(string secret, IFormCollection sent, MovePledge move, CallMergers mergers, CallVisit visits, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindByLinkAsync(secret, http, stop) is not { Guest: { } guest } seen) return TypedResults.NotFound();
        if (await mergers.OfferedAsync(seen.Call.Code, guest.Id, stop) is { } offered)
        {
            var outcome = await move.RunAsync(seen.Call.Code, guest.Id, TextIn(sent, offered), stop);
            if (outcome.Refusal is { } why) return Page.Refused<MovePledgePage>(new { Offered = offered, Path = CallPaths.Guest(secret), IsGuests = true, Refusal = why });
            if (outcome.IsSuccess) Flash.Set(http, "Flash.PledgeMoved");
        }
        // Sent twice: the link leads to where the pledge is by now.
        return TypedResults.LocalRedirect(CallPaths.Guest(secret));
    }

    static MoveText TextIn(IFormCollection sent, MoveOffered? offered) =>
        new(
            int.TryParse(sent["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            [.. (offered?.Into.Options ?? []).Select((option, i) => new Choice(option.Name, sent[PledgeForm.FieldOf(i)].ToString()))],
            Enum.TryParse<PledgeThere>(sent["there"], ignoreCase: true, out var there) ? there : null
        );
}
