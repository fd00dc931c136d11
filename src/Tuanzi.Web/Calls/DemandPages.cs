using System.Text;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Statements;

namespace Tuanzi.Web.Calls;

/// <summary>What all want together, and who pledged, for those who keep the call.</summary>
static class DemandPages
{
    public static void MapDemandPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/demand", ShowAsync);
        pages.MapGet("/calls/{code}/demand.csv", FileAsync);
        pages.MapGet("/calls/{code}/pledges", PledgesAsync);
    }

    static async Task<IResult> ShowAsync(string code, CallDemand demand, HttpContext http, CancellationToken stop) =>
        await demand.FindAsync(http.User.PersonId, code, stop) is { } found ? Page.Of<DemandPage>(new { Demand = found }) : TypedResults.NotFound();

    static async Task<IResult> PledgesAsync(string code, int? cursor, PledgeList pledges, HttpContext http, CancellationToken stop) =>
        await pledges.FindAsync(http.User.PersonId, code, cursor, stop) is { } found ? Page.Of<PledgesPage>(new { All = found }) : TypedResults.NotFound();

    static async Task<IResult> FileAsync(string code, CallDemand demand, IStringLocalizer<CallsText> text, HttpContext http, CancellationToken stop) =>
        await demand.FindAsync(http.User.PersonId, code, stop) is { } found ? TypedResults.File(Encoding.UTF8.GetBytes(Csv(found, text)), "text/csv; charset=utf-8", $"demand-{code}.csv") : TypedResults.NotFound();

    /// <summary>One table: the curve, then each option, then the areas, then each day.</summary>
    static string Csv(DemandOfCall demand, IStringLocalizer<CallsText> text)
    {
        var file = new StringBuilder(CsvText.Mark).Append(CsvText.Row(text["Demand.What"].Value, text["Demand.Value"].Value, demand.Shown.Call.Unit, text["Demand.Pledges"].Value));
        foreach (var point in demand.Curve.Points) file.Append(CsvText.Row(text["Demand.Price"].Value, point.Price is { } price ? price : text["Demand.AnyPrice"].Value, point.Quantity.Value, point.Pledges));
        foreach (var choice in demand.Choices) file.Append(CsvText.Row(choice.Option, choice.Value.Length > 0 ? choice.Value : text["Form.Any"].Value, choice.Quantity.Value, choice.Pledges));
        foreach (var area in demand.Areas) file.Append(CsvText.Row(text["Demand.Area"].Value, area.Area.Length > 0 ? area.Area : text["Demand.Elsewhere"].Value, area.Quantity.Value, area.Pledges));
        foreach (var day in demand.Days) file.Append(CsvText.Row(text["Demand.Day"].Value, $"{day.Day:yyyy-MM-dd}", day.Quantity.Value, day.Pledges));
        return $"{file}";
    }
}
