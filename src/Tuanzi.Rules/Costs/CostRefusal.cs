namespace Tuanzi.Rules.Costs;

/// <summary>Why there can be no such cost.</summary>
public enum CostRefusal
{
    RateNotPositive,
    RateTooHigh,
    NameTooLong,

    /// <summary>A cost of kind <see cref="CostKind.Other"/> has to say what it is for.</summary>
    NameMissing,
    TaxOutOfRange,
}
