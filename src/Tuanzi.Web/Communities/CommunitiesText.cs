namespace Tuanzi.Web.Communities;

/// <summary>Marks the texts of communities' pages.</summary>
public sealed class CommunitiesText;
