using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

public enum OrderStatus
{
    Placed,
    Withdrawn,

    /// <summary>There was no room for it: it holds nothing, and is placed by itself when there is.</summary>
    Waiting,

    /// <summary>The offer changed for the worse and the buyer did not agree to it before the cut-off.</summary>
    Lapsed,

    /// <summary>Its team did not fill in time, and the buyer did not want to buy alone then.</summary>
    Released,
}

/// <summary>One buyer's part of one group buy. Written by the order desk only, until the group buy is closed.</summary>
public sealed class Order
{
    public required OrderId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>1, 2, 3… within the group buy: what is called out at the pickup table.</summary>
    public required int Number { get; init; }

    /// <summary>A person, or a guest.</summary>
    public required BuyerId BuyerId { get; set; }
    public required OrderStatus Status { get; set; }
    public PickupId? PickupId { get; set; }
    public required string Note { get; set; }

    /// <summary>Who says the same is one household; empty where nothing is limited per household. For those who hand over only.</summary>
    public string Household { get; set; } = "";

    /// <summary>Where on the waiting list it stands, lower being earlier; null if it does not wait.</summary>
    public long? WaitingPlace { get; set; }

    /// <summary>The version of the offer that the buyer agreed to.</summary>
    public required int Version { get; set; }

    /// <summary>True: the offer has become worse for this buyer since; the order counts, but lapses at the cut-off unless the buyer agrees.</summary>
    public bool IsAskedAgain { get; set; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The team that it is in, or was in when that was released; null where somebody buys alone.</summary>
    public TeamId? TeamId { get; set; }

    /// <summary>True: if the team does not fill, its buyer takes the solo price.</summary>
    public bool SoloThen { get; set; }

    public PaymentWay PayWith { get; set; }

    /// <summary>What the order came to at the price reached; null before the closing.</summary>
    public long? DueMinor { get; set; }

    /// <summary>Shown or said at the pickup table; given at the closing.</summary>
    public string? PickupCode { get; set; }
}

/// <summary>How much of one article an order holds: until the closing the most that its buyer may take, after it the share, which may be nothing.</summary>
public sealed class StoredOrderLine
{
    public required OrderId OrderId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required Quantity Quantity { get; init; }

    /// <summary>Where the quantity depends on the price, what was wanted at which; null where it does not.</summary>
    public string? Conditions { get; init; }

    /// <summary>What the buyer would take besides, to fill a case.</summary>
    public Quantity Tolerance { get; init; }

    /// <summary>True: if the article is missed, its fallback is welcome.</summary>
    public bool TakesFallback { get; init; }

    /// <summary>Where in the queue its pieces stand.</summary>
    public string Places { get; init; } = "";

    /// <summary>Why the share is what it is; null before the closing, and where it is just what was ordered.</summary>
    public ShareReason? Reason { get; init; }

    /// <summary>What this buyer pays for a piece of the share; null before the closing, and where nothing was allotted. One order may pay another price than the next.</summary>
    public long? PriceMinor { get; init; }

    /// <summary>What the order gets of what arrived, what was struck by hand included; null where nobody has said otherwise than that all arrived.</summary>
    public Quantity? Arrived { get; init; }
    public ShareReason? ArrivalReason { get; init; }

    /// <summary>The word on what arrived that has changed this line last.</summary>
    public ArrivalId? ArrivalId { get; init; }

    /// <summary>What the scale said of the goods of this line, where they are paid by weight.</summary>
    public long? WeighedGrams { get; init; }

    /// <summary>What that costs, less what the pieces would: so much more is owed, or less.</summary>
    public long? WeighedMinor { get; init; }

    /// <summary>The share, and what came besides: what can be handed over or struck.</summary>
    public Quantity Granted => Arrived > Quantity ? Arrived.Value : Quantity;

    /// <summary>What the buyer gets as things stand, and why.</summary>
    public Quantity Share => Arrived ?? Quantity;
    public ShareReason? WhyShare => Arrived is { } arrived && arrived != Quantity ? ArrivalReason : Reason;

    /// <summary>What was given back for goods that were handed over.</summary>
    public long? RefundedMinor { get; init; }
    public string? RefundNote { get; init; }

    /// <summary>How many containers of its pieces came back; null where none did.</summary>
    public Quantity? ContainersBack { get; init; }

    public Money? Price(Currency currency) => PriceMinor is { } minor ? new(minor, currency) : null;

    public OrderLine Asked(Currency currency) => AskedOf(ArticleId, Quantity, Conditions, Tolerance, Places, currency) with { TakesFallback = TakesFallback };

    internal static OrderLine AskedOf(ArticleId article, Quantity quantity, string? conditions, Quantity tolerance, string places, Currency currency) =>
        new(article, quantity, conditions is null ? null : Intents.Parse(conditions, currency), tolerance) { Places = Rules.Allotment.Places.Parse(places) };
}

/// <summary>The first answer to an order command. A repeat with the same key gets it again; the same key with another body is refused.</summary>
public sealed class OrderReceipt
{
    public required BuyerId BuyerId { get; init; }
    public required string Key { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required byte[] BodyHash { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A buyer without an account. Holds a private link; may claim the orders after signing in.</summary>
public sealed class Guest
{
    public required BuyerId Id { get; init; }
    public required string Name { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public required string Language { get; init; }

    /// <summary>The hash of the secret in the order link.</summary>
    public required byte[] LinkHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
