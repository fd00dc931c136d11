namespace Tuanzi.Web.GroupBuys;

/// <summary>Marks the texts of group buys.</summary>
public sealed class GroupBuysText;
