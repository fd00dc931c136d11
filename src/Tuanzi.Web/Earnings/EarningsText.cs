namespace Tuanzi.Web.Earnings;

/// <summary>Marks the texts of what leaders earn, and of payouts.</summary>
public sealed class EarningsText;
