namespace Tuanzi.Rules;

/// <summary>Splits a sum so that the shares add up to it again.</summary>
public static class Shares
{
    /// <summary>Shares in proportion to the weights, by largest remainder, ties to the earlier one. All in minor units.</summary>
    /// <exception cref="ArgumentException">No weight is above zero, or one is below it: there is nobody to share among.</exception>
    public static IReadOnlyList<long> Of(long total, IReadOnlyList<long> weights) => OfWide(total, [.. weights.Select(weight => (Int128)weight)]);

    /// <summary>The same by weights that do not fit into 64 bits.</summary>
    /// <exception cref="ArgumentException">As above.</exception>
    public static IReadOnlyList<long> OfWide(long total, IReadOnlyList<Int128> weights)
    {
        var sum = weights.Aggregate(Int128.Zero, (all, weight) => all + weight);
        if (sum <= 0 || weights.Any(weight => weight < 0)) throw new ArgumentException("Weights must not be negative, and not all zero.", nameof(weights));

        var shares = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            var exact = total * weights[i];
            shares[i] = (long)(exact / sum);
            remainders[i] = exact % sum;
        }
        var left = total - shares.Sum();
        var step = Math.Sign(left);
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => Int128.Abs(remainders[i])).Take((int)Math.Abs(left))) shares[i] += step;
        return shares;
    }
}
