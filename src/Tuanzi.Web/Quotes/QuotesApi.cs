using Tuanzi.Core.Members;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>Quotes side by side, and the leader's answer, for programs.</summary>
static class QuotesApi
{
    /// <param name="Versions">The newest first; which of them binds says <paramref name="Binding"/>.</param>
    /// <param name="CannotBeTaken">Why not; left out where it can.</param>
    public sealed record HistoryAnswer(int Number, string Dealer, TakeQuoteRefusal? CannotBeTaken, int Binding, DateTimeOffset? WithdrawnAt, string? WithdrawnWhy, IReadOnlyList<VersionAnswer> Versions);

    public static void MapQuotesApi(this IEndpointRouteBuilder api)
    {
        var quotes = api.MapGroup("/calls/{code}/quotes").WithTags("Quotes");
        quotes.MapGet("", CompareAsync).RequireScope(Scopes.Read).WithSummary("The quotes to a call side by side at the pledges that stand, and at ?quantity= besides. For leaders as soon as they may read them; for members and whoever has pledged once the asking has ended.").Produces<ComparisonAnswer>();
        quotes.MapGet("/{number:int}", ShowAsync).RequireScope(Scopes.Lead).WithSummary("One quote with all its versions and counter-offers, for leaders.").Produces<HistoryAnswer>();
        quotes.MapPost("/{number:int}/counter-offers", CounterAsync).RequireScope(Scopes.Lead).WithSummary("Answer a quote with other terms: the whole version, and in \"answers\" the newest that was read. Binds nobody until the dealer takes it.").Produces<VersionAnswer>(StatusCodes.Status201Created);
    }

    static async Task<IResult> CompareAsync(string code, QuotesOfCall quotes, HttpContext http, CancellationToken stop, long? quantity = null) =>
        await quotes.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), quantity, stop) is { } found ? TypedResults.Ok(ComparisonAnswer.Of(found)) : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(string code, int number, QuoteHistory histories, HttpContext http, CancellationToken stop)
    {
        if (await histories.FindAsync(http.User.PersonId, code, number, stop) is not { } found) return TypedResults.NotFound();
        var quote = found.Quote;
        return TypedResults.Ok(new HistoryAnswer(quote.Number, found.Dealer, found.Refusal, quote.DealersVersion, quote.WithdrawnAt, quote.WithdrawnWhy is { Length: > 0 } why ? why : null, [.. found.Versions.Select(version => VersionAnswer.Of(version, isParty: true))]));
    }

    static async Task<IResult> CounterAsync(string code, int number, QuoteBody body, CounterQuote counter, HttpContext http, CancellationToken stop) =>
        http.Answer(await counter.RunAsync(http.User.PersonId, code, number, body.AsText, stop), version => TypedResults.Created($"/api/v1/calls/{code}/quotes/{number}", VersionAnswer.Of(version, isParty: true)));
}
