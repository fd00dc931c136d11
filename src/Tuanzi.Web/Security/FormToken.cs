using Microsoft.AspNetCore.Antiforgery;

namespace Tuanzi.Web.Security;

static class FormToken
{
    /// <summary>Every form of these pages carries the token that no other site can know. The framework asks for it only where a form is read; a button without fields is a form too.</summary>
    public static RouteGroupBuilder RequireFormToken(this RouteGroupBuilder pages) =>
        pages
            .WithMetadata(new RequireAntiforgeryTokenAttribute())
            .AddEndpointFilter((call, next) => IsForged(call.HttpContext) ? ValueTask.FromResult<object?>(TypedResults.BadRequest()) : next(call));

    static bool IsForged(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation == true && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
}
