namespace Tuanzi.Web.Quotes;

/// <summary>Marks the texts of asking for quotes, quoting and comparing.</summary>
public sealed class QuotesText;
