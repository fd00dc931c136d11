namespace Tuanzi.Web.Banking;

/// <summary>Marks the texts of the bank desk.</summary>
public sealed class BankText;
