using Tuanzi.Core.Members;
using Tuanzi.Core.Operations;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Web.Operations;

static class ReconciliationsApi
{
    /// <param name="Account">Absent where it is about all accounts of a currency.</param>
    /// <param name="Owner">The id of whom or what the account belongs to.</param>
    /// <param name="Whose">How that is called.</param>
    public sealed record FindingAnswer(FindingKind Kind, AccountKind? Account, Guid? Owner, string? Whose, Money Expected, Money Found)
    {
        public static FindingAnswer Of(FindingView view) => new(view.It.Kind, view.It.Account, view.It.Owner, view.Whose, view.It.Expected, view.It.Found);
    }

    /// <param name="By">The operator who asked for it; absent where it came by itself.</param>
    /// <param name="UpTo">The number of the last transfer that was counted.</param>
    /// <param name="Found">How many things do not agree; of each kind the first fifty are listed.</param>
    /// <param name="SnapshotTaken">False where the book itself is in doubt.</param>
    public sealed record ReconciliationAnswer(long Round, DateTimeOffset At, string? By, long UpTo, long Accounts, bool Agrees, int Found, bool SnapshotTaken, IReadOnlyList<FindingAnswer> Findings)
    {
        public static ReconciliationAnswer Of(ReconciliationView view) =>
            new(view.It.Round, view.It.At, view.By, view.It.UpTo, view.It.Accounts, view.It.Agrees, view.It.Findings, view.It.IsTaken, [.. view.Findings.Select(FindingAnswer.Of)]);
    }

    public sealed record ReconciliationsAnswer(IReadOnlyList<ReconciliationAnswer> Items);

    public static void MapReconciliationsApi(this IEndpointRouteBuilder api)
    {
        var book = api.MapGroup("/operations/reconciliations").WithTags("Money");
        book.MapGet("", ShowAsync).RequireScope(Scopes.Read).WithSummary("How the whole book was found lately, the latest first. Operators only.").Produces<ReconciliationsAnswer>();
        book.MapPost("", ReconcileAsync).RequireScope(Scopes.Operate).WithSummary("Count the whole book again now, as happens each night. Operators only.").Produces<ReconciliationAnswer>(StatusCodes.Status201Created);
    }

    static async Task<IResult> ShowAsync(BookChecks checks, HttpContext http, CancellationToken stop) =>
        await checks.FindAsync(http.User.PersonId, stop) is { } found ? TypedResults.Ok(new ReconciliationsAnswer([.. found.Select(ReconciliationAnswer.Of)])) : TypedResults.NotFound();

    static async Task<IResult> ReconcileAsync(ReconcileBook reconcile, BookChecks checks, HttpContext http, CancellationToken stop)
    {
        var outcome = await reconcile.RunAsync(http.User.PersonId, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        var found = (await checks.FindAsync(http.User.PersonId, stop))!.First(view => view.It.Round == outcome.Value.Round);
        return TypedResults.Created("/api/v1/operations/reconciliations", ReconciliationAnswer.Of(found));
    }
}
