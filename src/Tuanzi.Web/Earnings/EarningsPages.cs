using Tuanzi.Core.Earnings;

namespace Tuanzi.Web.Earnings;

/// <summary>What a leader has earned in a community, and how they get it.</summary>
static class EarningsPages
{
    public static void MapEarningsPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/earnings", ShowAsync);
        pages.MapPost("/c/{slug}/payouts", AskAsync);
        pages.MapPost("/c/{slug}/payouts/{id}/payment", TakeAsync);
        pages.MapPost("/c/{slug}/payouts/{id}/return", ReturnAsync);
    }

    static Task<IResult> ShowAsync(string slug, LeaderEarnings earnings, HttpContext http, CancellationToken stop) => DrawAsync(slug, earnings, http, null, stop);

    static async Task<IResult> AskAsync(string slug, IFormCollection _, AskForPayout ask, LeaderEarnings earnings, HttpContext http, CancellationToken stop) =>
        await AfterAsync(slug, await ask.RunAsync(http.User.PersonId, slug, stop), "Flash.PayoutAsked", earnings, http, stop);

    static async Task<IResult> TakeAsync(string slug, string id, IFormCollection _, TakePayout take, LeaderEarnings earnings, HttpContext http, CancellationToken stop) =>
        await AfterAsync(slug, await take.RunAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, stop), "Flash.PayoutPaid", earnings, http, stop);

    static async Task<IResult> ReturnAsync(string slug, string id, IFormCollection _, DecidePayout decide, LeaderEarnings earnings, HttpContext http, CancellationToken stop) =>
        await AfterAsync(slug, await decide.ReturnAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, null, stop), "Flash.PayoutReturned", earnings, http, stop);

    static async Task<IResult> AfterAsync(string slug, Outcome<Payout, PayoutRefusal> outcome, string flash, LeaderEarnings earnings, HttpContext http, CancellationToken stop)
    {
        if (outcome.Refusal is { } why) return await DrawAsync(slug, earnings, http, why, stop);
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(Paths.Community(slug, "/earnings"));
    }

    static async Task<IResult> DrawAsync(string slug, LeaderEarnings earnings, HttpContext http, PayoutRefusal? why, CancellationToken stop)
    {
        if (await earnings.FindAsync(http.User.PersonId, slug, stop) is not { } view) return TypedResults.NotFound();
        return why is null ? Page.Of<EarningsPage>(new { View = view }) : Page.Refused<EarningsPage>(new { View = view, Refusal = why });
    }
}
