using System.Globalization;

namespace Tuanzi.Core.Ratings;

public enum RateRefusal
{
    /// <summary>Not all of the group buy is handed over.</summary>
    NotComplete,
    NothingCollected,

    /// <summary>Whoever leads does not rate themself, nor does a store's staff the store.</summary>
    Own,
    NotBoughtThere,
    NothingSaid,
    StarsMissing,
    TextTooLong,
    Markup,
    Fixed,
}

/// <summary>What a buyer says of one of those who can be rated, as typed.</summary>
/// <param name="Store">The store's slug; null: the leader.</param>
public sealed record RatingSaid(string? Store, string? Stars, string? Text)
{
    /// <summary>True where nothing was said of this one: what stands, stands.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Stars) && string.IsNullOrWhiteSpace(Text);

    public int? StarsOrNull => int.TryParse(Stars?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var stars) && stars is >= 1 and <= Rating.MostStars ? stars : null;

    public string Words => Typed.Block(Text);

    public RateRefusal? Refusal
    {
        get
        {
            if (StarsOrNull is null)                  return RateRefusal.StarsMissing;
            if (Words.Length > Rating.LongestText)    return RateRefusal.TextTooLong;
            return Typed.HasMarkup(Text) ? RateRefusal.Markup : null;
        }
    }
}
