using Tuanzi.Core.Banking;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Web.Banking;

/// <summary>Bank transfers for programs. Leaders only.</summary>
static class BankApi
{
    /// <param name="Payee">Who the bank says it belongs to.</param>
    /// <param name="Bic">Needed only outside the European Economic Area.</param>
    public sealed record AccountBody(string? Payee, string? Iban, string? Bic, string? Swish);

    /// <param name="Reference">Of an order or of a wallet.</param>
    /// <param name="Aside">True: it is none of the community's.</param>
    /// <param name="FromProvider">True: the card provider paid it out.</param>
    public sealed record AssignmentBody(string? Reference, bool Aside = false, bool FromProvider = false)
    {
        public Assignment AsAssignment => new(Aside ? AssignedTo.Nobody : FromProvider ? AssignedTo.Provider : AssignedTo.Reference, Reference ?? "");
    }

    /// <param name="Amount">"500.00" or 500.</param>
    public sealed record MoneyBody(DecimalText? Amount);

    /// <param name="InBank">What is in the account by now.</param>
    public sealed record MoneyAnswer(Money InBank);

    /// <param name="Reference">What it pays, where that is known.</param>
    /// <param name="ToOrder">How much of it pays the order; the rest stays in the wallet.</param>
    public sealed record LineAnswer(DateOnly BookedOn, Money Amount, string Text, LineMeaning Meaning, string? Reference, string? Name, string? GroupBuy, Money ToOrder, Money IntoWallet);

    /// <param name="Fingerprint">Send it with the same statement to book exactly what is shown here.</param>
    /// <param name="Skipped">Numbers of lines that are no movement.</param>
    public sealed record PreviewAnswer(string Fingerprint, int ToBook, int Unknown, int BookedAlready, int Outgoing, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<int> Skipped);

    public sealed record BankAnswer(AccountBody? Account, bool IsTaken, Money InBank, Money WithProvider, IReadOnlyList<ShownBankEntry> Unmatched, IReadOnlyList<ShownBankEntry> Latest);

    public static void MapBankApi(this IEndpointRouteBuilder api)
    {
        var bank = api.MapGroup("/communities/{slug}/bank").WithTags("Money").RequireScope(Scopes.Lead);
        bank.MapGet("", ShowAsync).WithSummary("Where bank transfers go, what nobody knows yet, and what was booked last.").Produces<BankAnswer>();
        bank.MapPut("/account", ChangeAsync).WithSummary("Say where bank transfers go: an account, a Swish number, or both.").Produces<AccountBody>();
        bank.MapPost("/statements/preview", PreviewAsync).WithSummary("What a bank statement (the body is the CSV file) would book. Stores nothing.").Accepts<string>("text/csv").Produces<PreviewAnswer>();
        bank.MapPost("/statements", ImportAsync).WithSummary("Book a bank statement as previewed: all of it, or nothing. No line is ever booked twice.").Accepts<string>("text/csv").Produces<PreviewAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        bank.MapPost("/entries/{entry}/assignment", AssignAsync).WithSummary("Say what money is for that named nothing, that the card provider paid it out, or that it is none of the community's.").Produces(StatusCodes.Status204NoContent);
        bank.MapPost("/deposits", DepositAsync).TakesKey().WithSummary("You brought cash to the bank account.").Produces<MoneyAnswer>();
        bank.MapPost("/withdrawals", WithdrawAsync).TakesKey().WithSummary("You took money out of the bank account, or paid from it.").Produces<MoneyAnswer>();
    }

    static async Task<IResult> ShowAsync(string slug, BankDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, slug, stop) is { } view ? TypedResults.Ok(new BankAnswer(view.Account is { } account ? Of(account) : null, view.IsTaken, view.Funds.InBank, view.Funds.WithProvider, view.Unmatched, view.Latest)) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string slug, AccountBody body, ChangeBankAccount change, HttpContext http, CancellationToken stop) =>
        http.Answer(await change.RunAsync(http.User.PersonId, slug, new(body.Payee, body.Iban, body.Bic, body.Swish), stop), account => TypedResults.Ok(Of(account)));

    static Task<IResult> PreviewAsync(string slug, ImportStatement import, HttpContext http, CancellationToken stop) => RunAsync(slug, null, import, http, stop);

    static Task<IResult> ImportAsync(string slug, string? fingerprint, ImportStatement import, HttpContext http, CancellationToken stop) => RunAsync(slug, fingerprint ?? "", import, http, stop);

    static async Task<IResult> AssignAsync(string slug, string entry, AssignmentBody body, AssignBankEntry assign, HttpContext http, CancellationToken stop) =>
        http.Answer(await assign.RunAsync(http.User.PersonId, slug, entry, body.AsAssignment, stop), _ => TypedResults.NoContent());

    static Task<IResult> DepositAsync(string slug, MoneyBody body, MoveBankMoney move, HttpContext http, CancellationToken stop) => MoveAsync(slug, new(true, body.Amount?.Text, http.IdempotencyKey), move, http, stop);

    static Task<IResult> WithdrawAsync(string slug, MoneyBody body, MoveBankMoney move, HttpContext http, CancellationToken stop) => MoveAsync(slug, new(false, body.Amount?.Text, http.IdempotencyKey), move, http, stop);

    static async Task<IResult> MoveAsync(string slug, BankMoney money, MoveBankMoney move, HttpContext http, CancellationToken stop) =>
        http.Answer(await move.RunAsync(http.User.PersonId, slug, money, stop), inBank => TypedResults.Ok(new MoneyAnswer(inBank)));

    static async Task<IResult> RunAsync(string slug, string? fingerprint, ImportStatement import, HttpContext http, CancellationToken stop)
    {
        var statement = await Uploads.UpToAsync(http.Request.Body, StatementFile.MostBytes, stop);
        if (statement.Length > StatementFile.MostBytes) return http.Refuse(StatementRefusal.TooLarge);
        return http.Answer(await import.RunAsync(http.User.PersonId, slug, FileText.Read(statement), fingerprint, stop), preview => TypedResults.Ok(Of(preview)));
    }

    static AccountBody Of(BankAccount account) => new(account.Payee, account.Iban, account.Bic, account.Swish);

    static PreviewAnswer Of(StatementPreview preview) =>
        new(preview.Fingerprint, preview.ToBook, preview.Unknown, preview.BookedAlready, preview.Outgoing, [.. preview.Lines.Select(Of)], preview.Skipped);

    static LineAnswer Of(PreviewedLine line) =>
        new(line.Match.Line.BookedOn, line.Match.Line.Amount, line.Match.Line.Text, line.Match.Meaning, line.Match.Claim?.Value, line.Purpose?.Name, line.Purpose?.GroupBuy?.Code, line.Match.ToClaim, line.Match.Surplus);
}
