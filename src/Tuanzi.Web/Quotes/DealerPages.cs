using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Quotes;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Quotes;

/// <summary>Where dealers read what is wanted, ask and quote: those outside behind their link, without an account; those of a store at its desk.</summary>
static class DealerPages
{
    /// <summary>A long quote is some twenty thousand letters.</summary>
    const int MostBytes = 256 * 1024;

    public static void MapDealerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/s/{slug}/quotes", ListAsync);
        pages.MapGet("/s/{slug}/quotes/{id:guid}", ShowAsync);
        pages.MapGet("/q/{secret}", ShowAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
        pages.MapPost("/s/{slug}/quotes/{id:guid}/quote", QuoteAsync).Small();
        pages.MapPost("/s/{slug}/quotes/{id:guid}/counter-offer", TakeAsync).Small();
        pages.MapPost("/s/{slug}/quotes/{id:guid}/withdrawal", WithdrawAsync).Small();
        pages.MapPost("/s/{slug}/quotes/{id:guid}/declining", DeclineAsync).Small();
        pages.MapPost("/s/{slug}/quotes/{id:guid}/questions", AskAsync).Small();
        pages.MapPost("/q/{secret}/quote", QuoteAsync).OpenToLinks();
        pages.MapPost("/q/{secret}/counter-offer", TakeAsync).OpenToLinks();
        pages.MapPost("/q/{secret}/withdrawal", WithdrawAsync).OpenToLinks();
        pages.MapPost("/q/{secret}/declining", DeclineAsync).OpenToLinks();
        pages.MapPost("/q/{secret}/questions", AskAsync).OpenToLinks();
    }

    public static RouteHandlerBuilder Small(this RouteHandlerBuilder form) => form.WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    public static RouteHandlerBuilder OpenToLinks(this RouteHandlerBuilder form) => form.Small().AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);

    static async Task<IResult> ListAsync(string slug, QuotesAskedOfStore asked, StoreOverview overview, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await asked.FindAsync(http.User.PersonId, slug, stop) is { } found ? Page.Of<AskedOfStorePage>(new { Store = (await overview.FindAsync(http.User.PersonId, slug, stop))!, Asked = found, Now = clock.GetUtcNow() }) : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(DealersDesk desk, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        return await desk.FindAsync(door.Dealer, stop) is { } seen ? door.Shows(seen, new()) : door.Unknown();
    }

    static async Task<IResult> QuoteAsync(IFormCollection sent, DealersDesk desk, WriteQuote write, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        if (await desk.FindAsync(door.Dealer, stop) is not { } seen) return door.Unknown();
        var form = QuoteForm.From(sent);
        if (form.AddsRungs) return door.Shows(seen, new() { Quote = form });
        var outcome = await write.RunAsync(door.Dealer, form.AsText(seen.Call.TimeZone), stop);
        if (outcome.Refusal is not { } why) return door.Back(outcome.IsMissing, "Flash.Quoted");
        // What was said meanwhile stands on the page by now; what was typed stays in the form.
        var fresh = await desk.FindAsync(door.Dealer, stop) ?? seen;
        return door.Shows(fresh, new() { Quote = form.AnswerTo(fresh.Newest?.Number ?? 0, fresh.Call.Version), Error = http.ErrorAt(QuoteForm.FieldOf(why), why) });
    }

    static async Task<IResult> TakeAsync(IFormCollection sent, DealersDesk desk, TakeCounterOffer take, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        var answers = int.TryParse(sent["answers"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return await AnswerAsync(door, await take.RunAsync(door.Dealer, answers, stop), "Flash.Quoted", desk, why => new() { Error = http.ErrorAt("", why) }, stop);
    }

    static async Task<IResult> WithdrawAsync(IFormCollection sent, DealersDesk desk, WithdrawQuote withdraw, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        var why = sent["why"].ToString();
        return await AnswerAsync(door, await withdraw.RunAsync(door.Dealer, why, stop), "Flash.QuoteWithdrawn", desk, refusal => new() { Why = why, Error = http.ErrorAt("why", refusal) }, stop);
    }

    static async Task<IResult> DeclineAsync(IFormCollection sent, DealersDesk desk, DeclineInvitation decline, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        var why = sent["why"].ToString();
        return await AnswerAsync(door, await decline.RunAsync(door.Dealer, why, stop), "Flash.Declined", desk, refusal => new() { Why = why, Error = http.ErrorAt("why", refusal) }, stop);
    }

    static async Task<IResult> AskAsync(IFormCollection sent, DealersDesk desk, AskQuestion ask, HttpContext http, CancellationToken stop)
    {
        var door = DealersDoor.Of(http);
        var question = sent["question"].ToString();
        return await AnswerAsync(door, await ask.RunAsync(door.Dealer, question, stop), "Flash.QuestionAsked", desk, refusal => new() { Question = question, Error = http.ErrorAt("question", refusal) }, stop);
    }

    static async Task<IResult> AnswerAsync<T, TRefusal>(DealersDoor door, Outcome<T, TRefusal> outcome, string flash, DealersDesk desk, Func<TRefusal, DealerForms> again, CancellationToken stop)
        where TRefusal : struct, Enum
    {
        if (outcome.Refusal is not { } why) return door.Back(outcome.IsMissing, flash);
        return await desk.FindAsync(door.Dealer, stop) is { } seen ? door.Shows(seen, again(why)) : door.Unknown();
    }
}
