using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>A group buy is closed: prices are final, every order knows what it owes and has its pickup code.</summary>
public sealed record GroupBuyClosed(GroupBuyId GroupBuy, GroupBuyResult Result) : IEvent;

/// <summary>The cut-off has come and has found a case open: until the end that the leader chose, it may still be filled.</summary>
public sealed record CompletionBegun(GroupBuyId GroupBuy) : IEvent;

/// <summary>The tipping point was near at the cut-off: there is more time, once.</summary>
public sealed record CutOffExtended(GroupBuyId GroupBuy, DateTimeOffset CutOffAt) : IEvent;
