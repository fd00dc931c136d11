namespace Tuanzi.Core.Communities;

/// <summary>Somebody whom a leader asked to pack and hand over, for one group buy or for all that a pickup point receives.</summary>
public sealed class Helper
{
    public required Guid Id { get; init; }
    public required PersonId PersonId { get; init; }
    public GroupBuyId? GroupBuyId { get; init; }
    public PickupPointId? PickupPointId { get; init; }
    public required PersonId NamedBy { get; init; }
    public required DateTimeOffset NamedAt { get; init; }
}
