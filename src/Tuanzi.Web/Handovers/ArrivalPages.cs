using System.Globalization;
using Tuanzi.Core.Handovers;

namespace Tuanzi.Web.Handovers;

/// <summary>What arrived of each article: said, looked at, and then shared out.</summary>
static class ArrivalPages
{
    public static void MapArrivalPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/desk/arrivals", ShowAsync);
        pages.MapPost("/b/{code}/desk/arrivals", ShareAsync);
    }

    static async Task<IResult> ShowAsync(string code, WhatArrived arrivals, HttpContext http, CancellationToken stop, string article = "", string arrived = "")
    {
        if (await arrivals.FindAsync(http.User.PersonId, code, Id.Parse<ArticleId>(article), Whole(arrived), stop) is not { } view) return TypedResults.NotFound();
        return Page.Of<ArrivalsPage>(new { View = view, Article = article, Typed = arrived, Error = ErrorOf(http, view.WhyNot) });
    }

    static async Task<IResult> ShareAsync(string code, IFormCollection form, SayWhatArrived say, WhatArrived arrivals, HttpContext http, CancellationToken stop)
    {
        var (article, arrived) = (form["article"].ToString(), form["arrived"].ToString());
        var outcome = await say.RunAsync(http.User.PersonId, code, new(Id.Parse<ArticleId>(article) ?? default, Whole(arrived) ?? -1, form["seen"]), stop);
        if (outcome.Refusal is { } why && await arrivals.FindAsync(http.User.PersonId, code, Id.Parse<ArticleId>(article), Whole(arrived), stop) is { } view)
        {
            return Page.Refused<ArrivalsPage>(new { View = view, Article = article, Typed = arrived, Error = ErrorOf(http, why) });
        }
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.GoodsShared");
        return TypedResults.LocalRedirect(HandoverPaths.Desk(code, "/arrivals"));
    }

    static FormError? ErrorOf(HttpContext http, ArrivalRefusal? why) => why is { } refusal ? http.ErrorAt(refusal is ArrivalRefusal.QuantityInvalid ? "arrived" : "", refusal) : null;

    static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
