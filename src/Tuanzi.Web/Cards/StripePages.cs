namespace Tuanzi.Web.Cards;

/// <summary>Stripe's own pages, for whoever has the account.</summary>
static class StripePages
{
    /// <summary>Where a payment stands there, and what a bank says of it is answered.</summary>
    public static string PaymentOf(string intent, bool isLive) => $"https://dashboard.stripe.com/{(isLive ? "" : "test/")}payments/{Uri.EscapeDataString(intent)}";
}
