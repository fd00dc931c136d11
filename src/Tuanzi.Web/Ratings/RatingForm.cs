using System.Globalization;
using Tuanzi.Core.Ratings;

namespace Tuanzi.Web.Ratings;

/// <summary>What a buyer typed about each whom they can rate.</summary>
public sealed record RatingForm(IReadOnlyList<RatingSaid> Said)
{
    public static RatingForm Of(RatingsToGive mine) => new([.. mine.Open.Select(one => new RatingSaid(one.Store, one.Given?.Stars.ToString(CultureInfo.InvariantCulture), one.Given?.Text))]);

    /// <summary>Only those who can be rated are asked for; what else a form brings is not read.</summary>
    public static RatingForm From(IFormCollection sent, RatingsToGive mine) => new([.. mine.Open.Select(one => new RatingSaid(one.Store, sent[FieldOf("stars", one.Store)], sent[FieldOf("text", one.Store)]))]);

    public RatingSaid About(Rateable one) => Said.First(said => said.Store == one.Store);

    /// <summary>The field's name: "text" for the leader, "text-meis-shop" for a store.</summary>
    public static string FieldOf(string name, string? store) => store is null ? name : $"{name}-{store}";
}
