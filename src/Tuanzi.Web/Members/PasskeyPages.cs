using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

public enum PasskeyRefusal
{
    NotTaken,
}

static class PasskeyPages
{
    const int LongestCredential = 20_000;

    public static void MapPasskeyPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/sign-in/passkey/options", AskAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/sign-in/passkey", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
        pages.MapPost("/me/passkeys/options", OfferAsync);
        pages.MapPost("/me/passkeys", AddAsync);
        pages.MapPost("/me/passkeys/{id}/removal", RemoveAsync);
    }

    static async Task<ContentHttpResult> AskAsync(SignInManager<Person> signIn) => TypedResults.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    static async Task<IResult> SignInAsync([FromForm] string? credential, [FromForm] string? returnUrl, SignInManager<Person> signIn, Door door, HttpContext http)
    {
        var answer = await AnswerAsync(credential, signIn.PerformPasskeyAssertionAsync);
        if (answer is not { Succeeded: true }) return Page.Refused<SignInPage>(new { Typed = new SignInForm { ReturnUrl = returnUrl }, Error = http.ErrorAt("", PasskeyRefusal.NotTaken) });
        // Keeps the count that gives a copied passkey away.
        await signIn.UserManager.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey);
        return await door.LetInAsync(answer.User, Way.Passkey, returnUrl);
    }

    static async Task<IResult> OfferAsync(SignInManager<Person> signIn, MyAccount accounts, HttpContext http, CancellationToken stop) =>
        await accounts.FindAsync(http.User.PersonId, stop) is { } me
            ? TypedResults.Text(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = me.Id.ToString(), Name = me.Email!, DisplayName = me.DisplayName }), "application/json")
            : TypedResults.NotFound();

    static async Task<RedirectHttpResult> AddAsync([FromForm] string? credential, [FromForm(Name = "passkey-name")] string? name, SignInManager<Person> signIn, Passkeys passkeys, HttpContext http, CancellationToken stop)
    {
        var answer = await AnswerAsync(credential, signIn.PerformPasskeyAttestationAsync);
        if (answer is { Succeeded: true } && answer.UserEntity.Id == http.User.PersonId.ToString())
        {
            await passkeys.AddAsync(http.User.PersonId, answer.Passkey, name, stop);
            Flash.Set(http, "Flash.PasskeyAdded");
        }
        else
        {
            Flash.Set(http, "Flash.PasskeyNotAdded");
        }
        return TypedResults.Redirect("/me");
    }

    static async Task<IResult> RemoveAsync(string id, Passkeys passkeys, HttpContext http, CancellationToken stop)
    {
        if (id.Length > 2_000 || !Base64Url.IsValid(id)) return TypedResults.NotFound();
        if ((await passkeys.RemoveAsync(http.User.PersonId, Base64Url.DecodeFromChars(id), stop)).IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.PasskeyRemoved");
        return TypedResults.Redirect("/me");
    }

    /// <summary>Null where there is nothing to look at; the library throws when it was never asked for options, or its cookie is gone.</summary>
    static async Task<T?> AnswerAsync<T>(string? credential, Func<string, Task<T>> look)
        where T : class
    {
        try
        {
            return credential is { Length: > 0 and <= LongestCredential } ? await look(credential) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
