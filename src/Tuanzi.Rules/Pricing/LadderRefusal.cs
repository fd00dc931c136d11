namespace Tuanzi.Rules.Pricing;

/// <summary>Why a list of rungs is no ladder.</summary>
public enum LadderRefusal
{
    NoRung,
    TooManyRungs,
    QuantityNotPositive,
    PriceNotPositive,
    CurrenciesMixed,
    QuantityTwice,
    PriceDoesNotFall,
}
