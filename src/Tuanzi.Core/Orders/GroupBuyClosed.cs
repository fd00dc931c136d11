using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>A group buy is closed: prices are final, every order knows what it owes and has its pickup code.</summary>
public sealed record GroupBuyClosed(GroupBuyId GroupBuy, GroupBuyResult Result) : IEvent;
