using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Handovers;

/// <summary>What somebody said at the pickup table about one article of an order: a weight, containers, money back. Appended: the last word counts.</summary>
public abstract class WordAtTable
{
    public required Guid Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Chosen by the phone at the table, as for a <see cref="Handover"/>: the same key says it once.</summary>
    public required string Key { get; init; }

    /// <summary>What was asked under the key.</summary>
    public required byte[] BodyHash { get; init; }
}

/// <summary>What every such word begins with.</summary>
static class WordsAtTable
{
    /// <summary>What a key has to say: that it is none, or what it got before. Null where it is new.</summary>
    public static async Task<Outcome<OrderToHandOver, HandOverRefusal>?> SaidBeforeAsync<TWord>(this OrdersToHandOver orders, IQueryable<TWord> words, GroupBuy groupBuy, PersonId by, string key, byte[] hash, CancellationToken stop)
        where TWord : WordAtTable
    {
        if (key.Length == 0)                                                     return HandOverRefusal.KeyMissing;
        if (key.Length > Handover.LongestKey)                                    return HandOverRefusal.KeyTooLong;
        if (await words.AsNoTracking().SingleOrDefaultAsync(word => word.By == by && word.Key == key, stop) is not { } first) return null;
        if (!first.BodyHash.AsSpan().SequenceEqual(hash))                        return HandOverRefusal.KeyReused;
        return (await orders.FindAsync(groupBuy, first.OrderId, stop))[0];
    }
}
