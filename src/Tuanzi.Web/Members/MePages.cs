using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

public sealed record ProfileForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string? Language { get; init; }
    [FromForm] public string? Phone { get; init; }
}

public sealed record PasswordForm
{
    [FromForm] public string? Current { get; init; }
    [FromForm] public string? Password { get; init; }
}

static class MePages
{
    public static void MapMePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/me", ShowAsync);
        pages.MapPost("/me", ChangeAsync);
        pages.MapGet("/me/password", ShowPasswordAsync);
        pages.MapPost("/me/password", ChangePasswordAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/me/sessions/end", EndSessionsAsync);
    }

    static Task<IResult> ShowAsync(MyAccount accounts, Passkeys passkeys, HttpContext http, CancellationToken stop) => DrawAsync(accounts, passkeys, http, null, null, stop);

    static async Task<IResult> ChangeAsync([AsParameters] ProfileForm form, ChangeProfile change, MyAccount accounts, Passkeys passkeys, HttpContext http, CancellationToken stop)
    {
        var answer = await change.RunAsync(http.User.PersonId, new(form.Name, form.Language, form.Phone), stop);
        if (answer.Refusal is { } refusal) return await DrawAsync(accounts, passkeys, http, form, http.ErrorAt(FieldOf(refusal), refusal), stop);
        Languages.Keep(http, answer.Value.Language);
        Flash.Set(http, "Flash.Saved");
        return TypedResults.Redirect("/me");
    }

    static string FieldOf(ProfileRefusal refusal) =>
        refusal switch
        {
            ProfileRefusal.NameMissing or ProfileRefusal.NameTooLong or ProfileRefusal.NameUnreadable => "name",
            ProfileRefusal.LanguageUnknown => "language",
            ProfileRefusal.PhoneInvalid => "phone",
        };

    static async Task<IResult> DrawAsync(MyAccount accounts, Passkeys passkeys, HttpContext http, ProfileForm? typed, FormError? error, CancellationToken stop)
    {
        if (await accounts.FindAsync(http.User.PersonId, stop) is not { } me) return TypedResults.NotFound();
        IReadOnlyList<UserPasskeyInfo> keys = await passkeys.RunAsync(me.Id, stop);
        return Page.Of<MePage>(new { Me = me, Passkeys = keys, Typed = typed ?? new() { Name = me.DisplayName, Language = me.Language, Phone = me.PhoneNumber }, Error = error }, error is null ? 200 : 422);
    }

    static async Task<IResult> ShowPasswordAsync(MyAccount accounts, Door door, HttpContext http, CancellationToken stop) => await DrawPasswordAsync(accounts, door, http, null, stop);

    static async Task<IResult> ChangePasswordAsync([AsParameters] PasswordForm form, ChangePassword change, MyAccount accounts, Door door, HttpContext http, CancellationToken stop)
    {
        var answer = await change.RunAsync(http.User.PersonId, new(form.Current, form.Password, door.HasJustProven(http.User)), stop);
        if (answer.Refusal is { } refusal)
        {
            var field = refusal is ChangePasswordRefusal.CurrentWrong or ChangePasswordRefusal.LockedOut ? "current" : "password";
            return await DrawPasswordAsync(accounts, door, http, http.ErrorAt(field, refusal), stop);
        }
        await door.StayAsync(answer.Value);
        Flash.Set(http, "Flash.PasswordChanged");
        return TypedResults.Redirect("/me");
    }

    static async Task<IResult> DrawPasswordAsync(MyAccount accounts, Door door, HttpContext http, FormError? error, CancellationToken stop)
    {
        if (await accounts.FindAsync(http.User.PersonId, stop) is not { } me) return TypedResults.NotFound();
        return Page.Of<PasswordPage>(new { Email = me.Email!, AsksCurrent = me.PasswordHash is not null && !door.HasJustProven(http.User), Error = error }, error is null ? 200 : 422);
    }

    static async Task<RedirectHttpResult> EndSessionsAsync(EndSessions end, Door door, HttpContext http, CancellationToken stop)
    {
        await end.RunAsync(http.User.PersonId, stop);
        await door.LetOutAsync();
        Flash.Set(http, "Flash.SignedOutEverywhere");
        return TypedResults.Redirect("/sign-in");
    }
}
