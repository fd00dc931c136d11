using Tuanzi.Core.Members;
using Tuanzi.Core.Statements;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Web.Statements;

/// <summary>Statements and journals for programs.</summary>
static class StatementsApi
{
    /// <summary>What was in an account at the beginning, what went in and out, and what is in it in the end.</summary>
    public sealed record AccountAnswer(AccountKind Account, Money Opening, Money In, Money Out, Money Closing);

    /// <param name="Amount">Below zero: out of the account.</param>
    /// <param name="Balance">What is in the account after it.</param>
    /// <param name="GroupBuy">The code of the group buy that it was for.</param>
    /// <param name="Order">The number of the order that it was for.</param>
    public sealed record MovementAnswer(TransferId Id, DateTimeOffset At, TransferReason Reason, AccountKind Account, Money Amount, Money Balance, string? GroupBuy, int? Order);

    public sealed record GroupBuyAnswer(string? GroupBuy, string? Title, Money In, Money Out, Money Open);

    /// <param name="TimeZone">Whose days they are.</param>
    /// <param name="Movements">The earliest first.</param>
    /// <param name="GroupBuys">Of a store: what each owed and paid.</param>
    /// <param name="Next">The cursor of the movements after these.</param>
    public sealed record StatementAnswer(DateOnly From, DateOnly To, string TimeZone, IReadOnlyList<AccountAnswer> Accounts, IReadOnlyList<MovementAnswer> Movements, IReadOnlyList<GroupBuyAnswer>? GroupBuys, string? Next)
    {
        public static StatementAnswer Of(StatementView view) =>
            new(
                view.Head.Period.From, view.Head.Period.To, view.Head.Period.TimeZone,
                [.. view.Accounts.Select(a => new AccountAnswer(a.Account, a.Opening, a.In, a.Out, a.Closing))],
                [.. view.Movements.Select(m => new MovementAnswer(m.Transfer, m.At, m.Reason, m.Account, m.Amount, m.Balance, m.GroupBuy, m.Order))],
                view.Head.Of == StatementOf.Store ? [.. view.ByGroupBuy.Select(s => new GroupBuyAnswer(s.GroupBuy, s.Title, s.In, s.Out, s.Open))] : null,
                view.Next
            );
    }

    /// <summary>Debits less credits of all accounts of a kind: all kinds together are zero.</summary>
    public sealed record KindAnswer(AccountKind Account, Money Opening, Money Debits, Money Credits, Money Closing)
    {
        public static KindAnswer Of(KindTotals totals) => new(totals.Account, totals.Opening, totals.Debits, totals.Credits, totals.Closing);
    }

    public sealed record JournalAnswer(DateOnly From, DateOnly To, string TimeZone, IReadOnlyList<KindAnswer> Accounts)
    {
        public static JournalAnswer Of(Period period, IEnumerable<KindTotals> accounts) => new(period.From, period.To, period.TimeZone, [.. accounts.Select(KindAnswer.Of)]);
    }

    public static void MapStatementsApi(this IEndpointRouteBuilder api)
    {
        var money = api.MapGroup("").WithTags("Money");
        money.MapGet("/communities/{slug}/statement", (string slug, [AsParameters] StatementAsked asked, LeaderStatement of, HttpContext http, CancellationToken stop) => ShowAsync(of, slug, asked, http, stop))
            .RequireScope(Scopes.Lead).WithSummary("What passed through your hands as a leader, and what you earned: this month, or from and to a day.").Produces<StatementAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        money.MapGet("/communities/{slug}/wallet/statement", (string slug, [AsParameters] StatementAsked asked, OwnWalletStatement of, HttpContext http, CancellationToken stop) => ShowAsync(of, slug, asked, http, stop))
            .RequireScope(Scopes.Read).WithSummary("What moved in your wallet: this month, or from and to a day.").Produces<StatementAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        money.MapGet("/stores/{slug}/statement", (string slug, [AsParameters] StatementAsked asked, StoreStatement of, HttpContext http, CancellationToken stop) => ShowAsync(of, slug, asked, http, stop))
            .RequireScope(Scopes.Sell).WithSummary("What group buys owed a store, and what was paid: this month, or from and to a day. Staff only.").Produces<StatementAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        var journal = money.MapGroup("/communities/{slug}").RequireScope(Scopes.Lead);
        journal.MapGet("/journal", JournalAsync).WithSummary("What moved in each kind of account of a community. Leaders only.").Produces<JournalAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        journal.MapGet("/journal.csv", (string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) => FileAsync(slug, asked, "csv", journals, http, stop))
            .WithSummary("All transfers of a community, one row each. Leaders only.").Produces<string>(StatusCodes.Status200OK, "text/csv");
        journal.MapGet("/journal.beancount", (string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) => FileAsync(slug, asked, "beancount", journals, http, stop))
            .WithSummary("The same as beancount reads it. Leaders only.").Produces<string>(StatusCodes.Status200OK, "text/plain");
        journal.MapGet("/journal.ledger", (string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) => FileAsync(slug, asked, "ledger", journals, http, stop))
            .WithSummary("The same as ledger-cli and hledger read it. Leaders only.").Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

    static async Task<IResult> ShowAsync(IStatement of, string slug, StatementAsked asked, HttpContext http, CancellationToken stop)
    {
        var found = await of.FindAsync(http.User.PersonId, slug, asked.Period, stop);
        if (!found.IsSuccess) return http.Answer(found, _ => TypedResults.Ok());
        return TypedResults.Ok(StatementAnswer.Of(await http.RequestServices.GetRequiredService<AccountBook>().PageAsync(found.Value, asked.Cursor, stop)));
    }

    static async Task<IResult> JournalAsync(string slug, [AsParameters] StatementAsked asked, CommunityJournal journals, HttpContext http, CancellationToken stop) =>
        http.Answer(await journals.FindAsync(http.User.PersonId, slug, asked.Period, stop), view => TypedResults.Ok(JournalAnswer.Of(view.Period, view.Accounts)));

    static async Task<IResult> FileAsync(string slug, StatementAsked asked, string ending, CommunityJournal journals, HttpContext http, CancellationToken stop) =>
        http.Answer(await journals.ExportAsync(http.User.PersonId, slug, asked.Period, stop), journal => JournalPages.FileOf(journal, ending, stop));
}
