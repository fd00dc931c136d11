namespace Tuanzi.Web.Calls;

/// <summary>Marks the texts of calls, pledges and demand.</summary>
public sealed class CallsText;
