using Tuanzi.Core.Decisions;
using Tuanzi.Rules.Quotes;
using Tuanzi.Web.Quotes;

namespace Tuanzi.Web.Decisions;

/// <summary>Where a leader takes a quote.</summary>
static class TakingPages
{
    public static void MapDecisionPages(this IEndpointRouteBuilder pages)
    {
        pages.MapConfirmPages();
        pages.MapGet("/calls/{code}/quotes/{number:int}/taking", ShowAsync);
        pages.MapPost("/calls/{code}/quotes/{number:int}/taking", TakeAsync);
    }

    static async Task<IResult> ShowAsync(string code, int number, QuoteToTakeLookup quotes, HttpContext http, CancellationToken stop) =>
        await quotes.FindAsync(http.User.PersonId, code, number, stop) is { } quote ? Page.Of<TakeQuotePage>(new { Quote = quote, Form = TakeForm.Blank(quote) }) : TypedResults.NotFound();

    static async Task<IResult> TakeAsync(string code, int number, IFormCollection sent, TakeQuote take, QuoteToTakeLookup quotes, IStringLocalizer<DecisionsText> text, HttpContext http, CancellationToken stop)
    {
        if (await quotes.FindAsync(http.User.PersonId, code, number, stop) is not { } quote) return TypedResults.NotFound();
        var form = TakeForm.Sent(sent);
        var outcome = await take.RunAsync(http.User.PersonId, code, number, form.AsText(quote.History.Shown.Community.TimeZone, text), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why)
        {
            // After "it has changed" the form is about what is now shown beside it.
            var seen = why == TakeQuoteRefusal.Changed ? form with { Version = TakeForm.Blank(quote).Version } : form;
            return Page.Refused<TakeQuotePage>(new { Quote = quote, Form = seen, Error = http.ErrorAt(TakeForm.FieldOf(why), why) });
        }
        Flash.Set(http, "Flash.QuoteTaken");
        return TypedResults.LocalRedirect(QuotePaths.Of(code));
    }
}
