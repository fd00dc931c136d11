namespace Tuanzi.Web.Orders;

/// <summary>Marks the texts of the page on which a leader closes early.</summary>
public sealed class ClosingText;
