namespace Tuanzi.Core.Quotes;

/// <summary>A dealer who is asked for a quote: a store of the installation, or somebody outside with a name and an e-mail address.</summary>
public sealed class Invitation
{
    public const int Most = 20;
    public const int LongestName = 80;
    public const int LongestReason = 300;

    /// <summary>So often the link is mailed to one address; an inbox is not to be filled by us.</summary>
    public const int MostSendings = 5;

    /// <summary>So often within a day whoever asks, and for however many calls.</summary>
    public const int MostSendingsInADay = 10;

    /// <summary>So long the links of an outside dealer lead somewhere after the last date that matters: the deadline, or the end of what was quoted.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    public required InvitationId Id { get; init; }
    public required QuoteRequestId RequestId { get; init; }

    /// <summary>Null for a dealer outside.</summary>
    public StoreId? StoreId { get; init; }

    /// <summary>The store's name, or what the leader calls the dealer.</summary>
    public required string Name { get; init; }

    /// <summary>Where a dealer outside gets the link; for leaders only.</summary>
    public string? Email { get; init; }
    public string Language { get; init; } = "";
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>How often the link was asked for.</summary>
    public int Sendings { get; set; } = 1;

    /// <summary>Until when links lead here.</summary>
    public required DateTimeOffset LinkEndsAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? DeclinedAt { get; set; }
    public string DeclinedWhy { get; set; } = "";
}

/// <summary>One link that was mailed to a dealer outside. Each mail brings its own, since only the hash is kept; all of them die together.</summary>
public sealed class InvitationLink
{
    public required byte[] Hash { get; init; }
    public required InvitationId InvitationId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
