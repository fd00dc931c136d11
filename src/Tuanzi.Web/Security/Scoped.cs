using Tuanzi.Core.Members;

namespace Tuanzi.Web.Security;

/// <summary>What a token must be for, to be taken at this endpoint: one of these.</summary>
public sealed record RequiredScope(params string[] Scopes);

public enum ScopeRefusal
{
    NotInScope,
}

public static class Scoped
{
    /// <param name="endpoint">Which is guarded.</param>
    /// <param name="scopes">Of <see cref="Scopes"/>: one of them is enough.</param>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredScope(scopes));

    /// <summary>Asks once for all endpoints. A filter at each would have what the endpoint is given put into boxes, and cost a twentieth of an order.</summary>
    public static void UseScopes(this IApplicationBuilder app) =>
        app.Use((http, next) => IsInScope(http) ? next(http) : http.Refuse(ScopeRefusal.NotInScope, StatusCodes.Status403Forbidden).ExecuteAsync(http));

    // A group of endpoints may ask for one scope, and an endpoint in it for another besides.
    static bool IsInScope(HttpContext http) => http.GetEndpoint()?.Metadata.GetOrderedMetadata<RequiredScope>().All(required => required.Scopes.Any(http.User.MayUse)) ?? true;
}
