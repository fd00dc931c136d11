using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Handovers;

static class HandoversApi
{
    public static void MapHandoversApi(this IEndpointRouteBuilder api)
    {
        var table = api.MapGroup("/group-buys/{code}").WithTags("Pickup").RequireScope(Scopes.HandOver);
        table.MapGet("/packing-list", ListAsync).WithSummary("What goes to whom, by pickup. For leaders and helpers.").Produces<PackingListAnswer>();
        table.MapPost("/packing", PackAsync).WithSummary("Say that the goods stand ready.").Produces(StatusCodes.Status204NoContent);
        table.MapPost("/handovers", HandOverAsync).TakesKey(isNeeded: false).WithSummary("Hand over an order, or a part of it, and take the cash. Repeat safely with an Idempotency-Key.").Produces<HandoverDone>(StatusCodes.Status201Created);
        table.MapDelete("/handovers/{id}", UndoAsync).WithSummary("Undo a handover. What was paid stays paid, unless cashBack is true: then it goes back the way it came.").Produces<PackedOrder>();
        table.MapPost("/shortfalls", StrikeAsync).TakesKey().WithSummary("Strike goods that are not collected, or did not come: the buyer owes that much less. Needs an Idempotency-Key.").Produces<PackedOrder>(StatusCodes.Status201Created);
        table.MapDelete("/shortfalls/{id}", RestoreAsync).WithSummary("Collected after all: the struck goods are waiting again.").Produces<PackedOrder>();
        table.MapPost("/weights", WeighAsync).TakesKey().WithSummary("Say what goods weigh that are paid by weight: the order owes what that costs. Another weight corrects it. Needs an Idempotency-Key.").Produces<PackedOrder>();
        table.MapPost("/container-returns", TakeBackAsync).TakesKey().WithSummary("Say how many containers of an article of an order are back, all together: the order owes their deposits less, and what was paid goes back. Another number corrects it. Needs an Idempotency-Key.").Produces<PackedOrder>();
        table.MapPost("/refunds", RefundAsync).TakesKey().WithSummary("Say how much is given back for what a buyer has of an article, all together: the order owes that much less, and the commission gives its part. Another amount corrects it. For leaders. Needs an Idempotency-Key.").Produces<PackedOrder>();
        table.MapPost("/cash", ReceiveAsync).TakesKey().WithSummary("Take cash for an order, or note that it was paid by the leader's collecting code. Needs an Idempotency-Key.").Produces<CashDone>(StatusCodes.Status201Created);
        table.MapPost("/cash-returns", ReturnAsync).TakesKey().WithSummary("Give cash back, send back what came by the collecting code, or take back what was noted in error. Needs an Idempotency-Key.").Produces<CashDone>(StatusCodes.Status201Created);
        table.MapPost("/pickup-end", FinishAsync).WithSummary("End the pickup, once no order is waiting. For leaders.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ListAsync(string code, PackingList list, HttpContext http, CancellationToken stop) =>
        await list.FindAsync(http.User.PersonId, code, stop) is { } found ? TypedResults.Ok(PackingListAnswer.Of(found)) : TypedResults.NotFound();

    static async Task<IResult> PackAsync(string code, MarkPacked pack, HttpContext http, CancellationToken stop) =>
        http.Answer(await pack.RunAsync(http.User.PersonId, code, stop), _ => TypedResults.NoContent());

    static async Task<IResult> FinishAsync(string code, FinishPickup finish, HttpContext http, CancellationToken stop) =>
        http.Answer(await finish.RunAsync(http.User.PersonId, code, stop), _ => TypedResults.NoContent());

    static async Task<IResult> HandOverAsync(string code, HandoverBody body, HandOverOrder handOver, HandoverDesk desk, HttpContext http, CancellationToken stop)
    {
        var request = body.AsRequest(KeyOf(http));
        var outcome = await handOver.RunAsync(http.User.PersonId, code, request, stop);
        if (outcome.Refusal is { } why) return http.Refuse(why, await desk.WhatHappenedAsync(http.User.PersonId, code, request.Order, why, stop));
        return http.Answer(outcome, done => TypedResults.Created($"/api/v1/group-buys/{code}/handovers/{done.Id.Value}", new HandoverDone(done.Id, done.At, done.Paid, done.Change, PackedOrder.Of(done.Order))));
    }

    static async Task<IResult> UndoAsync(string code, string id, UndoHandover undo, HttpContext http, CancellationToken stop, bool cashBack = false) =>
        http.Answer(await undo.RunAsync(http.User.PersonId, code, Id.Parse<HandoverId>(id) ?? default, cashBack, stop), order => TypedResults.Ok(PackedOrder.Of(order)));

    static async Task<IResult> StrikeAsync(string code, ShortfallBody body, StrikeGoods strike, HandoverDesk desk, HttpContext http, CancellationToken stop)
    {
        var request = body.AsRequest(KeyOf(http));
        var outcome = await strike.RunAsync(http.User.PersonId, code, request, stop);
        if (outcome.Refusal is { } why) return http.Refuse(why, await desk.WhatHappenedAsync(http.User.PersonId, code, request.Order, why, stop));
        return http.Answer(outcome, order => TypedResults.Created((string?)null, PackedOrder.Of(order)));
    }

    static async Task<IResult> RestoreAsync(string code, string id, RestoreGoods restore, HttpContext http, CancellationToken stop) =>
        http.Answer(await restore.RunAsync(http.User.PersonId, code, Guid.TryParse(id, out var known) ? known : default, stop), order => TypedResults.Ok(PackedOrder.Of(order)));

    static async Task<IResult> WeighAsync(string code, WeightBody body, WeighGoods weigh, HttpContext http, CancellationToken stop) =>
        http.Answer(await weigh.RunAsync(http.User.PersonId, code, body.AsRequest(KeyOf(http)), stop), order => TypedResults.Ok(PackedOrder.Of(order)));

    static async Task<IResult> TakeBackAsync(string code, ContainerBody body, TakeBackContainers takeBack, HttpContext http, CancellationToken stop) =>
        http.Answer(await takeBack.RunAsync(http.User.PersonId, code, body.AsRequest(KeyOf(http)), stop), order => TypedResults.Ok(PackedOrder.Of(order)));

    static async Task<IResult> RefundAsync(string code, RefundBody body, RefundGoods refund, HttpContext http, CancellationToken stop) =>
        http.Answer(await refund.RunAsync(http.User.PersonId, code, body.AsRequest(KeyOf(http)), stop), order => TypedResults.Ok(PackedOrder.Of(order)));

    static async Task<IResult> ReceiveAsync(string code, CashBody body, ReceiveCash receive, HttpContext http, CancellationToken stop) =>
        http.Answer(await receive.RunAsync(http.User.PersonId, code, body.Number, body.AsTendered(KeyOf(http)), stop), Shown);

    static async Task<IResult> ReturnAsync(string code, CashBody body, ReturnCash giveBack, HttpContext http, CancellationToken stop) =>
        http.Answer(await giveBack.RunAsync(http.User.PersonId, code, body.Number, body.AsTendered(KeyOf(http)), stop), Shown);

    static Created<CashDone> Shown(CashReceipt receipt) => TypedResults.Created((string?)null, new CashDone(receipt.Booked, receipt.Change, PackedOrder.Of(receipt.Order)));

    static string? KeyOf(HttpContext http) => http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>A refusal that says who was first and when; 429 for somebody who guesses codes.</summary>
    static ProblemHttpResult Refuse(this HttpContext http, HandOverRefusal why, OrderToHandOver? order)
    {
        if (why is HandOverRefusal.TooManyWrongCodes) http.Response.Headers.RetryAfter = WrongCode.Window.TotalSeconds.ToString("F0", System.Globalization.CultureInfo.InvariantCulture);
        var problem = http.Refuse(why, why is HandOverRefusal.TooManyWrongCodes ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity);
        if (order is null) return problem;
        problem.ProblemDetails.Extensions["order"] = PackedOrder.Of(order);
        if (order.Last is { } last) problem.ProblemDetails.Extensions["handover"] = HandoverShown.Of(last);
        return problem;
    }
}
