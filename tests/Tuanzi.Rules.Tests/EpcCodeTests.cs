using System.Text;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

public sealed class EpcCodeTests
{
    static readonly Currency Eur = Currency.Of("EUR");
    static readonly PaymentReference Reference = PaymentReference.Of("539007547034");
    static readonly Payee RedCross = new("Red Cross of Belgium", Iban.TryParse("BE72000000001616")!.Value, Bic.TryParse("BPOTBEB1"));

    [Fact]
    public void A_code_with_a_reference_ends_with_it() =>
        EpcCode.For(RedCross, new(2000, Eur), Reference).Value.Payload.ShouldBe("BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR20.00\n\nRF18539007547034");

    [Fact]
    public void A_code_with_a_text_leaves_the_line_of_the_reference_empty() =>
        EpcCode.For(RedCross, new(2000, Eur), " Urgency fund ").Value.Payload.ShouldBe("BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross of Belgium\nBE72000000001616\nEUR20.00\n\n\nUrgency fund");

    [Fact]
    public void A_code_without_either_ends_with_the_amount_and_within_the_economic_area_needs_no_bank() =>
        EpcCode.For(RedCross with { Bic = null }, new(2000, Eur), "").Value.Payload.ShouldBe("BCD\n002\n1\nSCT\n\nRed Cross of Belgium\nBE72000000001616\nEUR20.00");

    [Theory]
    [InlineData(1, "EUR0.01")]
    [InlineData(99_999_999_999, "EUR999999999.99")]
    [InlineData(1230, "EUR12.30")]
    public void An_amount_has_a_point_and_no_grouping(long cents, string element) => EpcCode.For(RedCross, new(cents, Eur), "").Value.Payload.ShouldEndWith($"\n{element}");

    public static TheoryData<NoEpcCode?, Payee, Money, string> Bounds =>
        new()
        {
            { NoEpcCode.NameMissing, RedCross with { Name = " " }, new(1, Eur), "" },
            { NoEpcCode.NameTooLong, RedCross with { Name = new('n', 71) }, new(1, Eur), "" },
            { null, RedCross with { Name = new('n', 70) }, new(1, Eur), "" },
            { NoEpcCode.AccountOutsideSepa, RedCross with { Account = Iban.TryParse("AE070331234567890123456")!.Value }, new(1, Eur), "" },
            { NoEpcCode.BicMissing, new("Mei", Iban.TryParse("CH9300762011623852957")!.Value), new(1, Eur), "" },
            { null, new("Mei", Iban.TryParse("CH9300762011623852957")!.Value, RedCross.Bic), new(1, Eur), "" },
            { NoEpcCode.NotInEuros, RedCross, new(1, Currency.Of("SEK")), "" },
            { NoEpcCode.AmountOutOfBounds, RedCross, new(0, Eur), "" },
            { NoEpcCode.AmountOutOfBounds, RedCross, new(-1, Eur), "" },
            { NoEpcCode.AmountOutOfBounds, RedCross, new(100_000_000_000, Eur), "" },
            { NoEpcCode.TextTooLong, RedCross, new(1, Eur), new('t', 141) },
            { null, RedCross, new(1, Eur), new('t', 140) },
            { NoEpcCode.LineBroken, RedCross, new(1, Eur), "a\nb" },
            { NoEpcCode.LineBroken, RedCross with { Name = "a\rb" }, new(1, Eur), "" },
            { NoEpcCode.LineBroken, RedCross, new(1, Eur), "a\u2028b" },
            { NoEpcCode.TooManyBytes, RedCross, new(1, Eur), new('å', 140) },
        };

    [Theory, MemberData(nameof(Bounds))]
    public void What_does_not_fit_has_a_name(NoEpcCode? refusal, Payee payee, Money amount, string text) => EpcCode.For(payee, amount, text).Refusal.ShouldBe(refusal);

    [Fact]
    public void A_code_has_331_bytes_at_most()
    {
        var without = Encoding.UTF8.GetByteCount(EpcCode.For(RedCross, new(1, Eur), "t").Value.Payload) - 1;
        var full = new string('å', 331 - without - 140) + new string('t', 2 * 140 - (331 - without));

        full.Length.ShouldBe(140);
        Encoding.UTF8.GetByteCount(EpcCode.For(RedCross, new(1, Eur), full).Value.Payload).ShouldBe(331);
        EpcCode.For(RedCross, new(10_00, Eur), full).Refusal.ShouldBe(NoEpcCode.TooManyBytes);
    }
}
