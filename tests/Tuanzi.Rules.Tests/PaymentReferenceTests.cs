using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

public sealed class PaymentReferenceTests
{
    const string Known = "RF18539007547034";

    [Theory]
    [InlineData("539007547034", "RF18 5390 0754 7034")]
    [InlineData("1234567890", "RF47 1234 5678 90")]
    [InlineData("2348231", "RF71 2348 231")]
    [InlineData("AB2G5", "RF68 AB2G 5")]
    [InlineData(" ab2 g5", "RF68 AB2G 5")]
    [InlineData("12345 12345", "RF45 1234 5123 45")]
    [InlineData("14508655422864", "RF47 1450 8655 4228 64")]
    [InlineData("000000000539007547034", "RF18 5390 0754 7034")]
    public void Published_bodies_have_their_published_check_digits(string body, string printed) => PaymentReference.Of(body).ToString().ShouldBe(printed);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1234567890123456789012")]
    [InlineData("12-34")]
    [InlineData("Å1")]
    [InlineData("١٢")]
    public void What_is_no_body_is_a_bug(string body) => Should.Throw<FormatException>(() => PaymentReference.Of(body));

    [Theory]
    [InlineData("RF18539007547034", Known)]
    [InlineData("RF18 5390 0754 7034", Known)]
    [InlineData(" rf18\t5390 0754\n7034 ", Known)]
    [InlineData("RF18000000000539007547034", Known)]
    [InlineData("RF4714508655422864", "RF4714508655422864")]
    [InlineData("RF18539007547035", null)]
    [InlineData("RF19539007547034", null)]
    [InlineData("RF18539007540734", null)]
    [InlineData("FR18539007547034", null)]
    [InlineData("RFI8539007547034", null)]
    [InlineData("RF18-5390-0754-7034", null)]
    [InlineData("RF180000000000539007547034", null)]
    [InlineData("RF18", null)]
    [InlineData("RF", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_reference_is_read_as_people_type_it_and_only_with_right_check_digits(string? text, string? value) => (PaymentReference.TryParse(text)?.Value).ShouldBe(value);

    [Fact]
    public void What_is_printed_is_read_back() => Prop.ForAll(References(), reference => PaymentReference.TryParse(reference.ToString()) == reference).QuickCheckThrowOnFailure();

    [Fact]
    public void One_body_has_one_pair_of_check_digits() =>
        Prop.ForAll(References(), reference => Enumerable.Range(0, 100).Count(digits => PaymentReference.TryParse($"RF{digits:00}{reference.Value[4..]}") is not null) == 1)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_wrong_digit_is_noticed() =>
        Prop.ForAll(
            References(),
            Gen.Choose(2, 24).ToArbitrary(),
            Gen.Choose(1, 9).ToArbitrary(),
            (reference, at, more) =>
            {
                var text = reference.Value.ToCharArray();
                if (at >= text.Length || !char.IsAsciiDigit(text[at])) return true;
                text[at] = (char)('0' + (text[at] - '0' + more) % 10);
                return PaymentReference.TryParse(new(text)) is null;
            }
        ).QuickCheckThrowOnFailure();

    internal static Arbitrary<PaymentReference> References() =>
        (from length in Gen.Choose(1, PaymentReference.LongestBody)
         from body in Gen.ArrayOf(Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".ToCharArray()), length)
         select PaymentReference.Of(new(body))).ToArbitrary();
}
