namespace Tuanzi.Core.Handovers;

/// <summary>An order, or a part of it, went over the table.</summary>
public sealed record OrderHandedOver(GroupBuyId GroupBuy, OrderId Order, HandoverId Handover) : IEvent;

/// <summary>Every order is handed over, or will not be.</summary>
public sealed record PickupFinished(GroupBuyId GroupBuy) : IEvent;
