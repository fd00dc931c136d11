using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>Where a descending round stands at an instant.</summary>
public enum DescendingState
{
    /// <summary>It was opened, and takes no bids yet.</summary>
    Waiting,
    Running,

    /// <summary>Its time is over.</summary>
    Over,

    /// <summary>A leader has called it off.</summary>
    Off,
}

/// <summary>Dealers whose quotes stand underbid each other in the open, step by step, until an end that a late bid moves.</summary>
public sealed class DescendingRound
{
    public const int LongestText = 500;
    public const int MostBidsOfOne = 200;

    public required DescendingRoundId Id { get; init; }
    public required CallId CallId { get; init; }
    public required QuoteRequestId RequestId { get; init; }

    /// <summary>1, 2, 3… within the call.</summary>
    public int Number { get; set; }
    public PersonId OpenedBy { get; set; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The end that was announced; <see cref="EndsAt"/> is never before it.</summary>
    public required DateTimeOffset PlannedEndsAt { get; init; }

    /// <summary>The end as it stands: bids in the last minutes have moved it.</summary>
    public required DateTimeOffset EndsAt { get; set; }
    public required DateTimeOffset HardEndsAt { get; init; }
    public required Currency Currency { get; init; }
    public required long StepMinor { get; init; }
    public required int SoftCloseMinutes { get; init; }
    public string Text { get; init; } = "";

    /// <summary>At how many pieces prices are compared, frozen when it was opened: a pledge more or less moves nobody's goal.</summary>
    public required Quantity Pieces { get; init; }

    /// <summary>The best price before the first bid, and whose it was.</summary>
    public required long StartMinor { get; init; }
    public required int StartPlace { get; init; }

    /// <summary>The best price so far, and whose it is.</summary>
    public required long BestMinor { get; set; }
    public required int BestPlace { get; set; }

    /// <summary>How many bids were taken.</summary>
    public int Bids { get; set; }

    /// <summary>When it was noticed that it has begun.</summary>
    public DateTimeOffset? BegunAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the leader said who called it off; null where nobody did.</summary>
    public string? CalledOffWhy { get; set; }

    public Money Best => new(BestMinor, Currency);

    public Descent Descent => new(new(StartsAt, HardEndsAt, new(StepMinor, Currency), TimeSpan.FromMinutes(SoftCloseMinutes)), Best, EndsAt);

    /// <summary>Opened and not over, also before anybody has noticed that its end has passed: as long, quotes and invitations stay as they are.</summary>
    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    public DescendingState StateAt(DateTimeOffset now) =>
        CalledOffWhy is not null ? DescendingState.Off
        : EndedAt is not null || now >= EndsAt ? DescendingState.Over
        : now < StartsAt ? DescendingState.Waiting
        : DescendingState.Running;

    /// <summary>What the news of a state of it are numbered: the same for nobody else.</summary>
    public int NewsNumber => Number * 10_000 + Bids;
}

/// <summary>A dealer who takes part, under a place that the others read instead of a name.</summary>
public sealed class DescendingDealer
{
    public required DescendingRoundId RoundId { get; init; }

    /// <summary>1, 2, 3… within the round.</summary>
    public required int Place { get; init; }
    public required QuoteId QuoteId { get; init; }

    /// <summary>When this dealer was last written to that somebody was lower: nobody's inbox is filled by two who bid in turn.</summary>
    public DateTimeOffset? OutbidToldAt { get; set; }
}

/// <summary>A bid that was taken. It is a version of the dealer's quote, too, and binds as such.</summary>
public sealed class DescendingBid
{
    public const int LongestKey = 80;

    public required DescendingRoundId RoundId { get; init; }

    /// <summary>1, 2, 3… within the round, in the order in which they were decided.</summary>
    public required int Number { get; init; }
    public required int Place { get; init; }
    public required QuoteId QuoteId { get; init; }
    public required int Version { get; init; }
    public required Currency Currency { get; init; }
    public required long PriceMinor { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The end as this bid left it.</summary>
    public required DateTimeOffset EndsAt { get; init; }
    public required bool Extended { get; init; }

    /// <summary>The sender's name for it: sent again, it is this bid.</summary>
    public required string Key { get; init; }
}
