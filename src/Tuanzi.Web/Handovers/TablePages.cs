using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Handovers;

/// <summary>What happens at the pickup table beside handing over: goods struck and restored, cash taken and given back, helpers named.</summary>
static class TablePages
{
    public static void MapTablePages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/b/{code}/desk/orders/{number:int}/shortfall", StrikeAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/shortfalls/{id}/undo", RestoreAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/cash", CashAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/weights", WeighAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/containers", TakeBackAsync);
        pages.MapPost("/b/{code}/desk/orders/{number:int}/refunds", RefundAsync);
        pages.MapGet("/b/{code}/desk/helpers", HelpersAsync);
        pages.MapPost("/b/{code}/desk/helpers", NameAsync);
        pages.MapPost("/b/{code}/desk/helpers/{person}/removal", DismissAsync);
    }

    static async Task<IResult> StrikeAsync(string code, int number, IFormCollection form, StrikeGoods strike, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var all = form["reason"] == "notCollected";
        var request = new ShortfallRequest(new(Number: number), all ? ShortfallReason.NotCollected : ShortfallReason.NotDelivered, form["key"].ToString(), all ? null : form.Goods("s"), form["cashBack"] == "yes");
        var outcome = await strike.RunAsync(http.User.PersonId, code, request, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, all ? "" : "s", why, form, stop);
        Flash.Set(http, "Flash.Struck");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> RestoreAsync(string code, int number, string id, IFormCollection form, RestoreGoods restore, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var outcome = await restore.RunAsync(http.User.PersonId, code, Guid.TryParse(id, out var known) ? known : default, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, "", why, form, stop);
        Flash.Set(http, "Flash.Restored");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> CashAsync(string code, int number, IFormCollection form, ReceiveCash receive, ReturnCash giveBack, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var direction = form["direction"].ToString();
        var said = new Tendered(form["amount"].ToString(), form["key"].ToString(), direction is "codeIn" or "codeOut" ? PaidBy.Code : PaidBy.Cash);
        var outcome = direction is "out" or "codeOut"
            ? await giveBack.RunAsync(http.User.PersonId, code, number, said, stop)
            : await receive.RunAsync(http.User.PersonId, code, number, said, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, "amount", why, form, stop);
        Flash.Set(http, "Flash.CashBooked");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> WeighAsync(string code, int number, IFormCollection form, WeighGoods weigh, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var (article, field) = (form["article"].ToString(), $"w-{form["article"]}");
        var outcome = await weigh.RunAsync(http.User.PersonId, code, new(number, Id.Parse<ArticleId>(article) ?? default, form[field].ToString(), form["key"].ToString(), form["confirmed"] == "yes"), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, field, why, form, stop);
        Flash.Set(http, "Flash.Weighed");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> TakeBackAsync(string code, int number, IFormCollection form, TakeBackContainers takeBack, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var (article, field) = (form["article"].ToString(), $"c-{form["article"]}");
        var outcome = await takeBack.RunAsync(http.User.PersonId, code, new(number, Id.Parse<ArticleId>(article) ?? default, form[field].ToString(), form["key"].ToString()), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, field, why, form, stop);
        Flash.Set(http, "Flash.ContainersBack");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> RefundAsync(string code, int number, IFormCollection form, RefundGoods refund, PackingList lists, HttpContext http, CancellationToken stop)
    {
        var (article, field) = (form["article"].ToString(), $"r-{form["article"]}");
        var outcome = await refund.RunAsync(http.User.PersonId, code, new(number, Id.Parse<ArticleId>(article) ?? default, form[field].ToString(), form[$"n-{article}"].ToString(), form["key"].ToString()), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return await http.RedrawAsync(lists, code, number, why is HandOverRefusal.NoteTooLong or HandOverRefusal.Markup ? $"n-{article}" : field, why, form, stop);
        Flash.Set(http, "Flash.Refunded");
        return TypedResults.LocalRedirect(HandoverPaths.Order(code, number));
    }

    static async Task<IResult> HelpersAsync(string code, HelpAtTheTable helpers, HttpContext http, CancellationToken stop) =>
        await helpers.FindAsync(http.User.PersonId, code, stop) is { } view ? Page.Of<HelpersPage>(new { View = view }) : TypedResults.NotFound();

    static Task<IResult> NameAsync(string code, IFormCollection form, AskToHelp ask, HelpAtTheTable helpers, HttpContext http, CancellationToken stop) =>
        ChangeAsync(code, form["person"].ToString(), true, ask, helpers, http, stop);

    static Task<IResult> DismissAsync(string code, string person, IFormCollection _, AskToHelp ask, HelpAtTheTable helpers, HttpContext http, CancellationToken stop) =>
        ChangeAsync(code, person, false, ask, helpers, http, stop);

    static async Task<IResult> ChangeAsync(string code, string person, bool isHelper, AskToHelp ask, HelpAtTheTable helpers, HttpContext http, CancellationToken stop)
    {
        var outcome = await ask.RunAsync(http.User.PersonId, code, Id.Parse<PersonId>(person) ?? default, isHelper, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why)
        {
            return await helpers.FindAsync(http.User.PersonId, code, stop) is { } view ? Page.Refused<HelpersPage>(new { View = view, Error = http.ErrorAt("", why) }) : TypedResults.NotFound();
        }
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(HandoverPaths.Desk(code, "/helpers"));
    }
}
