namespace Tuanzi.Core.Communities;

/// <summary>Where goods are collected: a leader's home, a store, a lobby.</summary>
public sealed class PickupPoint
{
    public const int LongestName = 80;
    public const int LongestAddress = 200;
    public const int LongestHours = 200;

    public required PickupPointId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required string Name { get; set; }
    public required string Address { get; set; }
    public string Hours { get; set; } = "";
    public DateTimeOffset? ClosedAt { get; set; }
}
