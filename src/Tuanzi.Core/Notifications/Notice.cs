namespace Tuanzi.Core.Notifications;

/// <summary>A line in a person's list of news. The words are put together when it is read, in the reader's language.</summary>
public sealed class Notice
{
    public required NoticeId Id { get; init; }
    public required PersonId PersonId { get; init; }

    /// <summary>The name of the event, and which of its sentences this is: "GroupBuyClosed.Pay".</summary>
    public required string Kind { get; init; }
    public required CommunityId CommunityId { get; init; }

    /// <summary>Null where it is about the community itself.</summary>
    public GroupBuyId? GroupBuyId { get; init; }

    /// <summary>What the sentence needs besides the title of the group buy, or else the name of the community, as a JSON array of strings; a sum is written "minor:3590:SEK".</summary>
    public required string Arguments { get; init; }

    /// <summary>Of several events of one group buy or community, which: nobody is told of one twice.</summary>
    public required string Cause { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}
