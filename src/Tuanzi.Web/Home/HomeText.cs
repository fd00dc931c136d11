namespace Tuanzi.Web.Home;

/// <summary>Marks the texts of the home page and of the welcome page.</summary>
public sealed class HomeText;
