namespace Tuanzi.Core.Operations;

/// <summary>What time brings to one thing. Each names what the setback is of.</summary>
public enum DueTurn
{
    /// <summary>Of a group buy, as the next six.</summary>
    Opening,
    Closing,
    ReleasingTeams,

    /// <summary>Of commission.</summary>
    Releasing,

    /// <summary>Buyers for their ratings.</summary>
    Asking,

    /// <summary>Whoever is to confirm a pledge is reminded.</summary>
    Confirming,

    /// <summary>Everybody is reminded of it.</summary>
    MeetDay,
    CallEnd,
    MergerEnd,
    SurveyEnd,

    /// <summary>Of an asking for quotes.</summary>
    QuoteDeadline,
    DescendingRound,
    Vote,
}

/// <summary>Something that could not be done when it was time. It is tried again, and gone once that succeeds, or nothing is due of it any more.</summary>
public sealed class Setback
{
    public required DueTurn Turn { get; init; }

    /// <summary>The id of the group buy, the call, the vote…</summary>
    public required Guid SubjectId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public required int Attempts { get; set; }
    public required string LastError { get; set; }
}
