using Microsoft.AspNetCore.Antiforgery;

namespace Tuanzi.Web.Security;

static class ForgeryGuard
{
    /// <summary>Every form must carry our token, also one that has nothing else to read: the framework by itself asks only where a form is bound.</summary>
    public static RouteGroupBuilder RefuseForgeries(this RouteGroupBuilder pages)
    {
        pages.WithMetadata(new RequireAntiforgeryTokenAttribute());
        pages.AddEndpointFilter(
            async (context, next) => context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? TypedResults.BadRequest() : await next(context)
        );
        return pages;
    }
}
