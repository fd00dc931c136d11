using System.Globalization;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Handovers;

/// <summary>Where a leader counts the cash, settles, and says that the suppliers are paid.</summary>
static class CashPages
{
    public static void MapCashPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/desk/cash", ShowAsync);
        pages.MapPost("/b/{code}/desk/cash-counts", CountAsync);
        pages.MapPost("/b/{code}/desk/settlement", SettleAsync);
        pages.MapPost("/b/{code}/desk/supplier-payments", PayAsync);
        pages.MapPost("/b/{code}/desk/cost-payments", PayCostAsync);
    }

    static Task<IResult> ShowAsync(string code, LeadersCash cash, HttpContext http, CancellationToken stop) => DrawAsync(code, cash, http, null, null, stop);

    static async Task<IResult> CountAsync(string code, IFormCollection form, CountCash count, LeadersCash cash, HttpContext http, CancellationToken stop)
    {
        var counted = form["counted"].ToString();
        var outcome = await count.RunAsync(http.User.PersonId, code, counted, stop);
        return outcome.Refusal is { } refusal ? await DrawAsync(code, cash, http, refusal, counted, stop) : Back(code, outcome.IsMissing, "Flash.CashCounted", http);
    }

    static async Task<IResult> SettleAsync(string code, IFormCollection form, SettleGroupBuy settle, LeadersCash cash, HttpContext http, CancellationToken stop)
    {
        var outcome = await settle.RunAsync(http.User.PersonId, code, stop);
        return outcome.Refusal is { } refusal ? await DrawAsync(code, cash, http, refusal, null, stop) : Back(code, outcome.IsMissing, "Flash.Settled", http);
    }

    static async Task<IResult> PayAsync(string code, IFormCollection form, PaySupplier pay, LeadersCash cash, HttpContext http, CancellationToken stop)
    {
        var outcome = await pay.RunAsync(http.User.PersonId, code, Id.Parse<StoreId>(form["store"]), SeenIn(form), stop);
        return outcome.Refusal is { } refusal ? await DrawAsync(code, cash, http, refusal, null, stop) : Back(code, outcome.IsMissing, "Flash.SupplierPaid", http);
    }

    static async Task<IResult> PayCostAsync(string code, IFormCollection form, PaySupplier pay, LeadersCash cash, HttpContext http, CancellationToken stop)
    {
        var outcome = await pay.RunAsync(http.User.PersonId, code, Id.Parse<CostId>(form["cost"]) ?? default(CostId), SeenIn(form), stop);
        return outcome.Refusal is { } refusal ? await DrawAsync(code, cash, http, refusal, null, stop) : Back(code, outcome.IsMissing, "Flash.CostPaid", http);
    }

    /// <summary>The amount that stood on the button.</summary>
    static decimal? SeenIn(IFormCollection form) => decimal.TryParse(form["amount"], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    static IResult Back(string code, bool isMissing, string flash, HttpContext http)
    {
        if (isMissing) return TypedResults.NotFound();
        Flash.Set(http, flash);
        return TypedResults.Redirect($"/b/{code}/desk/cash");
    }

    static async Task<IResult> DrawAsync(string code, LeadersCash cash, HttpContext http, Enum? refusal, string? counted, CancellationToken stop)
    {
        if (await cash.FindAsync(http.User.PersonId, code, stop) is not { } books) return TypedResults.NotFound();
        var said = refusal is null ? null : http.RequestServices.GetRequiredService<Wording>().Of(refusal);
        return Page.Of<CashPage>(
            new { Books = books, Counted = counted, CountError = refusal is CashRefusal ? said : null, Error = refusal is CashRefusal ? null : said },
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
