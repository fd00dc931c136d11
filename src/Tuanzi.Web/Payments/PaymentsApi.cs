using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Web.Payments;

/// <param name="Counted">The cash in the box, "2601.00" or 2601.00.</param>
public sealed record CashCountRequest(DecimalText? Counted);

/// <param name="Store">Left out: goods that come from no store here.</param>
/// <param name="Amount">What was paid: refused where something else is open by now. Left out: whatever is open.</param>
public sealed record SupplierPaymentRequest(StoreId? Store, decimal? Amount = null);

public sealed record CashCountAnswer(DateTimeOffset At, Money Counted, Money Expected, Money Difference)
{
    public static CashCountAnswer Of(CountedCash count) => new(count.At, count.Counted, count.Expected, count.Difference);
}

/// <param name="Charged">What the orders pay for it by now, all together.</param>
public sealed record CostBillAnswer(CostId Id, CostKind Kind, string Name, Money Charged, Money Paid);

/// <param name="Cost">One of the group buy's costs.</param>
/// <param name="Amount">What was paid: refused where something else is open by now. Left out: whatever is open.</param>
public sealed record CostPaymentRequest(CostId? Cost, decimal? Amount = null);

public sealed record SupplierAnswer(StoreId? Store, string? Name, Money Owed, Money Paid);

/// <summary>What the leader earns on an article that is handed over, in basis points, and who said so before it was offered.</summary>
public sealed record ArticleCommissionAnswer(ArticleId Article, string Name, int SellingBasisPoints, CommissionSource SellingBy, int PickupBasisPoints, CommissionSource PickupBy);

/// <param name="Commission">All of it: for selling, and for pickup service.</param>
/// <param name="RoundedDown">What rounding the commission down leaves with the goods: less than two of the smallest coin.</param>
public sealed record LedgerAnswer(
    Money Ordered, Money NotDelivered, Money MoreArrived, Money Weighed, Money ContainersBack, Money Refunded, Money CostsChanged, Money ForCosts, Money PaidForCosts, Money Collected, Money FromWallets, Money ByCard, Money ByCode, Money StillOwed, Money Commission, Money SellingCommission, Money PickupCommission, Money CommissionFrozen, Money CommissionPaid, Money ForTheGoods, Money PaidForTheGoods, Money CashWithLeader, Money CodeWithLeader, Money InPurse, Money CashDifference, Money Held,
    decimal RoundedDown, bool CountsOnly, int OrdersOwing, int OrdersPaid, bool AddsUp, IReadOnlyList<SupplierAnswer> Suppliers, IReadOnlyList<ArticleCommissionAnswer> Commissions, IReadOnlyList<CostBillAnswer> Costs, IReadOnlyList<CashCountAnswer> CashCounts)
{
    public static LedgerAnswer Of(GroupBuyBooks books) =>
        new(
            books.Ordered, books.NotDelivered, books.MoreArrived, books.Weighed, books.ContainersBack, books.Refunded, books.CostsChanged, books.ForCosts, books.PaidForCosts, books.Collected, books.FromWallets, books.ByCard, books.ByCode, books.StillOwed, books.Commission, books.Earned.Selling, books.Earned.Pickup, books.CommissionFrozen, books.CommissionPaid, books.ForTheGoods, books.PaidForTheGoods, books.Cash, books.OnCode, books.InPurse, books.CashDifference, books.Held,
            books.RoundedDown, books.GroupBuy.CountsOnly, books.OrdersOwing, books.OrdersPaid, books.AddsUp,
            [.. books.Suppliers.Select(bill => new SupplierAnswer(bill.Store, bill.Name, bill.Owed, bill.Paid))],
            [.. books.Commissions.Select(c => new ArticleCommissionAnswer(c.Id, c.Article, c.Agreed.Selling, c.Agreed.SellingBy, c.Agreed.Pickup, c.Agreed.PickupBy))],
            [.. books.Costs.Select(bill => new CostBillAnswer(bill.Cost.Id, bill.Cost.Kind, bill.Cost.Name, bill.Charged, bill.Paid))],
            [.. books.Counts.Select(CashCountAnswer.Of)]
        );
}

static class PaymentsApi
{
    public static void MapPaymentsApi(this IEndpointRouteBuilder api)
    {
        var groupBuys = api.MapGroup("/group-buys/{code}").WithTags("Money");
        groupBuys.MapGet("/ledger", LedgerAsync).AllowAnonymous().WithSummary("All the money of a group buy, added up. It names no buyer.").Produces<LedgerAnswer>();
        var led = groupBuys.MapGroup("").RequireScope(Scopes.Lead);
        led.MapPost("/cash-counts", CountAsync).WithSummary("Say how much cash there is; a difference from the book is booked, for everyone to see.").Produces<CashCountAnswer>(StatusCodes.Status201Created);
        led.MapPost("/cost-payments", PayCostAsync).WithSummary("Record that whoever a cost is for was paid what the orders pay for it: with what wallets paid and what came by the collecting code as far as these go, the rest in cash.").Produces<Money>(StatusCodes.Status201Created);
        led.MapPost("/supplier-payments", PayAsync).WithSummary("Record that a store, or another supplier, was paid in full: with what wallets paid and what came by the collecting code as far as these go, the rest in cash.").Produces<Money>(StatusCodes.Status201Created);
    }

    static async Task<IResult> PayCostAsync(string code, CostPaymentRequest body, PaySupplier pay, HttpContext http, CancellationToken stop) =>
        http.Answer(await pay.RunAsync(http.User.PersonId, code, body.Cost ?? default(CostId), body.Amount, stop), paid => TypedResults.Created($"/api/v1/group-buys/{code}/ledger", paid));

    static async Task<IResult> LedgerAsync(string code, GroupBuyLedger ledger, HttpContext http, CancellationToken stop) =>
        await ledger.FindAsync(code, http.User.PersonIdOrNull, stop) is { } books ? TypedResults.Ok(LedgerAnswer.Of(books)) : TypedResults.NotFound();

    static async Task<IResult> CountAsync(string code, CashCountRequest body, CountCash count, GroupBuyLedger ledger, HttpContext http, CancellationToken stop)
    {
        var outcome = await count.RunAsync(http.User.PersonId, code, body.Counted?.Text, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        var books = await ledger.FindAsync(code, http.User.PersonId, stop);
        return TypedResults.Created($"/api/v1/group-buys/{code}/ledger", CashCountAnswer.Of(books!.Counts[0]));
    }

    static async Task<IResult> PayAsync(string code, SupplierPaymentRequest body, PaySupplier pay, HttpContext http, CancellationToken stop) =>
        http.Answer(await pay.RunAsync(http.User.PersonId, code, body.Store, body.Amount, stop), paid => TypedResults.Created($"/api/v1/group-buys/{code}/ledger", paid));
}
