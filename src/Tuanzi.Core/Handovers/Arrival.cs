using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>That so many pieces of an article arrived: who said so, and when. The last word counts; those before it stay.</summary>
public sealed class Arrival
{
    public required ArrivalId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required Quantity Quantity { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>What a payment is named after in the ledger that goes back to an order because of it.</summary>
    internal Guid SubjectOf(OrderId order) => PaymentKey.SubjectOf(By, order, $"arrival/{Id.Value:N}");

    /// <summary>The transfer of it, if there is any.</summary>
    /// <param name="reason">In cash, by the code, to the wallet or to the card.</param>
    internal TransferId ReturnedTo(OrderId order, TransferReason reason) => Transfer.IdOf(reason, SubjectOf(order));
}

/// <summary>What arrived is shared out. Those for whom it changed something are told.</summary>
public sealed record GoodsShared(GroupBuyId GroupBuy, ArticleId Article, ArrivalId Arrival) : IEvent;
