using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

/// <summary>As typed. Properties, since the compiler cannot bind a constructor's parameters that may be missing.</summary>
public sealed record SignInForm
{
    [FromForm] public string? Email { get; init; }
    [FromForm] public string? Password { get; init; }
    [FromForm] public string? ReturnUrl { get; init; }
}

static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in", Show).AllowAnonymous();
        pages.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/sign-in/link/{secret}", ShowLinkAsync).AllowAnonymous();
        pages.MapPost("/sign-in/link/{secret}", UseLinkAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/sign-out", SignOutAsync).AllowAnonymous();
    }

    static IResult Show(string? returnUrl, HttpContext http) =>
        http.User.PersonIdOrNull is null ? Page.Of<SignInPage>(new { Typed = new SignInForm { ReturnUrl = returnUrl } }) : TypedResults.Redirect(LocalPath.Of(returnUrl));

    static async Task<IResult> SignInAsync([AsParameters] SignInForm form, CheckPassword check, Door door, HttpContext http, CancellationToken stop)
    {
        var answer = await check.RunAsync(form.Email, form.Password, stop);
        return answer.Refusal is { } refusal
            ? Page.Refused<SignInPage>(new { Typed = form, Error = http.ErrorAt("", refusal) })
            : await door.LetInAsync(answer.Value, Way.Password, form.ReturnUrl);
    }

    static async Task<IResult> ShowLinkAsync(string secret, string? returnUrl, UseLink use, CancellationToken stop) =>
        await use.FindAsync(secret, LinkPurpose.SignIn, stop) is { } person
            ? Page.Of<LinkPage>(new { person.DisplayName, Secret = secret, ReturnUrl = returnUrl })
            : Page.Of<LinkUsedUpPage>(new { }, StatusCodes.Status410Gone);

    static async Task<IResult> UseLinkAsync(string secret, [FromForm] string? returnUrl, UseLink use, Door door, CancellationToken stop)
    {
        var answer = await use.RunAsync(secret, LinkPurpose.SignIn, stop);
        return answer.IsSuccess ? await door.LetInAsync(answer.Value, Way.Link, returnUrl) : Page.Of<LinkUsedUpPage>(new { }, StatusCodes.Status410Gone);
    }

    static async Task<RedirectHttpResult> SignOutAsync(Door door, HttpContext http)
    {
        await door.LetOutAsync();
        Flash.Set(http, "Flash.SignedOut");
        return TypedResults.Redirect("/");
    }
}
