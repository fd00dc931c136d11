using Tuanzi.Core.Operations;

namespace Tuanzi.Web.Operations;

/// <summary>What failed and is tried again, for operators; for everybody else there is no such page.</summary>
static class OperationsPages
{
    public static void MapOperationsPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/operations", ShowAsync);
        pages.MapPost("/operations/retries", RetryAsync);
    }

    static async Task<IResult> ShowAsync(TroubleList troubles, HttpContext http, CancellationToken stop) =>
        await troubles.FindAsync(http.User.PersonId, stop) is { } view ? Page.Of<OperationsPage>(new { View = view }) : TypedResults.NotFound();

    static async Task<IResult> RetryAsync(IFormCollection form, RetryTrouble retry, HttpContext http, CancellationToken stop)
    {
        if (!Enum.TryParse<TroubleKind>(form["kind"], out var kind) || !Enum.IsDefined(kind) || !Guid.TryParse(form["id"], out var id)) return TypedResults.NotFound();
        if (!await retry.RunAsync(http.User.PersonId, kind, id, stop)) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Retried");
        return TypedResults.Redirect("/operations");
    }
}
