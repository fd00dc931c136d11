using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>Where a descending round is opened, watched, bid in and called off.</summary>
static class DescendingPages
{
    public static void MapDescendingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/descending-round", ShowAsync).AllowAnonymous();
        pages.MapPost("/calls/{code}/descending-round/opening", OpenAsync);
        pages.MapPost("/calls/{code}/descending-round/calling-off", CallOffAsync);
        pages.MapGet("/s/{slug}/quotes/{id:guid}/descending-round", ShowDealerAsync);
        pages.MapPost("/s/{slug}/quotes/{id:guid}/descending-round/bids", BidAsync).Small();
        pages.MapGet("/q/{secret}/descending-round", ShowDealerAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
        pages.MapPost("/q/{secret}/descending-round/bids", BidAsync).OpenToLinks();
        pages.MapDescendingLivePages();
    }

    static async Task<IResult> ShowAsync(string code, DescendingVisit visit, HttpContext http, CancellationToken stop) =>
        await visit.FindAsync(code, http, stop) is { } seen ? Page.Of<DescendingPage>(new { Seen = seen }) : TypedResults.NotFound();

    static async Task<IResult> OpenAsync(string code, IFormCollection sent, OpenDescendingRound open, DescendingVisit visit, HttpContext http, CancellationToken stop)
    {
        if (await visit.FindAsync(code, http, stop) is not { Asking: { } asking } seen) return TypedResults.NotFound();
        var form = DescendForm.From(sent);
        var outcome = await open.RunAsync(http.User.PersonId, code, form.AsText(asking.Shown.Community.TimeZone), stop);
        return outcome.Refusal is { } why ? Page.Refused<DescendingPage>(new { Seen = seen with { Form = form, Error = http.ErrorAt(DescendForm.FieldOf(why), why) } }) : Back(code, outcome.IsMissing, "Flash.DescendingOpened", http);
    }

    static async Task<IResult> CallOffAsync(string code, IFormCollection sent, CallOffDescendingRound callOff, DescendingVisit visit, HttpContext http, CancellationToken stop)
    {
        var said = sent["why"].ToString();
        var outcome = await callOff.RunAsync(http.User.PersonId, code, said, stop);
        if (outcome.Refusal is not { } why) return Back(code, outcome.IsMissing, "Flash.DescendingOff", http);
        return await visit.FindAsync(code, http, stop) is { } seen ? Page.Refused<DescendingPage>(new { Seen = seen with { Why = said, Error = http.ErrorAt("why", why) } }) : TypedResults.NotFound();
    }

    static async Task<IResult> ShowDealerAsync(DescendingOnShow rounds, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        return await rounds.FindAsync(door.Dealer, stop) is { } seen ? door.Shows(seen, new()) : door.Unknown();
    }

    static async Task<IResult> BidAsync(IFormCollection sent, PlaceBid place, DescendingOnShow rounds, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        var form = BidForm.From(sent);
        var outcome = await place.RunAsync(door.Dealer, form.AsText, stop);
        if (outcome.Refusal is not { } why) return door.Back(outcome.IsMissing, "Flash.BidTaken", QuotePaths.Descending(""));
        // What stands by now is on the page beside what was typed.
        return await rounds.FindAsync(door.Dealer, stop) is { } seen
            ? door.Shows(seen, form with { Key = Secret.NewWord(16), AsksIfMeant = why == BidRefusal.FarBelow, Error = http.ErrorAt("price", why) })
            : door.Unknown();
    }

    static IResult Back(string code, bool isMissing, string flash, HttpContext http)
    {
        if (isMissing) return TypedResults.NotFound();
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(QuotePaths.Descending(QuotePaths.Call(code)));
    }
}
