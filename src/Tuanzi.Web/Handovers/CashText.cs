namespace Tuanzi.Web.Handovers;

/// <summary>Marks the texts of the leader's cash page.</summary>
public sealed class CashText;
