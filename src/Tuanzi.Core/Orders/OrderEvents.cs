namespace Tuanzi.Core.Orders;

/// <summary>There was room: an order that waited is placed.</summary>
/// <param name="Place">Where it stood on the waiting list; given once.</param>
public sealed record MovedUp(GroupBuyId GroupBuy, OrderId Order, long Place) : IEvent;

/// <summary>A waiting list is longer than what was looked at of it.</summary>
public sealed record WaitingListGoesOn(GroupBuyId GroupBuy, long Behind) : IEvent;

/// <summary>A guest placed a first order and left an e-mail address: the private link is on its way.</summary>
public sealed record GuestOrdered(GroupBuyId GroupBuy, BuyerId Guest, string Secret) : IEvent;

/// <summary>An order that is, or was, to be paid by card was changed or taken back: what the card holds may not be needed any more.</summary>
public sealed record CardOrderChanged(GroupBuyId GroupBuy, OrderId Order) : IEvent;
