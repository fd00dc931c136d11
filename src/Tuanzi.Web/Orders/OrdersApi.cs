using Tuanzi.Core.Members;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Orders;

/// <summary>Ordering for programs. Each change carries an Idempotency-Key: a repeat gets the first answer.</summary>
static class OrdersApi
{
    /// <remarks>Properties, as a constructor with so many parameters is read slowly, and this is read in a rush.</remarks>
    public record OrderBody
    {
        /// <summary>The version of the offer that the buyer has read.</summary>
        public int Version { get; init; }

        /// <summary>The order as it shall stand.</summary>
        public IReadOnlyList<LineRequest>? Lines { get; init; }

        /// <summary>Which pickup; may be left out where there is only one.</summary>
        public string? Pickup { get; init; }
        public string? Note { get; init; }

        /// <summary>Who shares a kitchen says the same; needed where something is limited per household.</summary>
        public string? Household { get; init; }

        /// <summary>True: where there is no room for all of it, it goes on the waiting list.</summary>
        public bool Waits { get; init; }

        /// <summary>In a team buy: "start" begins a team, a team's code joins it, "solo" buys alone. Left out in a change: stays as it is.</summary>
        public string? Team { get; init; }

        /// <summary>True: if the team does not fill, take the solo price instead of nothing. Left out in a change: stays as it is.</summary>
        public bool? SoloThen { get; init; }

        /// <summary>"atPickup", "bankTransfer", "card", to be confirmed on the page that "card-payments" gives, or "wallet": what it comes to at most is set aside there. Left out in a change: stays as it is. Guests: "atPickup", or "card", which is confirmed on the order's page.</summary>
        public PaymentWay? PayWith { get; init; }
    }

    /// <summary>As for members, and who it is for.</summary>
    public sealed record GuestOrderBody : OrderBody
    {
        public string? Name { get; init; }
        public string? Contact { get; init; }
    }

    /// <param name="Quantity">The most it may come to.</param>
    /// <param name="DepositNow">For the containers of so many; null where there is none.</param>
    /// <param name="QuantityNow">What it would come to at the price as it stands.</param>
    public sealed record LineAnswer(ArticleId Article, Quantity Quantity, Quantity QuantityNow, Money PriceNow, Money? DepositNow, Money PriceAtMost);

    /// <param name="IsWaiting">True: there was no room; it holds nothing, and is placed by itself when there is.</param>
    /// <param name="Team">In a team buy, the team that it is in as it stood when this was answered; absent where somebody buys alone.</param>
    public sealed record OrderView(int Number, int Version, bool IsWaiting, IReadOnlyList<LineAnswer> Lines, Money? CostsNow, Money? CostsAtMost, Money Now, Money AtMost, string? Link = null, TeamsApi.TeamAnswer? Team = null);

    public sealed record PaymentAnswer(Money Amount);

    public static void MapOrdersApi(this IEndpointRouteBuilder api)
    {
        api.MapOffersApi();
        api.MapTeamsApi();
        api.MapPut("/group-buys/{code}/order", Place).RequireScope(Scopes.Order).TakesKey().WithSummary("Places the caller's order, or changes the one there is.").Produces<OrderView>().Produces<OrderView>(201);
        api.MapDelete("/group-buys/{code}/order", Withdraw).RequireScope(Scopes.Order).TakesKey(isNeeded: false).WithSummary("Withdraws the caller's order.").Produces(204);
        api.MapGet("/group-buys/{code}/order", Show).RequireScope(Scopes.Read).WithSummary("The caller's order.").Produces<OrderPage>();
        api.MapPost("/group-buys/{code}/order/payments", Pay).RequireScope(Scopes.Order).TakesKey().WithSummary("Pays what the caller's order owes from their wallet, as far as that goes.").Produces<PaymentAnswer>(201);
        api.MapPost("/group-buys/{code}/guest-orders", PlaceAsGuest)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Guests)
            .TakesKey(shortest: GuestIdentity.ShortestKey)
            .WithSummary("Places an order for somebody without an account; answers with their private link.")
            .Produces<OrderView>(201);
    }

    static async Task<IResult> Place(string code, OrderBody body, HttpContext http, OrderDesk desk, LineRequests reading, CancellationToken stop)
    {
        var lines = await reading.ReadAsync(code, body.Lines, stop);
        if (!lines.IsSuccess) return http.Answer(lines, _ => TypedResults.Ok());
        var command = new PlaceOrder(code, new(http.User.PersonId.Value), http.IdempotencyKey, RequestOf(body, lines.Value));
        return http.Answer(await desk.RunAsync(command), answer => Placed(code, answer, http));
    }

    static async Task<IResult> PlaceAsGuest(string code, GuestOrderBody body, HttpContext http, OrderDesk desk, LineRequests reading, TimeProvider clock, CancellationToken stop)
    {
        var key = http.IdempotencyKey;
        if (key.Length < GuestIdentity.ShortestKey) return http.Refuse(OrderRefusal.KeyMissing);
        var lines = await reading.ReadAsync(code, body.Lines, stop);
        if (!lines.IsSuccess) return http.Answer(lines, _ => TypedResults.Ok());
        var identity = GuestIdentity.From(key);
        var guest = identity.Introduce(body.Name, body.Contact, http.Language, clock.GetUtcNow());
        if (!guest.IsSuccess) return http.Refuse(guest.Refusal!.Value);
        var request = RequestOf(body, lines.Value);
        var command = new PlaceOrder(code, identity.Buyer, GuestIdentity.CommandKey(key), request, guest.Value, identity.Secret);
        return http.Answer(await desk.RunAsync(command), answer => Placed(code, answer, http, http.LinkTo($"/o/{identity.Secret}")));
    }

    static async Task<IResult> Withdraw(string code, HttpContext http, OrderDesk desk)
    {
        // Withdrawing twice is withdrawing once, so a key is welcome here and not asked for.
        var key = http.IdempotencyKey is { Length: > 0 } given ? given : OrderCommand.NewKey();
        return http.Answer(await desk.RunAsync(new WithdrawOrder(code, new(http.User.PersonId.Value), key)), _ => TypedResults.NoContent());
    }

    static async Task<IResult> Show(string code, HttpContext http, BuyersOrder orders, CancellationToken stop) =>
        await orders.FindAsync(code, new(http.User.PersonId.Value), stop) is { } order ? TypedResults.Ok(order) : TypedResults.NotFound();

    static async Task<IResult> Pay(string code, HttpContext http, PayFromWallet pay, CancellationToken stop) =>
        http.Answer(await pay.RunAsync(http.User.PersonId, code, http.IdempotencyKey, stop), paid => TypedResults.Created($"/api/v1/group-buys/{code}/order", new PaymentAnswer(paid)));

    static IResult Placed(string code, OrderAnswer answer, HttpContext http, string? link = null)
    {
        OrderView view = new(answer.Number, answer.Version, answer.IsWaiting, answer.Lines.Select(l => new LineAnswer(l.Article, l.Quantity, l.Now.Quantity, l.Now.Price, l.Now.DepositMinor == 0 ? null : l.Now.Deposit, l.AtMost.Price)).ToArray(), answer.CostsAtMost.IsZero ? null : answer.CostsNow, answer.CostsAtMost.IsZero ? null : answer.CostsAtMost, answer.Now, answer.AtMost, link, TeamsApi.TeamAnswer.Of(answer.Team, code, http));
        return answer.IsNew ? TypedResults.Created(link ?? $"/api/v1/group-buys/{code}/order", view) : TypedResults.Ok(view);
    }

    static OrderRequest RequestOf(OrderBody body, IReadOnlyList<OrderLine> lines) =>
        new(body.Version, lines, string.IsNullOrEmpty(body.Pickup) ? null : Id.Parse<PickupId>(body.Pickup) ?? default(PickupId), body.Note ?? "", body.Household ?? "", body.Waits)
        {
            Team = TeamChoices.Read(body.Team),
            SoloThen = body.SoloThen,
            PayWith = body.PayWith,
        };
}
