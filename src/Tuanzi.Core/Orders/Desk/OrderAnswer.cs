using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuanzi.Core.Orders;

/// <summary>What one line of an order costs now, and at most: if everybody else withdrew.</summary>
public readonly record struct AnsweredLine(ArticleId Article, Quantity Quantity, Money PriceNow, Money PriceAtMost);

/// <summary>What the order desk did. Kept with the command's key, so that a repeat hears the same.</summary>
/// <param name="IsNew">True if there was no order before, or only a withdrawn one.</param>
/// <param name="Lines">Empty after a withdrawal.</param>
public sealed record OrderAnswer(OrderId Order, int Number, int Version, bool IsNew, Currency Currency, IReadOnlyList<AnsweredLine> Lines)
{
    public bool IsWithdrawn => Lines.Count == 0;
    public Money Now => Sum(line => line.PriceNow);
    public Money AtMost => Sum(line => line.PriceAtMost);

    internal string ToStored() =>
        JsonSerializer.Serialize(
            new(Order.Value, Number, Version, IsNew, Currency.Code, [.. Lines.Select(l => new StoredLine(l.Article.Value, l.Quantity.Value, l.PriceNow.Minor, l.PriceAtMost.Minor))]),
            StoredAnswerJson.Default.StoredAnswer
        );

    internal static OrderAnswer FromStored(string text)
    {
        var stored = JsonSerializer.Deserialize(text, StoredAnswerJson.Default.StoredAnswer)!;
        var currency = Currency.Of(stored.C);
        return new(new(stored.O), stored.N, stored.V, stored.New, currency, [.. stored.L.Select(l => new AnsweredLine(new(l.A), new(l.Q), new(l.P, currency), new(l.M, currency)))]);
    }

    Money Sum(Func<AnsweredLine, Money> price) => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + price(line) * line.Quantity);
}

// Short names: there is one of these for every order ever sent.
sealed record StoredAnswer(Guid O, int N, int V, bool New, string C, StoredLine[] L);

sealed record StoredLine(Guid A, long Q, long P, long M);

[JsonSerializable(typeof(StoredAnswer))]
sealed partial class StoredAnswerJson : JsonSerializerContext;
