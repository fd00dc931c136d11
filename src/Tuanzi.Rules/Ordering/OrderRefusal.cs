namespace Tuanzi.Rules.Ordering;

/// <summary>Why an order is not placed, edited or withdrawn, in the order a person would want to hear it.</summary>
public enum OrderRefusal
{
    NotOpenYet,
    Closed,
    Cancelled,
    MembersOnly,
    OfferChanged,
    NothingOrdered,
    UnknownArticle,
    ArticleTwice,
    QuantityNotPositive,
    QuantityTooLarge,
    NotInSteps,
    AboveLimit,
    PriceNeverReached,
    ToleranceOutOfRange,
    ToleranceAlone,
    SoldOut,
    UnknownPickup,
    PickupMissing,
    NoteTooLong,
    Markup,
    NameMissing,
    NameTooLong,
    NameUnreadable,
    ContactMissing,
    ContactInvalid,
    NoOrder,
    KeyReused,
    KeyMissing,
}
