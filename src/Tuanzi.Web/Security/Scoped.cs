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
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new RequiredScope(scopes))
            .AddEndpointFilter(
                (call, next) =>
                    scopes.Any(call.HttpContext.User.MayUse)
                        ? next(call)
                        : ValueTask.FromResult<object?>(call.HttpContext.Refuse(ScopeRefusal.NotInScope, StatusCodes.Status403Forbidden))
            );
}
