namespace Tuanzi.Web.Api;

/// <summary>Money in an answer: `{"amount":"35.90","currency":"SEK"}`.</summary>
public sealed record Price(string Amount, string Currency)
{
    public static Price Of(Money money) => new(money.ToDecimalString(), money.Currency.Code);
}
