namespace Tuanzi.Web.Orders;

/// <summary>Marks the texts of ordering and of a buyer's own order.</summary>
public sealed class OrdersText;
