namespace Tuanzi.Web.Statements;

/// <summary>Marks the texts of statements and journals.</summary>
public sealed class StatementsText;
