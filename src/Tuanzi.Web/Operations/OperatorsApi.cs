using Tuanzi.Core.Cards;
using Tuanzi.Core.Earnings;
using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Operations;

/// <summary>The desks of operators, for programs. For everybody else there are none.</summary>
static class OperatorsApi
{
    /// <param name="Email">Of the account of whoever is to run the installation, too.</param>
    public sealed record OperatorBody(string? Email);

    /// <param name="Before">Send it as "before" for those before these; absent after the last.</param>
    public sealed record ActsAnswer(IReadOnlyList<OperatorEntry> Operators, IReadOnlyList<ShownAct> Items, long? Before);

    public sealed record ReminderBody(CommunityId Community, MoneyMatter Matter);

    /// <param name="TakesTwo">True where it takes two people, neither of whom asked for it.</param>
    /// <param name="FirstBy">Who has approved it already.</param>
    public sealed record PayoutAnswer(PayoutId Id, string Leader, string Community, Money Amount, PayoutStatus Status, DateTimeOffset AskedAt, string? FirstBy, bool TakesTwo, bool MayApprove);

    /// <param name="LastError">What went wrong last: only then may it be tried again.</param>
    /// <param name="MayGoByHand">True where the provider has said no.</param>
    public sealed record RefundAnswer(CardRefundId Id, string Community, string GroupBuy, int Order, Money Amount, CardRefundStatus Status, string? LastError, bool MayGoByHand);

    public sealed record StuckPaymentAnswer(CardPaymentId Id, string Community, string GroupBuy, int Order, Money Amount, string? LastError);

    public sealed record DisputeAnswer(CardDisputeId Id, string Community, string GroupBuy, int Order, Money Amount, CardDisputeStatus Status, DateTimeOffset? AnswerBy);

    /// <param name="Book">How the book was found last.</param>
    public sealed record MoneyAnswer(
        bool IsAllWell, ReconciliationsApi.ReconciliationAnswer? Book, IReadOnlyList<PayoutAnswer> Payouts, IReadOnlyList<RefundAnswer> Refunds, IReadOnlyList<StuckPaymentAnswer> StuckPayments, IReadOnlyList<StuckCardAccount> StuckAccounts,
        IReadOnlyList<DisputeAnswer> Disputes, IReadOnlyList<BelowZero> BelowZero, IReadOnlyList<UnmatchedBank> UnmatchedBank)
    {
        public static MoneyAnswer Of(MoneyDeskView view) =>
            new(
                view.IsAllWell, view.Book.Count > 0 ? ReconciliationsApi.ReconciliationAnswer.Of(view.Book[0]) : null,
                [.. view.Payouts.Select(p => new PayoutAnswer(p.Payout.Id, p.Leader, p.Community, p.Payout.Amount, p.Payout.Status, p.Payout.AskedAt, p.FirstBy, p.TakesTwo, p.MayApprove))],
                [.. view.Refunds.Select(r => new RefundAnswer(r.Refund.Id, r.Community, r.GroupBuy, r.Order, r.Refund.Amount, r.Refund.Status, r.Refund.LastError, r.MayGoByHand))],
                [.. view.StuckCards.Select(s => new StuckPaymentAnswer(s.Payment.Id, s.Community, s.GroupBuy, s.Order, s.Payment.Amount, s.Payment.LastError))],
                view.StuckAccounts,
                [.. view.Disputes.Select(d => new DisputeAnswer(d.Dispute.Id, d.Community, d.GroupBuy, d.Order, d.Dispute.Amount, d.Dispute.Status, d.Dispute.AnswerBy))],
                view.BelowZero, view.Banks);
    }

    public static void MapOperatorsApi(this IEndpointRouteBuilder api)
    {
        var operations = api.MapGroup("/operations").WithTags("Operations");
        operations.MapGet("/money", MoneyAsync).RequireScope(Scopes.Read).WithSummary("What about money waits for an operator: payouts, refunds, disputes, accounts below zero, bank transfers that nobody knows.").Produces<MoneyAnswer>();
        operations.MapPost("/reminders", RemindAsync).RequireScope(Scopes.Operate).WithSummary("Ask the leaders of a community to look after its bank transfers, or what is below zero. Once a day.").Produces(StatusCodes.Status204NoContent);
        operations.MapGet("/acts", ActsAsync).RequireScope(Scopes.Read).WithSummary("Who runs the installation, and what was done by those who are trusted with money, the latest first.").Produces<ActsAnswer>();
        operations.MapPost("/operators", NameAsync).RequireScope(Scopes.Operate).WithSummary("Name another operator, by the address of their account.").Produces<OperatorEntry>(StatusCodes.Status201Created);
        operations.MapDelete("/operators/{person}", DismissAsync).RequireScope(Scopes.Operate).WithSummary("Dismiss an operator, or step down. One always stays.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> MoneyAsync(MoneyDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, stop) is { } view ? TypedResults.Ok(MoneyAnswer.Of(view)) : TypedResults.NotFound();

    static async Task<IResult> RemindAsync(ReminderBody body, RemindLeaders remind, HttpContext http, CancellationToken stop) =>
        http.Answer(await remind.RunAsync(http.User.PersonId, body.Community, body.Matter, stop), _ => TypedResults.NoContent());

    static async Task<IResult> ActsAsync(long? before, ActList acts, HttpContext http, CancellationToken stop) =>
        await acts.FindAsync(http.User.PersonId, before, stop) is { } view ? TypedResults.Ok(new ActsAnswer(view.Operators, view.Acts, view.Next)) : TypedResults.NotFound();

    static async Task<IResult> NameAsync(OperatorBody body, NameOperator name, HttpContext http, CancellationToken stop) =>
        http.Answer(await name.RunAsync(http.User.PersonId, body.Email, stop), one => TypedResults.Created("/api/v1/operations/acts", one));

    static async Task<IResult> DismissAsync(string person, DismissOperator dismiss, HttpContext http, CancellationToken stop) =>
        http.Answer(await dismiss.RunAsync(http.User.PersonId, Id.Parse<PersonId>(person) ?? default, stop), _ => TypedResults.NoContent());
}
