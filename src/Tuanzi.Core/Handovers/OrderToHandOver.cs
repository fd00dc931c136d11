using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Where an order stands at the pickup table.</summary>
public enum PickupState
{
    Waiting,
    InPart,
    HandedOver,
    NotCollected,
    NotDelivered,
}

/// <summary>One article of an order: how much was ordered, how much the buyer has, how much will never come.</summary>
/// <param name="Price">What this buyer pays for a piece; null before the closing.</param>
public sealed record LineToHandOver(Article Article, Money? Price, Quantity Ordered, Quantity HandedOver, Quantity Struck)
{
    /// <summary>What can still be handed over.</summary>
    public Quantity Left => Ordered - HandedOver - Struck;

    /// <summary>How many of those struck somebody struck by hand: what was paid for them may have stayed paid.</summary>
    public Quantity StruckByHand { get; init; }

    /// <summary>What the scale said of them; null where they are not weighed yet, or not paid by weight.</summary>
    public Grams? Weight { get; init; }

    /// <summary>What that costs more than the pieces would, or less.</summary>
    public Money Weighed { get; init; } = Money.Zero(Article.Ladder.Currency);

    /// <summary>How many of their containers came back.</summary>
    public Quantity ContainersBack { get; init; }

    /// <summary>Containers that are charged by now: of what is to be had, those that did not come back.</summary>
    public Quantity Containers => Ordered - Struck - ContainersBack;
    public Money Deposits => Price is null ? Money.Zero(Article.Ladder.Currency) : Article.Deposit * Containers;

    /// <summary>What the line comes to by now.</summary>
    public Money Sum => PriceOf(Ordered - Struck) + Weighed + Deposits - Refunded;

    /// <summary>What was given back for what the buyer has.</summary>
    public Money Refunded { get; init; } = Money.Zero(Article.Ladder.Currency);
    public string RefundNote { get; init; } = "";

    /// <summary>What can be given back at most: what the buyer pays for what they have, deposits not among it.</summary>
    /// <remarks>What the scale said is about all pieces: while some are still to be handed over, it may only make it less.</remarks>
    public Money Refundable
    {
        get
        {
            if (HandedOver.IsZero) return Money.Zero(Article.Ladder.Currency);
            var weighed = Left.IsZero ? Weighed.Minor : Math.Min(0, Weighed.Minor);
            return PriceOf(HandedOver) with { Minor = Math.Max(0, PriceOf(HandedOver).Minor + weighed) };
        }
    }

    /// <summary>What so many pieces cost this buyer.</summary>
    public Money PriceOf(Quantity pieces) => (Price ?? Money.Zero(Article.Ladder.Currency)) * pieces;

    /// <summary>The same with the deposits.</summary>
    public Money Worth(Quantity pieces) => Price is null ? Money.Zero(Article.Ladder.Currency) : PriceOf(pieces) + Article.Deposit * pieces;
}

/// <summary>A handover that stands, or one that was undone: who and when.</summary>
public sealed record PastHandover(HandoverId Id, DateTimeOffset At, string By, string? Proxy, Quantity Quantity, Money Paid, DateTimeOffset? UndoneAt, string? UndoneBy)
{
    public bool Stands => UndoneAt is null;

    /// <summary>How what came with it was paid.</summary>
    public PaidBy PaidBy { get; init; }
}

/// <summary>Goods that were struck from an order: why, who and when.</summary>
public sealed record PastShortfall(Guid Id, ShortfallReason Reason, DateTimeOffset At, string By, Quantity Quantity, DateTimeOffset? UndoneAt, string? UndoneBy)
{
    public bool Stands => UndoneAt is null;
}

/// <summary>How to reach a buyer. Told to those who hand over, and only until the group buy is settled, missed or cancelled.</summary>
public sealed record BuyerAtTheTable(string Name, string? Contact, string? Room)
{
    /// <summary>Somebody whose account is gone. The order number still says whose the goods are.</summary>
    public static readonly BuyerAtTheTable Nobody = new("", null, null);
}

/// <summary>An order as those see it who pack it and hand it over.</summary>
public sealed record OrderToHandOver(
    OrderId Id,
    int Number,
    BuyerAtTheTable Buyer,
    PickupId? Pickup,
    string Note,
    string? PickupCode,
    Bill Bill,
    IReadOnlyList<LineToHandOver> Lines,
    IReadOnlyList<PastHandover> Handovers,
    IReadOnlyList<PastShortfall> Shortfalls
)
{
    public PaymentWay PayWith { get; init; }

    /// <summary>What it pays besides its goods, by the offer.</summary>
    public IReadOnlyList<Cost> Costs { get; init; } = [];

    /// <summary>True while a bank transfer is to come for it: nobody asks for cash.</summary>
    public bool IsToTransfer => PayWith == PaymentWay.BankTransfer && Bill.ToPay.IsPositive;
    public Quantity Ordered => new(Lines.Sum(line => line.Ordered.Value));
    public Quantity HandedOver => new(Lines.Sum(line => line.HandedOver.Value));
    public Quantity Left => new(Lines.Sum(line => line.Left.Value));

    public PickupState State =>
        (Left.IsZero, HandedOver.IsZero) switch
        {
            (false, true) => PickupState.Waiting,
            (false, false) => PickupState.InPart,
            (true, false) => PickupState.HandedOver,
            (true, true) => Shortfalls.Any(s => s.Stands && s.Reason == ShortfallReason.NotCollected) ? PickupState.NotCollected : PickupState.NotDelivered,
        };

    /// <summary>The last handover that stands.</summary>
    public PastHandover? Last => Handovers.LastOrDefault(handover => handover.Stands);
}
