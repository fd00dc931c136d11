namespace Tuanzi.Web.Cards;

/// <summary>Stripe counts most currencies in the minor units of ISO 4217, and some in others. Those are not taken: an amount must never be read as a hundred times another.</summary>
static class StripeUnits
{
    /// <summary>Stripe counts these in whole units.</summary>
    static readonly string[] Whole = ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

    /// <summary>These have two decimals here and none there.</summary>
    static readonly string[] WholeThere = ["MGA"];

    public static bool AreOurs(Currency currency) =>
        currency.Digits switch
        {
            0 => Whole.Contains(currency.Code),
            2 => !Whole.Contains(currency.Code) && !WholeThere.Contains(currency.Code),
            // Of three decimals the last must be 0 there, and what orders come to is not.
            _ => false,
        };
}
