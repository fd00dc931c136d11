namespace Tuanzi.Core.GroupBuys;

/// <summary>Where and when the goods of one group buy are collected.</summary>
public sealed class Pickup
{
    public required PickupId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required PickupPointId PickupPointId { get; set; }
    public required DateTimeOffset FromAt { get; set; }
    public required DateTimeOffset ToAt { get; set; }
}
