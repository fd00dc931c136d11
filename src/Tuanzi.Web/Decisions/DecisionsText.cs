namespace Tuanzi.Web.Decisions;

/// <summary>Marks the texts of taking a quote and confirming a pledge.</summary>
public sealed class DecisionsText;
