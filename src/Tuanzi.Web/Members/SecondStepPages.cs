using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

static class SecondStepPages
{
    public static void MapSecondStepPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in/code", ShowAsync).AllowAnonymous();
        pages.MapPost("/sign-in/code", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/me/authenticator", SetUpAsync);
        pages.MapPost("/me/authenticator", TurnOnAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/me/authenticator/removal", TurnOffAsync).RequireRateLimiting(RateLimits.SignIn);
    }

    static async Task<IResult> ShowAsync(string? returnUrl, Door door) =>
        await door.HalfwayAsync() is null ? TypedResults.Redirect("/sign-in") : Page.Of<CodePage>(new { ReturnUrl = returnUrl });

    static async Task<IResult> SignInAsync([FromForm] string? code, [FromForm] string? returnUrl, Door door, CheckCode check, MyAccount accounts, HttpContext http, CancellationToken stop)
    {
        if (await door.HalfwayAsync() is not { } half) return TypedResults.Redirect("/sign-in");
        var answer = await check.RunAsync(half.Person, code, stop);
        if (answer.Refusal is { } refusal) return Page.Refused<CodePage>(new { ReturnUrl = returnUrl, Error = http.ErrorAt("code", refusal) });
        return await accounts.FindAsync(half.Person, stop) is { } person ? await door.LetInAsync(person, half.Way, returnUrl, isSecondStepDone: true) : TypedResults.NotFound();
    }

    static async Task<IResult> SetUpAsync(Authenticator authenticator, MyAccount accounts, HttpContext http, CancellationToken stop) => await DrawAsync(authenticator, accounts, http, null, stop);

    static async Task<IResult> TurnOnAsync([FromForm] string? code, Authenticator authenticator, MyAccount accounts, Door door, HttpContext http, CancellationToken stop)
    {
        var me = http.User.PersonId;
        var answer = await authenticator.TurnOnAsync(me, code, stop);
        if (answer.Refusal is { } refusal) return await DrawAsync(authenticator, accounts, http, http.ErrorAt("code", refusal), stop);
        await door.StayAsync((await accounts.FindAsync(me, stop))!);
        return Page.Of<RecoveryCodesPage>(new { Codes = answer.Value });
    }

    static async Task<IResult> TurnOffAsync([FromForm] string? code, CheckCode check, Authenticator authenticator, MyAccount accounts, Door door, HttpContext http, CancellationToken stop)
    {
        var me = http.User.PersonId;
        if ((await check.RunAsync(me, code, stop)).Refusal is { } refusal) return await DrawAsync(authenticator, accounts, http, http.ErrorAt("code", refusal), stop);
        await authenticator.TurnOffAsync(me, stop);
        await door.StayAsync((await accounts.FindAsync(me, stop))!);
        Flash.Set(http, "Flash.AuthenticatorOff");
        return TypedResults.Redirect("/me");
    }

    static async Task<IResult> DrawAsync(Authenticator authenticator, MyAccount accounts, HttpContext http, FormError? error, CancellationToken stop)
    {
        if (await accounts.FindAsync(http.User.PersonId, stop) is not { } me) return TypedResults.NotFound();
        // The key is shown while it is being set up, and never again.
        var key = me.TwoFactorEnabled ? null : await authenticator.KeyAsync(me.Id, stop);
        return Page.Of<AuthenticatorPage>(new { Key = key, Email = me.Email!, Error = error }, error is null ? 200 : 422);
    }
}
