namespace Tuanzi.Core.GroupBuys;

/// <summary>Orders are taken from now on.</summary>
public sealed record GroupBuyOpened(GroupBuyId GroupBuy) : IEvent;

/// <summary>Nothing is bought and nothing is owed; the reason is for everyone who ordered.</summary>
public sealed record GroupBuyCancelled(GroupBuyId GroupBuy, string Reason) : IEvent;

/// <summary>The leader had something to say to everyone who ordered.</summary>
public sealed record UpdatePosted(GroupBuyId GroupBuy, UpdateId Update) : IEvent;
