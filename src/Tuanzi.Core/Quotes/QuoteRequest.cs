namespace Tuanzi.Core.Quotes;

/// <summary>Who reads a quote before the deadline.</summary>
public enum AskingManner
{
    /// <summary>Nobody but the dealer who wrote it.</summary>
    Sealed,

    /// <summary>The leaders, and all invited without a name: nobody can arrange prices in secret.</summary>
    Open,
}

/// <summary>Dealers are asked for quotes to one call, until a deadline.</summary>
public sealed class QuoteRequest
{
    public const int LongestText = 2000;

    public required QuoteRequestId Id { get; init; }
    public required CallId CallId { get; init; }

    /// <summary>1, 2, 3… within the call, one after the other.</summary>
    public required int Number { get; init; }
    public required PersonId AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset ClosesAt { get; init; }
    public required AskingManner Manner { get; init; }

    /// <summary>What the leader says to the dealers besides the call.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether dealers read what a piece costs elsewhere.</summary>
    public bool ShowsReference { get; init; }

    /// <summary>When it was ended: early by a leader, with its call, or at the deadline once that was noticed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When those who had said nothing were reminded; also set where it was too late for that.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Open until the deadline, also before anybody has noticed that it has passed.</summary>
    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < ClosesAt;

    /// <summary>Whether somebody else than its dealer may read a quote.</summary>
    public bool IsSealedAt(DateTimeOffset now) => Manner == AskingManner.Sealed && IsOpenAt(now);
}
