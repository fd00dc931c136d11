namespace Tuanzi.Core.Handovers;

/// <summary>A pickup code that fitted nothing. Too many of them, and the table must wait: codes are short.</summary>
public sealed class WrongCode
{
    /// <summary>So many within <see cref="Window"/>, by one person in one group buy, and no further code is looked at.</summary>
    public const int Most = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required PersonId By { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required DateTimeOffset At { get; init; }
}
