using Microsoft.AspNetCore.Antiforgery;

namespace Tuanzi.Web.Security;

static class Forgery
{
    /// <summary>The framework looks at the token of a form, and leaves it to whoever reads the form to mind. Here nobody need: such a request ends.</summary>
    public static void UseForgeryRefusal(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );
}
