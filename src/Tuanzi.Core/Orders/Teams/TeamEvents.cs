namespace Tuanzi.Core.Orders;

/// <summary>The last place of a team is taken: all its members pay the team price.</summary>
public sealed record TeamCompleted(GroupBuyId GroupBuy, TeamId Team) : IEvent;

/// <summary>A team did not fill in time. Its members buy alone now, or are released.</summary>
public sealed record TeamReleased(GroupBuyId GroupBuy, TeamId Team) : IEvent;
