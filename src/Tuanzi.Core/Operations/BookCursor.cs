namespace Tuanzi.Core.Operations;

/// <summary>How far the snapshots of balances reach, and when they are taken next. One row: whoever takes them moves it, and of two who do so at once, one.</summary>
public sealed class BookCursor
{
    public const int Only = 1;

    public required int Id { get; init; }

    /// <summary>How many reconciliations there were. It grows with each, also where no snapshot was taken: who finds another than before was overtaken.</summary>
    public required long Round { get; init; }

    /// <summary>Of the last transfer that snapshots count.</summary>
    public required long Number { get; init; }
    public required DateTimeOffset DueAt { get; init; }
}
