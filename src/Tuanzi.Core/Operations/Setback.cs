namespace Tuanzi.Core.Operations;

public enum GroupBuyTurn
{
    Opening,
    Closing,
    ReleasingTeams,

    /// <summary>Of commission.</summary>
    Releasing,

    /// <summary>Buyers for their ratings.</summary>
    Asking,
}

/// <summary>A group buy that could not be opened or closed when it was time. It is tried again, and gone once that succeeds.</summary>
public sealed class Setback
{
    public required GroupBuyId GroupBuyId { get; init; }
    public required GroupBuyTurn Turn { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public required int Attempts { get; set; }
    public required string LastError { get; set; }
}
