using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Web.Security;

/// <summary>How somebody came in.</summary>
public enum Way
{
    Password,
    Link,
    Passkey,
}

/// <summary>Lets people in, once they have shown who they are; asks for the second step where an account has one.</summary>
public sealed class Door(SignInManager<Person> signIn, TimeProvider clock)
{
    const string WayClaim = "way";
    const string SinceClaim = "since";

    /// <summary>For so long a link or a passkey stands in for the old password.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public async Task<RedirectHttpResult> LetInAsync(Person person, Way way, string? returnUrl, bool isSecondStepDone = false)
    {
        var back = LocalPath.Of(returnUrl);
        // A passkey is a device and the finger on it: two steps already.
        if (person.TwoFactorEnabled && way != Way.Passkey && !isSecondStepDone)
        {
            await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, Half(person, way));
            return TypedResults.Redirect($"/sign-in/code?returnUrl={Uri.EscapeDataString(back)}");
        }
        await SignInAsync(person, way);
        Languages.KeepUnlessChosen(signIn.Context, person.Language);
        return TypedResults.Redirect(back);
    }

    /// <summary>Who has done the first step only, and how.</summary>
    public async Task<(PersonId Person, Way Way)?> HalfwayAsync()
    {
        var half = (await signIn.Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        return half?.PersonIdOrNull is { } person && Enum.TryParse(half.FindFirstValue(WayClaim), out Way way) ? (person, way) : null;
    }

    /// <summary>Begins the session anew under the person's present stamp: whoever changes a password stays signed in where they did.</summary>
    public Task StayAsync(Person person) => SignInAsync(person, Enum.TryParse(signIn.Context.User.FindFirstValue(WayClaim), out Way way) ? way : Way.Password);

    public Task LetOutAsync() => signIn.SignOutAsync();

    /// <summary>True for a while after coming in by a link from one's mailbox, or with a passkey.</summary>
    public bool HasJustProven(ClaimsPrincipal user) =>
        user.FindFirstValue(WayClaim) is nameof(Way.Link) or nameof(Way.Passkey)
        && long.TryParse(user.FindFirstValue(SinceClaim), CultureInfo.InvariantCulture, out var since)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since) < Fresh;

    async Task SignInAsync(Person person, Way way)
    {
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInWithClaimsAsync(person, isPersistent: true, [new(WayClaim, way.ToString()), new(SinceClaim, clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))]);
    }

    static ClaimsPrincipal Half(Person person, Way way) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(WayClaim, way.ToString())], IdentityConstants.TwoFactorUserIdScheme));
}
