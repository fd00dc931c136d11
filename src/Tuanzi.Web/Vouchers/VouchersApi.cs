using Tuanzi.Core.Members;
using Tuanzi.Core.Vouchers;

namespace Tuanzi.Web.Vouchers;

/// <summary>Vouchers for programs.</summary>
static class VouchersApi
{
    /// <param name="Amount">What each is worth, "50.00" or 50.</param>
    /// <param name="Note">What for.</param>
    public sealed record IssueBody(DecimalText? Amount, int Count = 1, string? Note = null);

    public sealed record RedeemBody(string? Code);

    public sealed record VoucherAnswer(VoucherId Id, string Code, Money Amount, string Note);

    public sealed record IssuedAnswer(IReadOnlyList<VoucherAnswer> Vouchers);

    public static void MapVouchersApi(this IEndpointRouteBuilder api)
    {
        var vouchers = api.MapGroup("/communities/{slug}/vouchers").WithTags("Money");
        vouchers.MapGet("", ListAsync).RequireScope(Scopes.Lead).WithSummary("The vouchers of a community, the latest first. Leaders only.").Produces<VouchersOfCommunity>();
        vouchers.MapPost("", IssueAsync).RequireScope(Scopes.Lead).TakesKey().WithSummary("Make vouchers out: the money for them is put behind the wallets. Leaders only. Needs an Idempotency-Key.").Produces<IssuedAnswer>(StatusCodes.Status201Created);
        vouchers.MapDelete("/{id}", VoidAsync).RequireScope(Scopes.Lead).WithSummary("Take a voucher back that nobody has redeemed. Leaders only.").Produces(StatusCodes.Status204NoContent);
        vouchers.MapPost("/redemption", RedeemAsync).RequireScope(Scopes.Order).WithSummary("Redeem a voucher: what it is worth is in your wallet.").Produces<Money>();
    }

    static async Task<IResult> ListAsync(string slug, VoucherList list, HttpContext http, CancellationToken stop) =>
        await list.FindAsync(http.User.PersonId, slug, stop) is { } all ? TypedResults.Ok(all) : TypedResults.NotFound();

    static async Task<IResult> IssueAsync(string slug, IssueBody body, IssueVouchers issue, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await issue.RunAsync(http.User.PersonId, slug, new(body.Amount?.Text, body.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), body.Note, http.IdempotencyKey), stop),
            vouchers => TypedResults.Created($"/api/v1/communities/{Uri.EscapeDataString(slug)}/vouchers", new IssuedAnswer([.. vouchers.Select(v => new VoucherAnswer(v.Id, v.Code, v.Amount, v.Note))]))
        );

    static async Task<IResult> VoidAsync(string slug, string id, VoidVoucher annul, HttpContext http, CancellationToken stop) =>
        http.Answer(await annul.RunAsync(http.User.PersonId, slug, Id.Parse<VoucherId>(id) ?? default, stop), _ => TypedResults.NoContent());

    static async Task<IResult> RedeemAsync(string slug, RedeemBody body, RedeemVoucher redeem, HttpContext http, CancellationToken stop) =>
        http.Answer(await redeem.RunAsync(http.User.PersonId, slug, body.Code, stop), TypedResults.Ok);
}
