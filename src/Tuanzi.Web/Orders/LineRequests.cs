using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.Orders;

public sealed record LineRequest
{
    /// <summary>An article's id, as the group buy tells it.</summary>
    public string? Article { get; init; }

    /// <summary>Whole pieces at any price, or up to the highest price; 0 leaves the article out.</summary>
    public long Quantity { get; init; }

    /// <summary>The most that a piece may cost; left out: any price.</summary>
    public decimal? HighestPrice { get; init; }

    /// <summary>Instead of a quantity: one for each price. What is given at a dearer price carries to cheaper ones.</summary>
    public IReadOnlyList<IntentRequest>? Wanted { get; init; }

    /// <summary>Pieces that one would take besides, to fill a case.</summary>
    public long Tolerance { get; init; }

    /// <summary>True: if the article is missed, its fallback is welcome, as much of it and at the same prices.</summary>
    public bool TakesFallback { get; init; }
}

/// <param name="Price">The highest at which it holds; left out: any price.</param>
public sealed record IntentRequest(long Quantity, decimal? Price = null);

/// <summary>Lines of an order as programs send them.</summary>
public sealed class LineRequests(OrderCurrency currencies)
{
    public async Task<Outcome<IReadOnlyList<OrderLine>, IntentRefusal>> ReadAsync(string code, IReadOnlyList<LineRequest>? sent, CancellationToken stop)
    {
        var lines = new OrderLine[sent?.Count ?? 0];
        Currency? currency = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = sent![i];
            // An article id that is no id is an article that nobody has: the rule says so, with its own sentence.
            var article = Id.Parse<ArticleId>(line?.Article) ?? default;
            if (line is not { Wanted.Count: > 0 } and not { HighestPrice: not null, Quantity: not 0 })
            {
                lines[i] = new(article, new(line?.Quantity ?? 0), Tolerance: new(line?.Tolerance ?? 0)) { TakesFallback = line?.TakesFallback == true };
                continue;
            }
            currency ??= await currencies.FindAsync(code, stop);
            if (currency is not { } known) return Missing.It;
            var wanted = Intents(line.Wanted ?? [new(line.Quantity, line.HighestPrice)], known);
            if (!wanted.IsSuccess) return wanted.Without<IReadOnlyList<OrderLine>>();
            lines[i] = OrderLine.Of(article, wanted.Value, new(line.Tolerance)) with { TakesFallback = line.TakesFallback };
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
