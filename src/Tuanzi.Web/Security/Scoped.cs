using Tuanzi.Core.Members;

namespace Tuanzi.Web.Security;

/// <summary>What a token must be for, to be taken at this endpoint.</summary>
public sealed record RequiredScope(string Scope);

public enum ScopeRefusal
{
    NotInScope,
}

public static class Scoped
{
    /// <param name="scope">One of <see cref="Scopes"/>.</param>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .WithMetadata(new RequiredScope(scope))
            .AddEndpointFilter(
                (call, next) =>
                    call.HttpContext.User.MayUse(scope)
                        ? next(call)
                        : ValueTask.FromResult<object?>(call.HttpContext.Refuse(ScopeRefusal.NotInScope, StatusCodes.Status403Forbidden))
            );
}
