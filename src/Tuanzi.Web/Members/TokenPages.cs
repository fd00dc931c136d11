using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Members;

public sealed record TokenForm
{
    [FromForm] public string? Name { get; init; }
    [FromForm] public string[] May { get; init; } = [];
}

static class TokenPages
{
    public static void MapTokenPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/me/tokens", (TokenList tokens, HttpContext http, CancellationToken stop) => DrawAsync(tokens, http, new() { May = [Scopes.Read] }, null, null, stop));
        pages.MapPost("/me/tokens", MakeAsync);
        pages.MapPost("/me/tokens/{id}/revocation", RevokeAsync);
    }

    static async Task<IResult> MakeAsync([AsParameters] TokenForm form, MakeToken make, TokenList tokens, HttpContext http, CancellationToken stop)
    {
        var answer = await make.RunAsync(http.User.PersonId, new(form.Name, form.May, null), stop);
        if (answer.Refusal is not { } refusal) return await DrawAsync(tokens, http, new() { May = [Scopes.Read] }, null, answer.Value.Secret, stop);
        var field = refusal is TokenRefusal.NameTooLong or TokenRefusal.Markup ? "name" : "may";
        return await DrawAsync(tokens, http, form, http.ErrorAt(field, refusal), null, stop);
    }

    static async Task<IResult> RevokeAsync(string id, RevokeToken revoke, HttpContext http, CancellationToken stop)
    {
        if (Id.Parse<TokenId>(id) is not { } token || (await revoke.RunAsync(http.User.PersonId, token, stop)).IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.TokenRevoked");
        return TypedResults.Redirect("/me/tokens");
    }

    static async Task<IResult> DrawAsync(TokenList tokens, HttpContext http, TokenForm typed, FormError? error, string? secret, CancellationToken stop)
    {
        // The secret is in this one answer: no copy of it may stay in the browser's store.
        if (secret is not null) http.Response.Headers.CacheControl = "no-store";
        return Page.Of<TokensPage>(new { Tokens = await tokens.RunAsync(http.User.PersonId, stop), Typed = typed, Error = error, Secret = secret }, error is null ? 200 : 422);
    }
}
