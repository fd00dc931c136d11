using System.Text;
using Tuanzi.Core.Quotes;
using Tuanzi.Core.Statements;

namespace Tuanzi.Web.Quotes;

/// <summary>Quotes side by side, and one with its history and the leader's answer.</summary>
static class QuotePages
{
    public static void MapQuotePages(this IEndpointRouteBuilder pages)
    {
        pages.MapAskingPages();
        pages.MapDescendingPages();
        pages.MapGet("/calls/{code}/quotes", ShowAsync).AllowAnonymous();
        pages.MapGet("/calls/{code}/quotes.csv", FileAsync);
        pages.MapGet("/calls/{code}/quotes/{number:int}", OneAsync);
        pages.MapPost("/calls/{code}/quotes/{number:int}/counter-offer", CounterAsync);
    }

    /// <summary>Leaders ask and compare on one page.</summary>
    static async Task<IResult> ShowAsync(string code, AskingVisit visit, HttpContext http, CancellationToken stop)
    {
        if (await visit.FindAsync(code, http, stop) is { } led) return Page.Of<AskingPage>(new { Seen = led });
        return await visit.CompareAsync(code, http, stop) is { } compared ? Page.Of<QuotesPage>(new { Compared = compared }) : TypedResults.NotFound();
    }

    static async Task<IResult> OneAsync(string code, int number, QuoteHistory histories, HttpContext http, CancellationToken stop) =>
        await histories.FindAsync(http.User.PersonId, code, number, stop) is { } history ? Page.Of<QuotePage>(new { History = history, Form = FormOf(history) }) : TypedResults.NotFound();

    static async Task<IResult> CounterAsync(string code, int number, IFormCollection sent, CounterQuote counter, QuoteHistory histories, HttpContext http, CancellationToken stop)
    {
        if (await histories.FindAsync(http.User.PersonId, code, number, stop) is not { } history) return TypedResults.NotFound();
        var form = QuoteForm.From(sent);
        if (form.AddsRungs) return Page.Of<QuotePage>(new { History = history, Form = form });
        var outcome = await counter.RunAsync(http.User.PersonId, code, number, form.AsText(history.Shown.Community.TimeZone), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why)
        {
            // What somebody else said meanwhile stands on the page by now.
            var fresh = await histories.FindAsync(http.User.PersonId, code, number, stop) ?? history;
            return Page.Refused<QuotePage>(new { History = fresh, Form = form.AnswerTo(fresh.Quote.LastVersion, fresh.Shown.Call.Version), Error = http.ErrorAt(QuoteForm.FieldOf(why), why) });
        }
        Flash.Set(http, "Flash.Countered");
        return TypedResults.LocalRedirect(QuotePaths.One(code, number));
    }

    static QuoteForm FormOf(QuoteWithHistory history) => QuoteForm.Of(history.Newest, history.Shown.Call.Version, [.. history.Shown.Call.Specs.Select(spec => spec.Name)], history.Shown.Community.TimeZone);

    static async Task<IResult> FileAsync(string code, AskingVisit visit, Wording words, IStringLocalizer<QuotesText> text, HttpContext http, CancellationToken stop) =>
        await visit.FindAsync(code, http, stop) is { } led ? TypedResults.File(Encoding.UTF8.GetBytes(Csv(led.Compared, words, text)), "text/csv; charset=utf-8", $"quotes-{code}.csv") : TypedResults.NotFound();

    /// <summary>A row for each quote that the leader may read.</summary>
    static string Csv(ComparedQuotes compared, Wording words, IStringLocalizer<QuotesText> t)
    {
        var unit = compared.Shown.Call.Unit;
        var file = new StringBuilder(CsvText.Mark).Append(
            CsvText.Row(
                t["File.Number"].Value, t["Compare.Dealer"].Value, t["File.State"].Value, unit, t["File.In"].Value, t["File.Out"].Value, t["Compare.Price"].Value, t["File.Total"].Value, t["File.Saved"].Value, t["File.Ladder"].Value,
                t["File.Differences"].Value, t["Terms.Extras"].Value, t["File.Delivery"].Value, t["File.Warranty"].Value, t["Terms.Deposit"].Value, t["Terms.ValidUntil"].Value, t["File.Commission"].Value));
        foreach (var quote in compared.Quotes)
        {
            var (version, reach) = (quote.Version, quote.Reach);
            file.Append(
                CsvText.Row(
                    quote.Quote.Number, quote.Dealer, quote.Refusal is { } why ? words.Of(why) : t["File.Stands"].Value, reach.Quantity.Value, reach.In, reach.Out, reach.Price is { } price ? price : "", reach.Total is { } total ? total : "",
                    reach.SavedAgainst(compared.Shown.Call.Reference) is { } saved ? saved : "", string.Join(" ", version.Ladder.Rungs.Select(rung => $"{rung.From}: {rung.Price.ToDecimalString()}")),
                    string.Join("; ", version.Specs.Where(spec => !spec.IsAsAsked).Select(spec => $"{spec.Name}: {spec.Instead} ({spec.Asked})")), version.Extras, version.Delivery, version.Warranty, version.Deposit is { } deposit ? deposit : "",
                    Format.Machine(version.ValidUntil), CommissionText.Write(version.CommissionBasisPoints)));
        }
        return $"{file}";
    }
}
