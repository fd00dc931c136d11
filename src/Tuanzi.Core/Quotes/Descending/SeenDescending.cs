using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>Whoever takes part, as one reader sees them.</summary>
/// <param name="Name">Null where the reader is a dealer: then the place is all.</param>
public sealed record SeenDealer(int Place, string? Name);

/// <summary>A descending round as one reader sees it. All see the same prices and times; leaders and members the dealers' names, a dealer only places.</summary>
public sealed record SeenDescending
{
    public required DescendingRound Round { get; init; }
    public required string CallCode { get; init; }
    public required string Title { get; init; }
    public required string Unit { get; init; }
    public required string TimeZone { get; init; }
    public required string Leader { get; init; }
    public required IReadOnlyList<SeenDealer> Dealers { get; init; }

    /// <summary>All that were taken, the newest first.</summary>
    public required IReadOnlyList<DescendingBid> Bids { get; init; }

    /// <summary>The reader's own place; null for whoever only looks on.</summary>
    public int? Own { get; init; }

    /// <summary>What the reader's quote costs as it stands.</summary>
    public PriceLadder? OwnLadder { get; init; }
    public required DateTimeOffset Now { get; init; }

    public DescendingState State => Round.StateAt(Now);
    public bool IsOpen => Round.IsOpenAt(Now);
    public bool Leads => Own == Round.BestPlace;

    /// <summary>What the reader's quote costs at the pieces of the round; null where it needs more.</summary>
    public Money? OwnPrice => OwnLadder is { } ladder ? Descent.PriceOf(ladder, Round.Pieces) : null;

    /// <summary>From how many pieces on a bid of the reader's would hold.</summary>
    public Quantity HoldsFrom => OwnLadder?.RungAt(Round.Pieces)?.From ?? Round.Pieces;

    /// <summary>Late bids have moved the end.</summary>
    public bool IsExtended => Round.EndsAt > Round.PlannedEndsAt;

    public SeenDealer At(int place) => Dealers.Single(dealer => dealer.Place == place);
}
