namespace Tuanzi.Web.Layout;

/// <summary>Marks the texts of the frame around every page, of shared components and of flashes.</summary>
public sealed class LayoutText;
