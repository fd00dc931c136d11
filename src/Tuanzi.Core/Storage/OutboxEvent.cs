namespace Tuanzi.Core.Storage;

/// <summary>Something that happened, written in the transaction that made it happen. Handled at least once, by any node.</summary>
public sealed class OutboxEvent
{
    public required Guid Id { get; init; }

    /// <summary>The name of the record that the body holds.</summary>
    public required string Kind { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is to be handled (again); null once it is handled.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }
}
