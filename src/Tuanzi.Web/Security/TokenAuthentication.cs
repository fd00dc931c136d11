using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Security;

/// <summary>`Authorization: Bearer …` for programs. One indexed read by the hash of the token; a revoked token fails at once.</summary>
public sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenLookup tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";
    public const string ScopesClaim = "scopes";
    const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } found) return AuthenticateResult.Fail("Unknown, expired or revoked token.");

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, found.Person.ToString()), new(ClaimTypes.Name, found.DisplayName), new(ScopesClaim, found.Scopes)],
            SchemeName
        );
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
