using Microsoft.AspNetCore.Antiforgery;

namespace Tuanzi.Web.Security;

static class FormToken
{
    /// <summary>Every form of these pages carries the token that no other site can know.</summary>
    public static RouteGroupBuilder RequireFormToken(this RouteGroupBuilder pages) => pages.WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>For a form that guests send too, from browsers that may keep no cookie: a guest has no session to abuse. Whoever is signed in shows the token.</summary>
    public static RouteHandlerBuilder RequireFormTokenOfMembers(this RouteHandlerBuilder form) => form.DisableAntiforgery().WithMetadata(new MembersShowTheToken());

    /// <summary>The framework refuses a forged form only where its fields are read; a button without fields is a form too.</summary>
    public static void UseFormToken(this IApplicationBuilder app)
    {
        app.UseAntiforgery();
        app.Use((http, next) => IsForged(http) ? RefuseAsync(http) : MayBeForgedByMember(http) ? AskMemberAsync(http, next) : next(http));
    }

    static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    static async Task AskMemberAsync(HttpContext http, RequestDelegate next) =>
        await (await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? next(http) : RefuseAsync(http));

    // The page that says so passes here again, with the same finding.
    static bool IsForged(HttpContext http) =>
        http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation == true;

    static bool MayBeForgedByMember(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<MembersShowTheToken>() is not null && http.User.PersonIdOrNull is not null;
}

/// <summary>Says of an endpoint that it asks members for the form token, and guests not.</summary>
public sealed record MembersShowTheToken;
