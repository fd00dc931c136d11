namespace Tuanzi.Web.Payments;

/// <summary>Marks the texts of the public ledger.</summary>
public sealed class PaymentsText;
