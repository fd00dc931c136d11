namespace Tuanzi.Web.Ratings;

/// <summary>Marks the texts of ratings.</summary>
public sealed class RatingsText;
