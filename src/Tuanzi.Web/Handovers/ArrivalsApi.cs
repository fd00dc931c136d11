using Tuanzi.Core.Handovers;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Web.Handovers;

/// <param name="Seen">The "seen" of the preview that is confirmed: where it would be shared otherwise by now, nothing is done. Or, of a correction without one, the "said" of the word that it corrects, so that nobody else's is overruled unseen. Left out of a first word without a preview.</param>
public sealed record ArrivalBody(ArticleId Article, long Arrived, string? Seen = null);

/// <param name="Allotted">At the closing, less what was struck by hand.</param>
/// <param name="Before">What the order was to get until now.</param>
/// <param name="Back">What was paid in cash for goods that do not come: booked as given back, so give it back.</param>
/// <param name="BackToWallet">The same of what was paid from the buyer's wallet: it is there again.</param>
/// <param name="BackToCard">The same of what was paid by card: it is on its way.</param>
/// <param name="BackByCode">The same of what was paid by the leader's collecting code: send it back that way.</param>
public sealed record SharedLine(int Number, long Allotted, long Before, long Share, ShareReason Reason, Money? Back, Money? BackToWallet, Money? BackToCard, Money? BackByCode);

/// <param name="Stays">What nobody would take.</param>
/// <param name="Back">What is given back to all together in cash.</param>
/// <param name="BackToWallets">What goes back into wallets.</param>
/// <param name="BackToCards">What goes back to cards.</param>
/// <param name="BackByCode">What is to be sent back the way the collecting code leads.</param>
public sealed record SharedGoods(ArticleId Article, AllotmentRule Rule, long Arrived, long Allotted, long Stays, Money? Back, Money? BackToWallets, Money? BackToCards, Money? BackByCode, IReadOnlyList<SharedLine> Shares)
{
    public static SharedGoods Of(ArrivalPlan plan) =>
        new(
            plan.Article.Id, plan.Rule, plan.Arrived.Value, plan.Bought.Value, plan.Stays.Value, plan.Back, plan.BackToWallets, plan.BackToCards, plan.BackByCode,
            [.. plan.Shares.Select(share => new SharedLine(share.Number, share.Bought.Value, share.Before.Value, share.Share.Value, share.Reason, share.Back, share.BackToWallet, share.BackToCard, share.BackByCode))]
        );
}

/// <summary>Booked as given back to a buyer who had paid, at that word on what arrived.</summary>
/// <param name="To">"cash", into the buyer's hand; "wallet" and "card", by itself; "code", for the leader to send.</param>
public sealed record GivenBackAnswer(int Number, Money Amount, DateTimeOffset At, BackTo To);

/// <param name="Arrived">What was said last; left out where nobody has said anything.</param>
/// <param name="Back">What all that was said of it gave back to whom.</param>
public sealed record ArrivedAnswer(ArticleId Article, string Name, long Bought, long? Arrived, string? Said, DateTimeOffset? At, string? By, IReadOnlyList<GivenBackAnswer> Back)
{
    public static ArrivedAnswer Of(ArrivedArticle arrived) =>
        new(
            arrived.Article.Id, arrived.Article.Name, arrived.Article.Ordered.Value, arrived.Last?.Quantity.Value, arrived.Last?.Id.Value.ToString(), arrived.Last?.At, arrived.Last is null ? null : arrived.By,
            [.. arrived.Back.Select(given => new GivenBackAnswer(given.Number, given.Amount, given.At, given.To))]
        );
}

/// <param name="Preview">Who would get what, where that was asked for.</param>
/// <param name="Seen">Sent along, it confirms this preview and no other.</param>
/// <param name="WhyNot">Why it could not be shared like that.</param>
public sealed record ArrivalsAnswer(IReadOnlyList<ArrivedAnswer> Articles, SharedGoods? Preview, string? Seen, ArrivalRefusal? WhyNot)
{
    public static ArrivalsAnswer Of(ArrivalView view) =>
        new(
            [.. view.Articles.Select(ArrivedAnswer.Of)],
            view.Plan is { } plan ? SharedGoods.Of(plan) : null,
            view.Seen,
            view.WhyNot
        );
}

static class ArrivalsApi
{
    public static void MapArrivalsApi(this IEndpointRouteBuilder api)
    {
        var arrivals = api.MapGroup("/group-buys/{code}/arrivals").WithTags("Pickup").RequireScope(Scopes.HandOver);
        arrivals.MapGet("", ListAsync).WithSummary("What was bought and what arrived; with article and arrived, who would get what. For those who pack.").Produces<ArrivalsAnswer>();
        arrivals.MapPost("", SayAsync).WithSummary("Say how many of an article arrived: they are shared by the offer's rule. Said twice it changes nothing; whoever corrects names in seen what they correct.").Produces<SharedGoods>();
    }

    static async Task<IResult> ListAsync(string code, WhatArrived arrivals, HttpContext http, CancellationToken stop, string? article = null, long? arrived = null) =>
        await arrivals.FindAsync(http.User.PersonId, code, Id.Parse<ArticleId>(article), arrived, stop) is { } view ? TypedResults.Ok(ArrivalsAnswer.Of(view)) : TypedResults.NotFound();

    static async Task<IResult> SayAsync(string code, ArrivalBody body, SayWhatArrived say, HttpContext http, CancellationToken stop) =>
        http.Answer(await say.RunAsync(http.User.PersonId, code, new(body.Article, body.Arrived, body.Seen), stop), plan => TypedResults.Ok(SharedGoods.Of(plan)));
}
