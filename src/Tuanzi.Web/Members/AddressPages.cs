using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

public sealed record AddressForm
{
    [FromForm] public string? Email { get; init; }
    [FromForm] public string? Password { get; init; }
}

/// <summary>Changing one's address, and the link by which a mailbox says that it is its owner's.</summary>
static class AddressPages
{
    public static void MapAddressPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/me/email", ShowAsync);
        pages.MapPost("/me/email", ChangeAsync).RequireRateLimiting(RateLimits.SignIn);
        pages.MapGet("/confirm/{secret}", ShowLinkAsync).AllowAnonymous();
        pages.MapPost("/confirm/{secret}", ConfirmAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn);
    }

    static Task<IResult> ShowAsync(MyAccount accounts, Door door, HttpContext http, CancellationToken stop) => DrawAsync(accounts, door, http, null, null, stop);

    static async Task<IResult> ChangeAsync([AsParameters] AddressForm form, ChangeAddress change, MyAccount accounts, Door door, HttpContext http, CancellationToken stop)
    {
        var answer = await change.RunAsync(http.User.PersonId, new(form.Email, form.Password, door.HasJustProven(http.User)), stop);
        if (answer.IsMissing) return TypedResults.NotFound();
        if (answer.Refusal is { } refusal) return await DrawAsync(accounts, door, http, form.Email, http.ErrorAt(FieldOf(refusal), refusal), stop);
        Flash.Set(http, answer.Value.IsAsked ? "Flash.AddressAsked" : "Flash.Saved");
        return TypedResults.Redirect("/me");
    }

    static string FieldOf(ChangeAddressRefusal refusal) =>
        refusal switch
        {
            ChangeAddressRefusal.EmailInvalid or ChangeAddressRefusal.EmailSame or ChangeAddressRefusal.EmailTaken => "email",
            ChangeAddressRefusal.PasswordWrong or ChangeAddressRefusal.LockedOut => "password",
            ChangeAddressRefusal.ProofNeeded => "",
        };

    static async Task<IResult> DrawAsync(MyAccount accounts, Door door, HttpContext http, string? typed, FormError? error, CancellationToken stop)
    {
        if (await accounts.FindAsync(http.User.PersonId, stop) is not { } me) return TypedResults.NotFound();
        return Page.Of<AddressPage>(new { Email = me.Email!, AsksPassword = me.PasswordHash is not null && !door.HasJustProven(http.User), Typed = typed, Error = error }, error is null ? 200 : 422);
    }

    static async Task<IResult> ShowLinkAsync(string secret, UseLink use, TakeNewAddress take, CancellationToken stop)
    {
        var address = (await use.FindAsync(secret, LinkPurpose.ConfirmAddress, stop))?.Email ?? await take.FindAsync(secret, stop);
        return address is not null ? Page.Of<ConfirmPage>(new { Email = address, Secret = secret }) : UsedUp();
    }

    static async Task<IResult> ConfirmAsync(string secret, UseLink use, TakeNewAddress take, HttpContext http, CancellationToken stop)
    {
        if (await take.FindAsync(secret, stop) is { } address)
        {
            var taken = await take.RunAsync(secret, stop);
            if (taken.Refusal is TakeAddressRefusal.EmailTaken and var refusal) return Page.Refused<ConfirmPage>(new { Email = address, Secret = secret, Error = http.ErrorAt("", refusal) });
            if (!taken.IsSuccess) return UsedUp();
        }
        else if (!(await use.RunAsync(secret, LinkPurpose.ConfirmAddress, stop)).IsSuccess)
        {
            return UsedUp();
        }
        Flash.Set(http, "Flash.AddressConfirmed");
        return TypedResults.Redirect("/");
    }

    static IResult UsedUp() => Page.Of<LinkUsedUpPage>(new { }, StatusCodes.Status410Gone);
}
