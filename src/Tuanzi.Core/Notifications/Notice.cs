namespace Tuanzi.Core.Notifications;

/// <summary>A line in a person's list of news. The words are put together when it is read, in the reader's language.</summary>
public sealed class Notice
{
    public required NoticeId Id { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>The name of the event, and which of its sentences this is: "GroupBuyClosed.Pay".</summary>
    public required string Kind { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>What the sentence needs besides the group buy's title, as a JSON array of strings; a sum is written "minor:3590:SEK".</summary>
    public required string Arguments { get; init; }

    /// <summary>Of several events of one group buy, which: nobody is told of one twice.</summary>
    public required string Cause { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}
