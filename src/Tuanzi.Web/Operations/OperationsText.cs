namespace Tuanzi.Web.Operations;

/// <summary>Marks the texts of the operator's pages.</summary>
public sealed class OperationsText;
