namespace Tuanzi.Core.GroupBuys;

/// <summary>A leader's word to all buyers: "the van is late".</summary>
public sealed class Update
{
    public const int LongestText = 2_000;

    public required UpdateId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required PersonId By { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}
