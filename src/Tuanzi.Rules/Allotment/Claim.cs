namespace Tuanzi.Rules.Allotment;

/// <summary>What one order asks of one article at one place in the queue. Raising an order adds a claim at a later place; lowering it shortens the latest first.</summary>
/// <param name="Number">The order's public number in its group buy: what lots are drawn by.</param>
/// <param name="Place">Lower is earlier; no place is held twice.</param>
/// <param name="Tolerance">What the order would take besides, to fill a case.</param>
public readonly record struct Claim(OrderId Order, int Number, long Place, Quantity Quantity, Quantity Tolerance);

/// <summary>What an order gets of one article, and why it is that.</summary>
public readonly record struct Share(OrderId Order, Quantity Quantity, ShareReason Reason);

/// <summary>Why a share is what it is, for the sentence that its buyer reads.</summary>
public enum ShareReason
{
    /// <summary>Just what was ordered.</summary>
    AsOrdered,

    /// <summary>What was ordered, and some of the tolerance, to fill a case.</summary>
    ToleranceTaken,

    /// <summary>There was too little, and others came earlier.</summary>
    OthersWereEarlier,

    /// <summary>There was too little: everyone got the same part of what they ordered.</summary>
    SamePart,

    /// <summary>There was too little: nobody got more than the others, unless these ordered less.</summary>
    SameNumber,

    /// <summary>There was too little, and the lot fell on others first.</summary>
    LotFellOnOthers,

    /// <summary>The price reached is above what this buyer agreed to.</summary>
    PriceNotReached,

    /// <summary>Nothing of it was bought.</summary>
    NotBought,

    /// <summary>It was bought, and nothing of it arrived.</summary>
    NothingArrived,

    /// <summary>More arrived than was bought: some of what was ordered and not allotted before, or of the tolerance.</summary>
    MoreArrived,

    /// <summary>The article was missed, and this buyer took its fallback.</summary>
    TookFallback,

    /// <summary>It stands for another article that was missed.</summary>
    InsteadOfMissed,
}
