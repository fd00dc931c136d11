using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Orders;

/// <param name="Article">An article's id, as the group buy tells it.</param>
/// <param name="Quantity">Whole pieces at any price, or up to the highest price; 0 leaves the article out.</param>
/// <param name="HighestPrice">The most that a piece may cost; left out: any price.</param>
/// <param name="Wanted">Instead of a quantity: one for each price. What is given at a dearer price carries to cheaper ones.</param>
/// <param name="TakesFallback">True: if the article is missed, its fallback is welcome, as much of it and at the same prices.</param>
/// <param name="Tolerance">Pieces that one would take besides, to fill a case.</param>
public sealed record LineRequest(string? Article, long Quantity = 0, decimal? HighestPrice = null, IReadOnlyList<IntentRequest>? Wanted = null, long Tolerance = 0, bool TakesFallback = false);

/// <param name="Price">The highest at which it holds; left out: any price.</param>
public sealed record IntentRequest(long Quantity, decimal? Price = null);

/// <summary>Lines of an order as programs send them.</summary>
public sealed class LineRequests(OrderCurrency currencies)
{
    public async Task<Outcome<IReadOnlyList<OrderLine>, IntentRefusal>> ReadAsync(string code, IReadOnlyList<LineRequest>? sent, CancellationToken stop)
    {
        var lines = new List<OrderLine>();
        Currency? currency = null;
        foreach (var line in sent ?? [])
        {
            // An article id that is no id is an article that nobody has: the rule says so, with its own sentence.
            var article = Id.Parse<ArticleId>(line?.Article) ?? default;
            if (line is not { Wanted.Count: > 0 } and not { HighestPrice: not null, Quantity: not 0 })
            {
                lines.Add(new(article, new(line?.Quantity ?? 0), Tolerance: new(line?.Tolerance ?? 0)) { TakesFallback = line?.TakesFallback == true });
                continue;
            }
            currency ??= await currencies.FindAsync(code, stop);
            if (currency is not { } known) return Missing.It;
            var wanted = Intents(line.Wanted ?? [new(line.Quantity, line.HighestPrice)], known);
            if (!wanted.IsSuccess) return wanted.Without<IReadOnlyList<OrderLine>>();
            lines.Add(OrderLine.Of(article, wanted.Value, new(line.Tolerance)) with { TakesFallback = line.TakesFallback });
        }
        return lines;
    }

    static Outcome<Intents, IntentRefusal> Intents(IReadOnlyList<IntentRequest> sent, Currency currency)
    {
        var intents = new List<Intent>();
        foreach (var one in sent)
        {
            Money? price = null;
            if (one?.Price is { } typed && (price = Money.TryOf(typed, currency)) is null) return IntentRefusal.PriceNotPositive;
            intents.Add(new(price, new(one?.Quantity ?? 0)));
        }
        return Rules.Pricing.Intents.From(intents);
    }
}
