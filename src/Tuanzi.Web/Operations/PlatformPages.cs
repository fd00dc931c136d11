using System.Text;
using System.Text.Json;
using Tuanzi.Core.Members;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Statements;
using Tuanzi.Web.Statements;

namespace Tuanzi.Web.Operations;

/// <summary>The whole book of the installation, for operators; for everybody else there is no such page.</summary>
static class PlatformPages
{
    public static void MapPlatformPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/operations/statement", ShowAsync);
        pages.MapGet("/operations/statement.csv", FileAsync);
    }

    public static void MapPlatformApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/operations/statement", AnswerAsync).RequireScope(Scopes.Read).WithTags("Money").WithSummary("What moved in each kind of account of the whole installation: this month, or from and to a day. Operators only.")
            .Produces<StatementsApi.JournalAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    static async Task<IResult> ShowAsync([AsParameters] StatementAsked asked, PlatformStatement platform, HttpContext http, CancellationToken stop)
    {
        var found = await platform.FindAsync(http.User.PersonId, asked.Period, stop);
        if (found.Refusal is not { } refusal) return found.IsSuccess ? Page.Of<PlatformPage>(new { View = found.Value, Typed = found.Value.Period.AsText }) : TypedResults.NotFound();
        var month = (await platform.FindAsync(http.User.PersonId, new(), stop)).Value;
        return Page.Refused<PlatformPage>(new { View = month, Typed = asked.Period, Error = http.ErrorAt(refusal) });
    }

    static async Task<IResult> FileAsync([AsParameters] StatementAsked asked, PlatformStatement platform, HttpContext http, CancellationToken stop)
    {
        var found = await platform.FindAsync(http.User.PersonId, asked.Period, stop);
        if (found.Refusal is not null) return TypedResults.LocalRedirect($"/operations/statement{StatementPaths.Query(asked.Period)}");
        if (!found.IsSuccess) return TypedResults.NotFound();
        var rows = found.Value.Accounts.Select(a => CsvText.Row(JsonNamingPolicy.CamelCase.ConvertName($"{a.Account}"), a.Opening.Currency.Code, a.Opening, a.Debits, a.Credits, a.Closing));
        var text = string.Concat([CsvText.Mark, CsvText.Row("account", "currency", "opening", "debits", "credits", "closing"), .. rows]);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", StatementPaths.FileOf("statement", found.Value.Period, "csv"));
    }

    static async Task<IResult> AnswerAsync([AsParameters] StatementAsked asked, PlatformStatement platform, HttpContext http, CancellationToken stop) =>
        http.Answer(await platform.FindAsync(http.User.PersonId, asked.Period, stop), totals => TypedResults.Ok(StatementsApi.JournalAnswer.Of(totals.Period, totals.Accounts)));
}
