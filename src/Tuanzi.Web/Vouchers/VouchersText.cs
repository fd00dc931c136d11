namespace Tuanzi.Web.Vouchers;

/// <summary>Marks the texts of vouchers.</summary>
public sealed class VouchersText;
