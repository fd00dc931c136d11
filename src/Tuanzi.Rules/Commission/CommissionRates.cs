namespace Tuanzi.Rules.Commission;

/// <summary>A leader's shares of the worth of an article, in basis points (250 is 2.5 %): for selling it, and for pickup service, handing it over. One level only: there is nothing here to recruit with.</summary>
public readonly record struct CommissionRates(int Selling, int Pickup)
{
    /// <summary>Half of the price, both together.</summary>
    public const int Most = 5_000;
}
