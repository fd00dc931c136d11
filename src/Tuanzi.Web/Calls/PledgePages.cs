using Tuanzi.Core.Calls;
using Tuanzi.Core.Orders;
using Tuanzi.Web.Orders;

namespace Tuanzi.Web.Calls;

/// <summary>A call's own page, from which one pledges, and the pledger's own pledge.</summary>
static class PledgePages
{
    public static void MapPledgePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}", ShowAsync).AllowAnonymous();
        pages.MapPost("/calls/{code}/pledge", PledgeAsync).AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);
        pages.MapGet("/calls/{code}/pledge", OwnAsync);
        pages.MapPost("/calls/{code}/pledge/withdrawal", WithdrawAsync);
        pages.MapGet("/p/{secret}", ShowGuestsAsync).AllowAnonymous();
        pages.MapPost("/p/{secret}/withdrawal", WithdrawGuestsAsync).AllowAnonymous().RequireFormTokenOfMembers();
        pages.MapPost("/p/{secret}/claim", ClaimAsync);
    }

    static async Task<IResult> ShowAsync(string code, CallVisit visits, HttpContext http, CancellationToken stop) =>
        await visits.FindAsync(code, http, stop) is { } seen ? PageOf(seen, PledgeForm.For(seen.Call, seen.Mine, seen.Guest)) : TypedResults.NotFound();

    static async Task<IResult> PledgeAsync(string code, CallVisit visits, MakePledge make, HttpContext http, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || await visits.FindAsync(code, http, stop) is not { } seen) return TypedResults.NotFound();
        var form = PledgeForm.From(await http.Request.ReadFormAsync(stop), seen.Call);
        if (form.Key.Length is < GuestIdentity.ShortestKey or > OrderCommand.LongestKey) return Again(seen, form, PledgeRefusal.KeyMissing);

        var by = PledgerOf(seen, form, http);
        var outcome = await make.RunAsync(code, by, form.AsText, stop);
        // The same form sent again with something else in it: somebody went back and changed their mind.
        if (outcome.Refusal is PledgeRefusal.KeyReused) outcome = await make.RunAsync(code, by.Known, form.AsText, stop);
        if (outcome.Refusal is { } why) return Again(seen, form, why);
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Pledged");
        return TypedResults.Redirect(by.Secret is { } secret ? CallPaths.Guest(secret) : CallPaths.Of(code, "/pledge"));
    }

    static Pledger PledgerOf(CallSeen seen, PledgeForm form, HttpContext http) =>
        http.User.PersonIdOrNull is { } person ? Pledger.Of(person)
        : seen.Guest is { } guest ? Pledger.Of(guest, seen.Secret!, form.Name, form.Contact, http.Language)
        : Pledger.Of(form.Key, form.Name, form.Contact, http.Language);

    /// <summary>After "the call has changed" the form is about what is now shown beside it.</summary>
    static IResult Again(CallSeen seen, PledgeForm form, PledgeRefusal why) =>
        Page.Refused<CallPage>(new { Seen = seen, Form = form with { Refusal = why, Version = PledgeForm.For(seen.Call, null, null).Version, Key = why == PledgeRefusal.KeyMissing ? OrderCommand.NewKey() : form.Key } });

    static IResult PageOf(CallSeen seen, PledgeForm form) => Page.Of<CallPage>(new { Seen = seen, Form = form });

    static async Task<IResult> OwnAsync(string code, CallVisit visits, HttpContext http, CancellationToken stop) =>
        await visits.FindAsync(code, http, stop) is { Mine: not null } seen ? Page.Of<PledgePage>(new { Seen = seen }) : TypedResults.NotFound();

    static async Task<IResult> WithdrawAsync(string code, IFormCollection _, WithdrawPledge withdraw, CallVisit visits, HttpContext http, CancellationToken stop) =>
        Withdrawn(code, await withdraw.RunAsync(code, new(http.User.PersonId.Value), stop), await visits.FindAsync(code, http, stop), http);

    static async Task<IResult> ShowGuestsAsync(string secret, CallVisit visits, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindByLinkAsync(secret, http, stop) is not { } seen) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        GuestCookie.WriteAt(http, CallPaths.Of(seen.Call.Code), secret);
        return Page.Of<PledgePage>(new { Seen = seen });
    }

    static async Task<IResult> WithdrawGuestsAsync(string secret, CallVisit visits, WithdrawPledge withdraw, HttpContext http, CancellationToken stop) =>
        await visits.FindByLinkAsync(secret, http, stop) is { Guest: { } guest } seen ? Withdrawn(seen.Call.Code, await withdraw.RunAsync(seen.Call.Code, guest.Id, stop), seen, http) : TypedResults.NotFound();

    /// <param name="seen">The pledge that stays, where it is not to be withdrawn any more.</param>
    static IResult Withdrawn(string code, Outcome<Done, WithdrawPledgeRefusal> outcome, CallSeen? seen, HttpContext http)
    {
        if (outcome.Refusal is { } why && seen is { Mine: not null }) return Page.Refused<PledgePage>(new { Seen = seen, Refusal = why });
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.PledgeWithdrawn");
        return TypedResults.Redirect(CallPaths.Of(code));
    }

    static async Task<IResult> ClaimAsync(string secret, IFormCollection _, ClaimPledge claim, CallVisit visits, HttpContext http, CancellationToken stop)
    {
        var outcome = await claim.RunAsync(http.User.PersonId, secret, stop);
        if (outcome.IsSuccess)
        {
            Flash.Set(http, "Flash.PledgeClaimed");
            return TypedResults.Redirect(CallPaths.Of(outcome.Value, "/pledge"));
        }
        if (outcome.Refusal is not { } why || await visits.FindByLinkAsync(secret, http, stop) is not { } seen) return TypedResults.NotFound();
        return Page.Refused<PledgePage>(new { Seen = seen, Refusal = why });
    }
}
