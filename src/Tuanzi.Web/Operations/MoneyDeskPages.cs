using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Cards;
using Tuanzi.Core.Earnings;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;

namespace Tuanzi.Web.Operations;

/// <summary>What about money waits for an operator; for everybody else there is no such page.</summary>
static class MoneyDeskPages
{
    public static void MapMoneyDeskPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/operations/money", ShowAsync);
        pages.MapPost("/operations/reconciliations", ReconcileAsync);
        pages.MapPost("/operations/payouts/{id}/approval", ApproveAsync);
        pages.MapPost("/operations/payouts/{id}/return", ReturnAsync);
        pages.MapPost("/operations/cards/{id:guid}/retry", RetryAsync);
        pages.MapPost("/operations/refunds/{id:guid}/by-hand", ByHandAsync);
        pages.MapPost("/operations/reminders", RemindAsync);
    }

    static Task<IResult> ShowAsync(MoneyDesk desk, HttpContext http, CancellationToken stop) => DrawAsync(desk, http, null, null, stop);

    static async Task<IResult> ReconcileAsync(ReconcileBook reconcile, MoneyDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await reconcile.RunAsync(http.User.PersonId, stop);
        if (outcome.Refusal is { } why) return await desk.FindAsync(http.User.PersonId, stop) is { } view ? Page.Refused<MoneyDeskPage>(new { View = view, NotReconciled = (ReconcileRefusal?)why }) : TypedResults.NotFound();
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Reconciled");
        return TypedResults.LocalRedirect("/operations/money");
    }

    static async Task<IResult> ApproveAsync(string id, IFormCollection form, DecidePayout decide, MoneyDesk desk, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await decide.ApproveAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, stop), "Flash.PayoutApproved", id, form, desk, http, stop);

    static async Task<IResult> ReturnAsync(string id, IFormCollection form, DecidePayout decide, MoneyDesk desk, HttpContext http, CancellationToken stop) =>
        await AfterAsync(await decide.ReturnAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, form["reason"], stop), "Flash.PayoutReturned", id, form, desk, http, stop);

    static async Task<IResult> RetryAsync(Guid id, TryCardAgain again, HttpContext http, CancellationToken stop) =>
        await again.RunAsync(http.User.PersonId, id, stop) ? Back("Flash.TriedAgain", http) : TypedResults.NotFound();

    static async Task<IResult> ByHandAsync(Guid id, ReturnByHand byHand, MoneyDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await byHand.RunAsync(http.User.PersonId, new(id), stop);
        if (outcome.Refusal is { } why) return await DrawAsync(desk, http, why, null, stop);
        return outcome.IsSuccess ? Back("Flash.ReturnedByHand", http) : TypedResults.NotFound();
    }

    static async Task<IResult> RemindAsync([FromForm] string? community, [FromForm] MoneyMatter matter, RemindLeaders remind, MoneyDesk desk, HttpContext http, CancellationToken stop)
    {
        var outcome = await remind.RunAsync(http.User.PersonId, Id.Parse<CommunityId>(community) ?? default, matter, stop);
        if (outcome.Refusal is { } why) return await DrawAsync(desk, http, why, null, stop);
        return outcome.IsSuccess ? Back("Flash.LeadersReminded", http) : TypedResults.NotFound();
    }

    static IResult Back(string flash, HttpContext http)
    {
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect("/operations/money");
    }

    static async Task<IResult> AfterAsync(Outcome<Payout, PayoutRefusal> outcome, string flash, string id, IFormCollection form, MoneyDesk desk, HttpContext http, CancellationToken stop)
    {
        if (outcome.Refusal is { } why) return await DrawAsync(desk, http, why, (id, form["reason"].ToString()), stop);
        // What is nobody's payout is no page for whoever is no operator either.
        return outcome.IsSuccess ? Back(flash, http) : TypedResults.NotFound();
    }

    static async Task<IResult> DrawAsync(MoneyDesk desk, HttpContext http, Enum? why, (string Id, string Reason)? typed, CancellationToken stop)
    {
        if (await desk.FindAsync(http.User.PersonId, stop) is not { } view) return TypedResults.NotFound();
        return why is null ? Page.Of<MoneyDeskPage>(new { View = view }) : Page.Refused<MoneyDeskPage>(new { View = view, Refusal = why, Typed = typed });
    }
}
