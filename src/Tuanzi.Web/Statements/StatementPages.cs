using Tuanzi.Core.Statements;

namespace Tuanzi.Web.Statements;

/// <summary>What moved in somebody's own accounts, as a page and as a file: of a leader, of a store, of a wallet.</summary>
static class StatementPages
{
    public static void MapStatementPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/statement", (string slug, [AsParameters] StatementAsked asked, LeaderStatement of, HttpContext http, CancellationToken stop) => ShowAsync(of, slug, asked, http, stop));
        pages.MapGet("/c/{slug}/statement.csv", (string slug, [AsParameters] StatementAsked asked, LeaderStatement of, HttpContext http, CancellationToken stop) => FileAsync(of, slug, asked, http, stop));
        pages.MapGet("/s/{slug}/statement", (string slug, [AsParameters] StatementAsked asked, StoreStatement of, HttpContext http, CancellationToken stop) => ShowAsync(of, slug, asked, http, stop));
        pages.MapGet("/s/{slug}/statement.csv", (string slug, [AsParameters] StatementAsked asked, StoreStatement of, HttpContext http, CancellationToken stop) => FileAsync(of, slug, asked, http, stop));
        pages.MapGet("/c/{slug}/wallet/statement", (string slug, [AsParameters] StatementAsked asked, OwnWalletStatement of, HttpContext http, CancellationToken stop) => ShowAsync(of, slug, asked, http, stop));
        pages.MapGet("/c/{slug}/wallet/statement.csv", (string slug, [AsParameters] StatementAsked asked, OwnWalletStatement of, HttpContext http, CancellationToken stop) => FileAsync(of, slug, asked, http, stop));
    }

    static async Task<IResult> ShowAsync(IStatement of, string slug, StatementAsked asked, HttpContext http, CancellationToken stop)
    {
        var book = http.RequestServices.GetRequiredService<AccountBook>();
        var found = await of.FindAsync(http.User.PersonId, slug, asked.Period, stop);
        if (found.Refusal is { } refusal)
        {
            var month = (await of.FindAsync(http.User.PersonId, slug, new(), stop)).Value;
            return Page.Refused<StatementPage>(new { View = await book.PageAsync(month, null, stop), Typed = asked.Period, Error = http.ErrorAt(refusal) });
        }
        return found.IsSuccess ? Page.Of<StatementPage>(new { View = await book.PageAsync(found.Value, asked.Cursor, stop), Typed = found.Value.Period.AsText, IsFirst = asked.Cursor is null }) : TypedResults.NotFound();
    }

    static async Task<IResult> FileAsync(IStatement of, string slug, StatementAsked asked, HttpContext http, CancellationToken stop)
    {
        var found = await of.FindAsync(http.User.PersonId, slug, asked.Period, stop);
        // The page says what is wrong with the days.
        if (found.Refusal is not null) return TypedResults.LocalRedirect($"{http.Request.Path.ToUriComponent()[..^".csv".Length]}{StatementPaths.Query(asked.Period)}");
        if (!found.IsSuccess) return TypedResults.NotFound();
        var statement = await http.RequestServices.GetRequiredService<AccountBook>().AllAsync(found.Value, stop);
        return StatementCsv.FileOf(statement, http.RequestServices.GetRequiredService<IStringLocalizer<StatementsText>>(), stop);
    }
}
