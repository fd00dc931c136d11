using Microsoft.AspNetCore.Antiforgery;

namespace Tuanzi.Web.Security;

static class FormToken
{
    /// <summary>Every form of these pages carries the token that no other site can know. The framework asks for it only where a form is read; a button without fields is a form too.</summary>
    public static RouteGroupBuilder RequireFormToken(this RouteGroupBuilder pages) =>
        pages
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AddEndpointFilter((call, next) => IsForged(call.HttpContext) ? ValueTask.FromResult<object?>(TypedResults.BadRequest()) : next(call));

    /// <summary>For a form that guests send too, from browsers that may keep no cookie: a guest has no session to abuse. Whoever is signed in shows the token.</summary>
    public static RouteHandlerBuilder RequireFormTokenOfMembers(this RouteHandlerBuilder form) =>
        form.DisableAntiforgery()
            .WithMetadata(new MembersShowTheToken())
            .AddEndpointFilter(async (call, next) => await IsForgedByMemberAsync(call.HttpContext) ? TypedResults.BadRequest() : await next(call));

    static async Task<bool> IsForgedByMemberAsync(HttpContext http) =>
        http.User.PersonIdOrNull is not null && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);

    static bool IsForged(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation == true && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
}

/// <summary>Says of an endpoint that it asks members for the form token, and guests not.</summary>
public sealed record MembersShowTheToken;
