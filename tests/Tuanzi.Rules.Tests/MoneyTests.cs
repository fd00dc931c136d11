using FsCheck;
using FsCheck.Fluent;

namespace Tuanzi.Rules.Tests;

public sealed class MoneyTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory]
    [InlineData("35.90", "SEK", 3590)]
    [InlineData("35,90", "SEK", 3590)]
    [InlineData(" 35.9 ", "SEK", 3590)]
    [InlineData("35", "SEK", 3500)]
    [InlineData(".5", "SEK", 50)]
    [InlineData("-1.25", "SEK", -125)]
    [InlineData("0", "SEK", 0)]
    [InlineData("1000000000000", "SEK", 100_000_000_000_000)]
    [InlineData("1200", "JPY", 1200)]
    [InlineData("1.234", "KWD", 1234)]
    public void An_amount_is_read_as_people_write_it(string text, string currency, long minor) => Money.TryParse(text, Currency.Of(currency)).ShouldBe(new Money(minor, Currency.Of(currency)));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("abc")]
    [InlineData("35.905")]
    [InlineData("1 000")]
    [InlineData("1,000.50")]
    [InlineData("1.000,50")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("١٢")]
    [InlineData("$5")]
    [InlineData("5-")]
    [InlineData("NaN")]
    [InlineData("1000000000001")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_is_no_amount_is_no_amount(string? text) => Money.TryParse(text, Sek).ShouldBeNull();

    [Theory]
    [InlineData("0.5", "JPY")]
    [InlineData("1.2345", "KWD")]
    [InlineData("35.900", "SEK")]
    [InlineData("2,500", "USD")]
    [InlineData("12,000", "JPY")]
    [InlineData("12.0", "JPY")]
    public void More_decimals_than_the_currency_has_are_refused_since_they_may_be_thousands(string text, string currency) => Money.TryParse(text, Currency.Of(currency)).ShouldBeNull();

    [Theory]
    [InlineData(3590, "SEK", "35.90")]
    [InlineData(5, "SEK", "0.05")]
    [InlineData(0, "SEK", "0.00")]
    [InlineData(-5, "SEK", "-0.05")]
    [InlineData(1200, "JPY", "1200")]
    [InlineData(1, "KWD", "0.001")]
    public void An_amount_is_written_with_the_decimals_of_its_currency(long minor, string currency, string text) => new Money(minor, Currency.Of(currency)).ToDecimalString().ShouldBe(text);

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(Amounts(), money => Money.TryParse(money.ToDecimalString(), money.Currency) == money).QuickCheckThrowOnFailure();

    [Fact]
    public void Currencies_do_not_mix()
    {
        Should.Throw<InvalidOperationException>(() => new Money(1, Sek) + new Money(1, Currency.Of("EUR")));
        Should.Throw<InvalidOperationException>(() => new Money(1, Sek) < new Money(1, Currency.Of("EUR")));
    }

    [Fact]
    public void An_amount_too_large_to_hold_is_a_bug_and_not_a_debt()
    {
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Sek) + new Money(1, Sek));
        Should.Throw<OverflowException>(() => new Money(long.MaxValue / 2, Sek) * new Quantity(3));
    }

    [Theory]
    [InlineData("SEK", 2, 100)]
    [InlineData("JPY", 0, 1)]
    [InlineData("KWD", 3, 1000)]
    public void A_currency_knows_its_smallest_coin(string code, int digits, long scale)
    {
        Currency.Of(code).Digits.ShouldBe(digits);
        Currency.Of(code).Scale.ShouldBe(scale);
    }

    [Theory]
    [InlineData("sek")]
    [InlineData("XXX")]
    [InlineData("")]
    [InlineData(null)]
    public void What_does_not_circulate_is_no_currency(string? code) => Currency.TryOf(code).ShouldBeNull();

    [Fact]
    public void Every_currency_code_has_three_letters_and_is_listed_once()
    {
        Currency.Codes.ShouldAllBe(code => code.Length == 3 && code.All(char.IsAsciiLetterUpper));
        Currency.Codes.ShouldBeUnique();
    }

    static Arbitrary<Money> Amounts() =>
        (from code in Gen.Elements(Currency.Codes.ToArray())
         from minor in Gen.Choose(int.MinValue, int.MaxValue)
         select new Money(minor, Currency.Of(code))).ToArbitrary();
}
