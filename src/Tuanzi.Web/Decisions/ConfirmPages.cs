using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Rules.Ordering;
using Tuanzi.Web.Calls;
using Tuanzi.Web.Orders;

namespace Tuanzi.Web.Decisions;

/// <summary>Where whoever pledged confirms, by one link: members by the call's, guests by their own.</summary>
static class ConfirmPages
{
    public static void MapConfirmPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/confirmation", ShowAsync);
        pages.MapPost("/calls/{code}/confirmation", ConfirmAsync).RequireRateLimiting(RateLimits.Guests);
        pages.MapGet("/p/{secret}/confirmation", ShowGuestsAsync).AllowAnonymous();
        pages.MapPost("/p/{secret}/confirmation", ConfirmGuestsAsync).AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);
    }

    static async Task<IResult> ShowAsync(string code, ConfirmationOfPledge confirmations, HttpContext http, CancellationToken stop) =>
        await confirmations.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is { } found ? PageOf(found, null) : TypedResults.NotFound();

    static async Task<IResult> ShowGuestsAsync(string secret, PledgeLookup pledges, ConfirmationOfPledge confirmations, HttpContext http, CancellationToken stop)
    {
        if (await pledges.FindByLinkAsync(secret, stop) is not { } own || await confirmations.FindAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, stop) is not { } found) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        GuestCookie.WriteAt(http, CallPaths.Of(own.CallCode), secret);
        return PageOf(found, secret);
    }

    static async Task<IResult> ConfirmAsync(string code, IFormCollection sent, ConfirmPledge confirm, ConfirmationOfPledge confirmations, HttpContext http, CancellationToken stop)
    {
        var form = ConfirmForm.From(sent);
        var outcome = await confirm.RunAsync(code, http.User.PersonId, new(http.User.PersonId.Value), null, form.AsText, stop);
        if (outcome.IsSuccess) return Confirmed($"/b/{outcome.Value.GroupBuyCode}/order", http);
        return outcome.Refusal is { } why && await confirmations.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is { } found ? Again(found, form, why, null) : TypedResults.NotFound();
    }

    static async Task<IResult> ConfirmGuestsAsync(string secret, ConfirmPledge confirm, PledgeLookup pledges, ConfirmationOfPledge confirmations, HttpContext http, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || await pledges.FindByLinkAsync(secret, stop) is not { } own) return TypedResults.NotFound();
        var form = ConfirmForm.From(await http.Request.ReadFormAsync(stop));
        var outcome = await confirm.RunAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, secret, form.AsText, stop);
        if (outcome.IsSuccess) return Confirmed($"/o/{secret}", http);
        return outcome.Refusal is { } why && await confirmations.FindAsync(own.CallCode, http.User.PersonIdOrNull, own.Guest.Id, stop) is { } found ? Again(found, form, why, secret) : TypedResults.NotFound();
    }

    static IResult Confirmed(string path, HttpContext http)
    {
        Flash.Set(http, "Flash.PledgeConfirmed");
        return TypedResults.LocalRedirect(path);
    }

    /// <summary>After "the offer has changed" the form agrees to what is now shown above it.</summary>
    static IResult Again(Confirmation found, ConfirmForm form, OrderRefusal why, string? secret) =>
        Page.Refused<ConfirmPage>(new { Found = found, Form = form with { Refusal = why, Version = ConfirmForm.For(found).Version }, Secret = secret });

    static IResult PageOf(Confirmation found, string? secret) => Page.Of<ConfirmPage>(new { Found = found, Form = ConfirmForm.For(found), Secret = secret });
}
