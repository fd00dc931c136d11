namespace Tuanzi.Core.Notifications;

/// <summary>A line in a person's list of news. The words are put together when it is read, in the reader's language.</summary>
public sealed class Notice
{
    public required NoticeId Id { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>The name of the event, which is also the key of the sentence.</summary>
    public required string Kind { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>What the sentence needs besides the group buy's title, as a JSON array of strings.</summary>
    public required string Arguments { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}
