namespace Tuanzi.Rules.Banking;

/// <summary>One movement on a bank statement.</summary>
/// <param name="Identity">Composed by whoever reads the file, of what does not change when the bank tells of the movement again.</param>
/// <param name="Amount">Below zero for money that left.</param>
/// <param name="Text">Whatever the payer and the banks wrote.</param>
public sealed record BankLine(string Identity, DateOnly BookedOn, Money Amount, string Text);

/// <summary>What is still owed under one reference; zero where all is paid or nothing is owed any more.</summary>
public sealed record BankClaim(PaymentReference Reference, Money Owed);
