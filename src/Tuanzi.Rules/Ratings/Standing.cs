namespace Tuanzi.Rules.Ratings;

/// <summary>What ratings come to together: how many buyers have rated, and the stars of what each of them said last.</summary>
/// <remarks>
/// One voice for each buyer, however often they bought: whoever buys each week would otherwise outweigh whoever bought once. What they said last counts, as they know both by then.
/// Of fewer than three nothing is shown: one could be guessed from them, and two say little.
/// </remarks>
public readonly record struct Standing(long Buyers, long Stars)
{
    /// <summary>How many are needed before anything is shown of them.</summary>
    public const int Needed = 3;



    public bool IsShown => Buyers >= Needed;

    /// <summary>The average in tenths of a star, halves up: 43 is 4.3; null while nothing is shown.</summary>
    public long? Tenths => IsShown ? (20 * Stars + Buyers) / (2 * Buyers) : null;

    /// <summary>How many there are; null while nothing is shown.</summary>
    public long? Shown => IsShown ? Buyers : null;
}
