using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>A team of a team buy. Written by the order desk only, until its time is over.</summary>
public sealed class StoredTeam
{
    public required TeamId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>The short word in its link.</summary>
    public required string Code { get; init; }
    public required int Size { get; init; }

    /// <summary>Orders in it; of a released team, those that were.</summary>
    public required int Members { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required TeamStatus Status { get; init; }

    public Team AsTeam => new(Id, Code, Size, Members, StartedAt, EndsAt, Status);
}
