using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Handovers;

/// <summary>The page on the pickup table: find an order, hand it over, see who has come.</summary>
static class HandoverPages
{
    public static void MapHandoverPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/desk/handover", ShowAsync);
        pages.MapPost("/b/{code}/desk/handover/codes", FindAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/handover", HandOverAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/handovers/{id}/undo", UndoAsync);
        pages.MapPost("/b/{code}/desk/pickup-end", FinishAsync);
    }

    /// <param name="Order">The number of the order in hand.</param>
    /// <param name="ByCode">True if its pickup code was shown, and not if its row was tapped.</param>
    /// <param name="PickupCode">A pickup code to begin with: from the link in a buyer's QR code. It is looked up only when somebody presses the button.</param>
    /// <param name="Q">A name or a number to search for.</param>
    /// <param name="Done">The number of the order that has just been done.</param>
    /// <param name="Change">What goes back over the table, in minor units.</param>
    public sealed record Query(int? Order = null, bool ByCode = false, [FromQuery(Name = "code")] string PickupCode = "", string Q = "", string Pickup = "", int? Done = null, long Change = 0);

    static async Task<IResult> ShowAsync(string code, [AsParameters] Query query, PackingList lists, HttpContext http, CancellationToken stop)
    {
        if (await lists.FindAsync(http.User.PersonId, code, stop) is not { } list) return TypedResults.NotFound();
        var view = new HandoverView(list) { Search = query.Q.Trim(), Pickup = query.Pickup, TypedCode = query.PickupCode, Change = Math.Max(0, query.Change) };
        var chosen = view.Find(query.Order);
        // Whoever shows the code of goods that are gone is told so at once: it may be the second to show it.
        return Page.Of<HandoverPage>(new { View = view with { Chosen = chosen, JustDone = view.Find(query.Done), WasDoneBefore = query.ByCode && chosen is { Left.IsZero: true } } });
    }

    static async Task<IResult> FindAsync(string code, IFormCollection form, LookUpCode lookUp, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var outcome = await lookUp.RunAsync(http.User.PersonId, code, form["code"], stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, null, "code", why, form, stop);
        return TypedResults.LocalRedirect(HandoverPaths.Shown(code, outcome.Value));
    }

    static async Task<IResult> HandOverAsync(string code, int number, IFormCollection form, HandOverOrder handOver, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var received = form.ContainsKey("later") ? null : form["received"].ToString();
        var key = form["key"].ToString() is { Length: > 0 } given ? given : null;
        var request = new HandoverRequest(new(Number: number), form.Goods("q"), form["proxy"], received, key, form["by"] == "code" ? PaidBy.Code : PaidBy.Cash);
        var outcome = await handOver.RunAsync(http.User.PersonId, code, request, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, FieldOf(why), why, form, stop);
        return TypedResults.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{HandoverPaths.Handover(code)}?done={number}&change={outcome.Value.Change.Minor}"));
    }

    static async Task<IResult> UndoAsync(string code, int number, string id, IFormCollection form, UndoHandover undo, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var outcome = await undo.RunAsync(http.User.PersonId, code, Id.Parse<HandoverId>(id) ?? default, form["cashBack"] == "yes", stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, "", why, form, stop);
        Flash.Set(http, "Flash.Undone");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> FinishAsync(string code, IFormCollection form, FinishPickup finish, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var outcome = await finish.RunAsync(http.User.PersonId, code, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, null, "", why, form, stop);
        Flash.Set(http, "Flash.PickupFinished");
        return TypedResults.LocalRedirect(HandoverPaths.Desk(code));
    }

    static string FieldOf(HandOverRefusal why) =>
        why switch
        {
            HandOverRefusal.ProxyTooLong or HandOverRefusal.Markup => "proxy",
            HandOverRefusal.AmountInvalid or HandOverRefusal.NothingOwed or HandOverRefusal.MoreThanOwed => "received",
            HandOverRefusal.NothingChosen or HandOverRefusal.MoreThanLeft or HandOverRefusal.QuantityNotPositive or HandOverRefusal.UnknownArticle or HandOverRefusal.ArticleTwice => "q",
            _ => "",
        };
}
