namespace Tuanzi.Rules.Ratings;

/// <summary>What ratings come to together: how many there are, and their stars in all.</summary>
/// <remarks>Of fewer than three nothing is shown: one could be guessed from them, and two say little.</remarks>
public readonly record struct Standing(long Number, long Stars)
{
    /// <summary>How many are needed before anything is shown of them.</summary>
    public const int Needed = 3;

    public bool IsShown => Number >= Needed;

    /// <summary>The average in tenths of a star, halves up: 43 is 4.3; null while nothing is shown.</summary>
    public long? Tenths => IsShown ? (20 * Stars + Number) / (2 * Number) : null;

    /// <summary>How many there are; null while nothing is shown.</summary>
    public long? Shown => IsShown ? Number : null;
}
