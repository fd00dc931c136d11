using Microsoft.AspNetCore.Diagnostics;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Setup;

/// <summary>What is said when something is not there, not allowed or broken: a page to people, problem details to programs.</summary>
static class FaultAnswers
{
    public static IServiceCollection AddFaultAnswers(this IServiceCollection services) =>
        services
            .AddExceptionHandler<FullDesk>()
            // A body that cannot be read is the sender's fault in development too.
            .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

    /// <summary>Stands before routing, so that a page of an error finds its own endpoint.</summary>
    public static void UseFaultAnswers(this IApplicationBuilder app)
    {
        app.UseWhen(IsApi, api => api.UseStatusCodePages().UseExceptionHandler());
        app.UseWhen(http => !IsApi(http), pages => pages.UseStatusCodePagesWithReExecute("/error/{0}").UseExceptionHandler("/error/500"));
    }

    static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Too many orders wait: nothing was decided, and a second later it may be.</summary>
sealed class FullDesk : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not OrderDeskFullException) return ValueTask.FromResult(false);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "1";
        return ValueTask.FromResult(true);
    }
}
