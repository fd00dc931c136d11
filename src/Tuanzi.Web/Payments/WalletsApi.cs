using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Web.Payments;

/// <summary>Wallets for programs. Cash carries an Idempotency-Key: a repeat is the same cash.</summary>
static class WalletsApi
{
    /// <param name="Amount">"500.00" or 500.</param>
    public sealed record CashBody(DecimalText? Amount);

    /// <param name="Amount">Above zero: into the wallet.</param>
    /// <param name="By">Which leader took the cash or gave it.</param>
    /// <param name="GroupBuy">The code of the group buy that it was for.</param>
    public sealed record MovementAnswer(DateTimeOffset At, TransferReason Reason, Money Amount, string? By, string? GroupBuy);

    /// <param name="Held">How much of it is set aside for orders.</param>
    /// <param name="Next">The cursor of the movements before these.</param>
    /// <param name="TopUp">What to write for a bank transfer into it, where there can be one.</param>
    public sealed record WalletAnswer(PersonId Person, string Name, Money Balance, Money Held, IReadOnlyList<MovementAnswer> Movements, string? Next, TransferSlip? TopUp)
    {
        public static WalletAnswer Of(WalletView wallet) =>
            new(wallet.Person, wallet.Name, wallet.Balance, wallet.Held, [.. wallet.Movements.Select(m => new MovementAnswer(m.At, m.Reason, m.Amount, m.By, m.GroupBuy))], wallet.Next, wallet.TopUp);
    }

    public sealed record ReceiptAnswer(Money Amount, Money Balance);

    public static void MapWalletsApi(this IEndpointRouteBuilder api)
    {
        var community = api.MapGroup("/communities/{slug}").WithTags("Money");
        community.MapGet("/wallet", ShowOwnAsync).RequireScope(Scopes.Read).WithSummary("Your wallet in a community: what is in it and how it came there, the latest first.").Produces<WalletAnswer>();
        var led = community.MapGroup("/wallets").RequireScope(Scopes.Lead);
        led.MapGet("", ListAsync).WithSummary("What is in each member's wallet. Leaders only.").Produces<WalletsOfCommunity>();
        led.MapGet("/{person}", ShowAsync).WithSummary("One member's wallet. Leaders only.").Produces<WalletAnswer>();
        led.MapPost("/{person}/top-ups", TopUpAsync).TakesKey().WithSummary("A member gave you cash for the wallet. Leaders only.").Produces<ReceiptAnswer>(StatusCodes.Status201Created);
        led.MapPost("/{person}/payouts", PayOutAsync).TakesKey().WithSummary("You gave a member cash out of the wallet. Leaders only.").Produces<ReceiptAnswer>(StatusCodes.Status201Created);
    }

    static async Task<IResult> ShowOwnAsync(string slug, string? cursor, WalletStatement wallets, HttpContext http, CancellationToken stop) =>
        await wallets.FindAsync(http.User.PersonId, slug, http.User.PersonId, cursor, stop) is { } wallet ? TypedResults.Ok(WalletAnswer.Of(wallet)) : TypedResults.NotFound();

    static async Task<IResult> ListAsync(string slug, WalletList wallets, HttpContext http, CancellationToken stop) =>
        await wallets.FindAsync(http.User.PersonId, slug, stop) is { } all ? TypedResults.Ok(all) : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(string slug, string person, string? cursor, WalletStatement wallets, HttpContext http, CancellationToken stop) =>
        await wallets.FindAsync(http.User.PersonId, slug, PersonOf(person), cursor, stop) is { IsReadByLeader: true } wallet ? TypedResults.Ok(WalletAnswer.Of(wallet)) : TypedResults.NotFound();

    static Task<IResult> TopUpAsync(string slug, string person, CashBody body, MoveWalletCash move, HttpContext http, CancellationToken stop) =>
        MoveAsync(slug, new(PersonOf(person), true, body.Amount?.Text, http.IdempotencyKey), move, http, stop);

    static Task<IResult> PayOutAsync(string slug, string person, CashBody body, MoveWalletCash move, HttpContext http, CancellationToken stop) =>
        MoveAsync(slug, new(PersonOf(person), false, body.Amount?.Text, http.IdempotencyKey), move, http, stop);

    static async Task<IResult> MoveAsync(string slug, WalletCash cash, MoveWalletCash move, HttpContext http, CancellationToken stop) =>
        http.Answer(await move.RunAsync(http.User.PersonId, slug, cash, stop), receipt => TypedResults.Created($"/api/v1/communities/{Uri.EscapeDataString(slug)}/wallets/{cash.Member}", new ReceiptAnswer(receipt.Amount, receipt.Balance)));

    static PersonId PersonOf(string text) => Id.Parse<PersonId>(text) ?? default;
}
