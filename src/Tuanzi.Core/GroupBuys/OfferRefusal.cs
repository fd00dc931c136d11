namespace Tuanzi.Core.GroupBuys;

/// <summary>Why something cannot be offered as it is typed.</summary>
public enum OfferRefusal
{
    NotADraft,
    NotOpen,
    Stale,
    TitleMissing,
    TitleTooLong,
    TextTooLong,
    TooManyPhotos,
    UnknownPhoto,
    QuantityInvalid,
    PriceInvalid,
    TimeInvalid,
    TimeSkipped,
    TimeTooFar,
    CutOffPassed,
    OpensAfterCutOff,
    CompletionBeforeCutOff,
    CommissionOutOfRange,
    CapBelowMinimum,
    CapBelowOrdered,
    NearMissHalf,
    NearMissPercent,
    NearMissHours,
    TeamSizeOutOfRange,
    TeamHoursOutOfRange,
    TeamWithMinimum,
    TeamWithCap,
    TeamWithFallback,
    TeamWithCompletion,
    TeamWithCases,
    TeamWithLadder,
    TeamSoloPriceMissing,
    TeamPriceNotBelowSolo,
    NoArticle,
    TooManyArticles,
    UnknownProduct,
    OtherCurrency,
    NameMissing,
    NameTooLong,
    UnitMissing,
    UnitTooLong,
    NoPrice,
    TooManyRungs,
    RungTwice,
    PriceDoesNotFall,
    LimitBelowStep,
    CaseAboveStock,
    PortionInvalid,
    TaxOutOfRange,
    AdvanceOutOfRange,
    AdvanceNeedsWays,
    TooManyCosts,
    CostKindUnknown,
    CostBasisUnknown,
    CostWeightMissing,
    CostRateInvalid,
    CostNameMissing,
    CostNameTooLong,
    UnknownCost,
    CaseWithStep,
    FallbackUnknown,
    FallbackOfFallback,
    FallbackGoes,
    FallbackLimited,
    NoPickup,
    TooManyPickups,
    UnknownPoint,
    PickupEndsBeforeStart,
    PickupBeforeCutOff,
    UnknownArticle,
    UnknownPickup,
    ArticleOrdered,
    StockBelowOrdered,
    PickupOrdered,
    SoldAsQuoted,
    Markup,
}

/// <summary>Where in a draft something is wrong.</summary>
/// <param name="Article">Its position, from 0; the others likewise.</param>
public readonly record struct OfferPlace(string Field, int? Article = null, int? Rung = null, int? Pickup = null, int? Cost = null)
{
    /// <summary>"articles[0].ladder[1].price": as a program finds it in its request.</summary>
    public override string ToString() =>
        this switch
        {
            { Article: { } article, Rung: { } rung } => $"articles[{article}].ladder[{rung}].{Field}",
            { Article: { } article } => $"articles[{article}].{Field}",
            { Pickup: { } pickup } => $"pickups[{pickup}].{Field}",
            { Cost: { } cost } => $"costs[{cost}].{Field}",
            _ => Field,
        };
}

/// <summary>One thing that is wrong, and where.</summary>
public readonly record struct OfferProblem(OfferRefusal Why, OfferPlace Where);
