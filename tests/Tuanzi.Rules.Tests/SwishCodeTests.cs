using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

public sealed class SwishCodeTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly SwishNumber Shop = SwishNumber.TryParse("1237856901")!.Value;

    [Theory]
    [InlineData(100_00, "12229445", EditableParts.None, "C1237856901;100,00;12229445;0")] // The example of Swish's guide.
    [InlineData(100_00, "12229445", EditableParts.Amount | EditableParts.Message, "C1237856901;100,00;12229445;6")]
    [InlineData(5, "", EditableParts.Message, "C1237856901;0,05;;4")]
    [InlineData(99_999_999_999_999, "a", EditableParts.None, "C1237856901;999999999999,99;a;0")]
    [InlineData(100, " Ägg; två (2) ", EditableParts.None, "C1237856901;1,00;%C3%84gg%3B%20tv%C3%A5%20%282%29;0")]
    public void A_code_says_number_amount_message_and_what_may_be_changed(long ore, string message, EditableParts editable, string payload) =>
        SwishCode.For(Shop, new(ore, Sek), message, editable).Value.Payload.ShouldBe(payload);

    [Fact]
    public void A_printed_reference_fits_into_a_message() =>
        SwishCode.For(Shop, new(1, Sek), PaymentReference.Of(new('Z', PaymentReference.LongestBody)).ToString()).IsSuccess.ShouldBeTrue();

    public static TheoryData<NoSwishCode?, Money, string> Bounds =>
        new()
        {
            { NoSwishCode.NotInKronor, new(1, Currency.Of("NOK")), "" },
            { NoSwishCode.AmountOutOfBounds, new(0, Sek), "" },
            { NoSwishCode.AmountOutOfBounds, new(-1, Sek), "" },
            { NoSwishCode.AmountOutOfBounds, new(100_000_000_000_000, Sek), "" },
            { NoSwishCode.MessageTooLong, new(1, Sek), new('m', 51) },
            { null, new(1, Sek), new('m', 50) },
            { null, new(1, Sek), "aåäöÅÄÖzZ09 :;.,?!()-\"" },
            { NoSwishCode.MessageHasOtherSigns, new(1, Sek), "50 %" },
            { NoSwishCode.MessageHasOtherSigns, new(1, Sek), "a\nb" },
            { NoSwishCode.MessageHasOtherSigns, new(1, Sek), "团子" },
        };

    [Theory, MemberData(nameof(Bounds))]
    public void What_Swish_does_not_take_has_a_name(NoSwishCode? refusal, Money amount, string message) => SwishCode.For(Shop, amount, message).Refusal.ShouldBe(refusal);

    [Theory]
    [InlineData("123 785 69 01", "123 785 69 01")]
    [InlineData("1237856901", "123 785 69 01")]
    [InlineData("070-123 45 67", "070 123 45 67")]
    [InlineData("+46 70 123 45 67", "070 123 45 67")]
    [InlineData("0046701234567", "070 123 45 67")]
    [InlineData("0731234567", "073 123 45 67")]
    [InlineData("+461237856901", null)]
    [InlineData("123785690", null)]
    [InlineData("12378569012", null)]
    [InlineData("1247856901", null)]
    [InlineData("0801234567", null)]
    [InlineData("0711234567", null)]
    [InlineData("07012345٦٧", null)]
    [InlineData("070123456;", null)]
    [InlineData("+4", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_is_a_merchants_or_a_swedish_mobile_number(string? typed, string? printed) => (SwishNumber.TryParse(typed)?.ToString()).ShouldBe(printed);
}
