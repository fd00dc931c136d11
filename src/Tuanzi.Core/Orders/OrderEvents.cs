namespace Tuanzi.Core.Orders;

/// <summary>A guest placed a first order and left an e-mail address: the private link is on its way.</summary>
public sealed record GuestOrdered(GroupBuyId GroupBuy, BuyerId Guest, string Secret) : IEvent;
