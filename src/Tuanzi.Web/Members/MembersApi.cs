using System.Globalization;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

public sealed record NewAccount(string? Name, string? Email, string? Password);

/// <param name="Password">The present one.</param>
public sealed record NewAddress(string? Email, string? Password);

public sealed record AccountShown(PersonId Id, string Name, string Email);

/// <param name="Code">The second factor, if the account has one.</param>
/// <param name="Scopes">What the token is for; all if left out.</param>
/// <param name="ExpiresAt">When it ends by itself; never if left out.</param>
public sealed record TokenWanted(string? Email, string? Password, string? Code, string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);

public sealed record TokenMade(TokenId Id, string Token, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

public sealed record TokenShown(TokenId Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

public sealed record SessionPerson(PersonId Id, string Name);

public sealed record Session(SessionPerson Person, IReadOnlyList<string> Scopes);

static class MembersApi
{
    public static void MapMembersApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/accounts", OpenAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithTags("Members").WithSummary("Make an account; it works at once.").Produces<AccountShown>(201);
        api.MapPut("/accounts/me/email", MoveAsync)
            .RequireScope(Scopes.Account)
            .RequireRateLimiting(RateLimits.SignIn)
            .WithTags("Members")
            .WithSummary("Change your e-mail address. 202: a link went to the new address, and the old one stays until it is used; 200 where no mails are sent.")
            .Produces<ChangedAddress>()
            .Produces<ChangedAddress>(StatusCodes.Status202Accepted);
        api.MapPost("/tokens", MakeAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).WithTags("Members").WithSummary("Make a token from an e-mail address and a password. The token is told this once.").Produces<TokenMade>(201);
        api.MapGet("/tokens", ListAsync).RequireScope(Scopes.Account).WithTags("Members").WithSummary("Your tokens, without their secrets.").Produces<Slice<TokenShown>>();
        api.MapDelete("/tokens/{id}", RevokeAsync).RequireScope(Scopes.Account).WithTags("Members").WithSummary("Revoke a token: the next request with it fails.").Produces(204);
        api.MapGet("/session", Show).WithTags("Members").WithSummary("Who the token is, and what it is for.");
    }

    static async Task<IResult> OpenAsync(NewAccount body, OpenAccount open, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await open.RunAsync(new(body.Name, body.Email, body.Password, CultureInfo.CurrentUICulture.Name), stop),
            person => TypedResults.Created((string?)null, new AccountShown(person.Id, person.DisplayName, person.Email!))
        );

    static async Task<IResult> MoveAsync(NewAddress body, ChangeAddress change, HttpContext http, CancellationToken stop) =>
        http.Answer<ChangedAddress, ChangeAddressRefusal>(
            await change.RunAsync(http.User.PersonId, new(body.Email, body.Password, IsProven: false), stop),
            changed => changed.IsAsked ? TypedResults.Accepted((string?)null, changed) : TypedResults.Ok(changed)
        );

    static async Task<IResult> MakeAsync(TokenWanted body, CheckPassword password, CheckCode code, MakeToken make, HttpContext http, CancellationToken stop)
    {
        var person = await password.RunAsync(body.Email, body.Password, stop);
        if (person.Refusal is { } wrong) return http.Refuse(wrong, StatusCodes.Status401Unauthorized);
        if ((await code.RunAsync(person.Value.Id, body.Code, stop)).Refusal is { } second) return http.Refuse(second, StatusCodes.Status401Unauthorized);
        return http.Answer(
            await make.RunAsync(person.Value.Id, new(body.Name, body.Scopes, body.ExpiresAt), stop),
            made => TypedResults.Created($"/api/v1/tokens/{made.Token.Id.Value}", new TokenMade(made.Token.Id, made.Secret, made.Token.Scopes.Split(' '), made.Token.ExpiresAt))
        );
    }

    static async Task<Ok<Slice<TokenShown>>> ListAsync(string? cursor, int? limit, TokenList tokens, HttpContext http, CancellationToken stop)
    {
        var slice = await tokens.FindAsync(http.User.PersonId, cursor, limit, stop);
        return TypedResults.Ok(new Slice<TokenShown>([.. slice.Items.Select(t => new TokenShown(t.Id, t.Name, t.Scopes.Split(' '), t.CreatedAt, t.ExpiresAt))], slice.Next));
    }

    static async Task<IResult> RevokeAsync(string id, RevokeToken revoke, HttpContext http, CancellationToken stop) =>
        Id.Parse<TokenId>(id) is { } token ? http.Answer(await revoke.RunAsync(http.User.PersonId, token, stop), _ => TypedResults.NoContent()) : TypedResults.NotFound();

    static Ok<Session> Show(HttpContext http) => TypedResults.Ok(new Session(new(http.User.PersonId, http.User.Identity!.Name!), http.User.Scopes.Split(' ')));
}
