namespace Tuanzi.Rules.Costs;

/// <summary>What a bill says of one rate: what was paid at it, and the tax that is in that. In minor units.</summary>
public readonly record struct TaxLine(TaxRate Rate, long GrossMinor, long TaxMinor)
{
    /// <summary>One line for each rate, the highest first; what is not taxed has none.</summary>
    /// <remarks>The tax is rounded once for each rate, on the sum: rounded on each amount, it would drift with their number.</remarks>
    public static IReadOnlyList<TaxLine> Of(IEnumerable<(TaxRate Rate, long GrossMinor)> amounts) =>
        [
            .. from amount in amounts
               where amount.Rate != TaxRate.None
               group amount.GrossMinor by amount.Rate into paid
               orderby paid.Key.BasisPoints descending
               let gross = paid.Sum()
               select new TaxLine(paid.Key, gross, paid.Key.IncludedIn(gross)),
        ];
}
