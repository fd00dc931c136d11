using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>Quoting for programs of a store. A dealer outside has a page and no program.</summary>
static class DealersApi
{
    public sealed record AskedItem(InvitationId Id, string Title, string Community, DateTimeOffset ClosesAt, DateTimeOffset? EndedAt, InvitedState State);

    public sealed record AskedItems(IReadOnlyList<AskedItem> Items);

    /// <param name="By">Until when people pledge.</param>
    public sealed record DealersCallAnswer(
        string Title, string Text, string Unit, IReadOnlyList<CallSpec> Specs, IReadOnlyList<CallOption> Options, string Currency, Money? Reference, string? Seen, string Area, DateTimeOffset By, int Version, bool IsEnded, IReadOnlyList<PhotoId> Photos,
        string Community, string Leader)
    {
        public static DealersCallAnswer Of(CallForDealers call) =>
            new(
                call.Title, call.Text, call.Unit, call.Specs, call.Options, call.Currency.Code, call.Reference, call.ReferenceSeen is { Length: > 0 } seen ? seen : null, call.Area, call.By, call.Version, call.IsEnded, call.Photos, call.Community,
                call.Leader);
    }

    /// <param name="Number">What other dealers read instead of a name.</param>
    /// <param name="Binding">The number of the version that binds.</param>
    /// <param name="Lapse">Why it does not stand any more; left out where it does.</param>
    public sealed record OwnQuoteAnswer(int Number, int Binding, TakeQuoteRefusal? Lapse, bool HasCounter, DateTimeOffset? WithdrawnAt, IReadOnlyList<VersionAnswer> Versions);

    public sealed record OtherQuoteAnswer(int Number, VersionAnswer Version);

    /// <param name="Confirmed">How many pledgers are in, of so many pledges.</param>
    /// <param name="Pieces">How much all who ordered want.</param>
    /// <param name="Result">What has come of it; left out while its group buy is open.</param>
    public sealed record OwnTakenAnswer(DateTimeOffset At, int Version, DateTimeOffset ConfirmBy, int Confirmed, int Pledges, Quantity Pieces, TakenResult? Result);

    /// <param name="Version">The version that is voted on.</param>
    public sealed record OwnVoteAnswer(DateTimeOffset EndsAt, int Version, bool IsOver);

    /// <param name="Others">What others quoted, without names, where the asking is open to all invited.</param>
    public sealed record AskedAnswer(
        AskingManner Manner, string Text, DateTimeOffset ClosesAt, DateTimeOffset? EndedAt, bool IsOpen, DateTimeOffset? DeclinedAt, DealersCallAnswer Call, DealersDemand Demand, OwnQuoteAnswer? Quote, IReadOnlyList<OtherQuoteAnswer>? Others,
        IReadOnlyList<QuestionAnswer> Questions, OwnTakenAnswer? Taken, bool IsAnotherTaken, OwnVoteAnswer? Vote)
    {
        public static AskedAnswer Of(SeenByDealer seen) =>
            new(
                seen.Request.Manner, seen.Request.Text, seen.Request.ClosesAt, seen.Request.EndedAt, seen.IsOpen, seen.Invitation.DeclinedAt, DealersCallAnswer.Of(seen.Call), DealersDemand.Of(seen.Demand),
                seen.Quote is { } quote ? new(quote.Number, quote.DealersVersion, seen.Lapse, quote.HasCounter, quote.WithdrawnAt, [.. seen.Versions.Select(version => VersionAnswer.Of(version, isParty: true))]) : null,
                seen.Request.Manner == AskingManner.Open ? [.. seen.Others.Select(other => new OtherQuoteAnswer(other.Number, VersionAnswer.Of(other.Version, isParty: false)))] : null, [.. seen.Questions.Select(question => QuestionAnswer.Of(question))],
                seen.Taken is { } taken ? new(taken.Taken.TakenAt, taken.Taken.Version, taken.ConfirmBy, taken.Confirmed, taken.Taken.Pledges, taken.Pieces, taken.Taken.Result) : null, seen.IsOthersTaken, seen.Vote is { } vote ? new(vote.EndsAt, vote.Version, vote.IsOver) : null);
    }

    public sealed record WhyBody(string? Why);

    public sealed record QuestionBody(string? Text);

    /// <param name="Answers">The number of the counter-offer that was read.</param>
    public sealed record TakeBody(int Answers);

    public static void MapDealersApi(this IEndpointRouteBuilder api)
    {
        var stores = api.MapGroup("/stores/{slug}/quote-requests").WithTags("Quotes").RequireScope(Scopes.Sell);
        stores.MapGet("", ListAsync).WithSummary("What the store was asked to quote for, the newest first.").Produces<AskedItems>();
        stores.MapGet("/{id:guid}", ShowAsync).WithSummary("One of them: the call, what all want together, the store's own quote. Never who pledged.").Produces<AskedAnswer>();
        stores.MapPut("/{id:guid}/quote", QuoteAsync).WithSummary("Quote, or go on from what stands: the whole version, and in \"answers\" the newest that was read. It binds until \"validUntil\".").Produces<AskedAnswer>();
        stores.MapPost("/{id:guid}/counter-offer", TakeAsync).WithSummary("Take the leader's counter-offer as it is.").Produces<AskedAnswer>();
        stores.MapPost("/{id:guid}/withdrawal", WithdrawAsync).WithSummary("Withdraw the quote.").Produces<AskedAnswer>();
        stores.MapPost("/{id:guid}/declining", DeclineAsync).WithSummary("Say that there will be no quote.").Produces<AskedAnswer>();
        stores.MapPost("/{id:guid}/questions", AskAsync).WithSummary("Ask something. All invited read it, and not who asked.").Produces<AskedAnswer>();
    }

    static async Task<IResult> ListAsync(string slug, QuotesAskedOfStore asked, HttpContext http, CancellationToken stop) =>
        await asked.FindAsync(http.User.PersonId, slug, stop) is { } found
            ? TypedResults.Ok(new AskedItems([.. found.Select(one => new AskedItem(one.Invitation.Id, one.Title, one.Community, one.Request.ClosesAt, one.Request.EndedAt, new InvitedDealer(one.Invitation, one.Quote is not null, one.Quote?.WithdrawnAt is not null).State))]))
            : TypedResults.NotFound();

    static async Task<IResult> ShowAsync(string slug, Guid id, DealersDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(DealerOf(http, slug, id), stop) is { } seen ? TypedResults.Ok(AskedAnswer.Of(seen)) : TypedResults.NotFound();

    static async Task<IResult> QuoteAsync(string slug, Guid id, QuoteBody body, WriteQuote write, DealersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(slug, id, await write.RunAsync(DealerOf(http, slug, id), body.AsText, stop), desk, http, stop);

    static async Task<IResult> TakeAsync(string slug, Guid id, TakeBody body, TakeCounterOffer take, DealersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(slug, id, await take.RunAsync(DealerOf(http, slug, id), body.Answers, stop), desk, http, stop);

    static async Task<IResult> WithdrawAsync(string slug, Guid id, WhyBody? body, WithdrawQuote withdraw, DealersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(slug, id, await withdraw.RunAsync(DealerOf(http, slug, id), body?.Why, stop), desk, http, stop);

    static async Task<IResult> DeclineAsync(string slug, Guid id, WhyBody? body, DeclineInvitation decline, DealersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(slug, id, await decline.RunAsync(DealerOf(http, slug, id), body?.Why, stop), desk, http, stop);

    static async Task<IResult> AskAsync(string slug, Guid id, QuestionBody body, AskQuestion ask, DealersDesk desk, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(slug, id, await ask.RunAsync(DealerOf(http, slug, id), body.Text, stop), desk, http, stop);

    /// <summary>What was done is answered with all that the store sees now.</summary>
    static async Task<IResult> AnswerAsync<T, TRefusal>(string slug, Guid id, Outcome<T, TRefusal> outcome, DealersDesk desk, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await ShowAsync(slug, id, desk, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());

    static Dealer DealerOf(HttpContext http, string slug, Guid id) => Dealer.Of(http.User.PersonId, slug, new(id));
}
