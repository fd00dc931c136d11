namespace Tuanzi.Rules.Costs;

/// <summary>Fractions as whole minor units.</summary>
static class Rounded
{
    /// <summary>To the nearest, and a half away from zero: what is paid back is rounded as it was when it was paid.</summary>
    /// <param name="parts">Above zero.</param>
    /// <exception cref="OverflowException">It is more than anybody's money.</exception>
    public static long HalfUp(Int128 sum, Int128 parts) => (long)((2 * sum + Int128.Sign(sum) * parts) / (2 * parts));

    /// <summary>To the next whole one above.</summary>
    /// <param name="sum">Not below zero.</param>
    /// <param name="parts">Above zero.</param>
    public static long Up(Int128 sum, Int128 parts) => (long)((sum + parts - 1) / parts);
}
