using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;

namespace Tuanzi.Web.Handovers;

static class PackingPages
{
    public static void MapPackingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/desk/packing", ListAsync);
        pages.MapGet("/b/{code}/desk/packing.csv", CsvAsync);
        pages.MapGet("/b/{code}/desk/labels", LabelsAsync);
        pages.MapPost("/b/{code}/desk/packed", PackAsync);
    }

    static async Task<IResult> ListAsync(string code, PackingList list, HttpContext http, CancellationToken stop, string pickup = "", string by = "") =>
        await list.FindAsync(http.User.PersonId, code, stop) is { } found ? Page.Of<PackingPage>(new { List = found, Pickup = pickup, By = by }) : TypedResults.NotFound();

    static async Task<IResult> LabelsAsync(string code, PackingList list, HttpContext http, CancellationToken stop, string pickup = "") =>
        await list.FindAsync(http.User.PersonId, code, stop) is { } found ? Page.Of<LabelsPage>(new { List = found, Pickup = pickup }) : TypedResults.NotFound();

    static async Task<IResult> CsvAsync(string code, PackingList list, IStringLocalizer<HandoversText> text, HttpContext http, CancellationToken stop, string pickup = "", string contacts = "")
    {
        if (await list.FindAsync(http.User.PersonId, code, stop) is not { } found) return TypedResults.NotFound();
        var chosen = found.Pickups.Where(p => pickup.Length == 0 || p.Id?.Value.ToString() == pickup);
        return TypedResults.File(PackingCsv.Of(chosen, contacts == "yes", text), "text/csv; charset=utf-8", $"{code}-packing.csv");
    }

    static async Task<IResult> PackAsync(string code, IFormCollection _, MarkPacked pack, PackingList list, HttpContext http, CancellationToken stop)
    {
        var outcome = await pack.RunAsync(http.User.PersonId, code, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal)
        {
            return await list.FindAsync(http.User.PersonId, code, stop) is { } found ? Page.Refused<PackingPage>(new { List = found, Error = http.ErrorAt("", refusal) }) : TypedResults.NotFound();
        }
        Flash.Set(http, "Flash.Packed");
        return TypedResults.LocalRedirect(HandoverPaths.Desk(code, "/packing"));
    }
}
