using System.Globalization;
using System.Numerics;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

public sealed class IbanTests
{
    /// <summary>The examples of SWIFT's registry, one for each country of SEPA, and three of others.</summary>
    const string Published =
        "AD1200012030200359100100 AL47212110090000000235698741 AT611904300234573201 BE68539007547034 BG80BNBG96611020345678 CH9300762011623852957 CY17002001280000001200527600 "
        + "CZ6508000000192000145399 DE89370400440532013000 DK5000400440116243 EE382200221020145685 ES9121000418450200051332 FI2112345600000785 FR1420041010050500013M02606 "
        + "GB29NWBK60161331926819 GI75NWBK000000007099453 GR1601101250000000012300695 HR1210010051863000160 HU42117730161111101800000000 IE29AIBK93115212345678 "
        + "IS140159260076545510730339 IT60X0542811101000000123456 LI21088100002324013AA LT121000011101001000 LU280019400644750000 LV80BANK0000435195001 MC5811222000010123456789030 "
        + "MD24AG000225100013104168 ME25505000012345678951 MK07250120000058984 MT84MALT011000012345MTLCAST001S NL91ABNA0417164300 NO9386011117947 PL61109010140000071219812874 "
        + "PT50000201231234567890154 RO49AAAA1B31007593840000 RS35260005601001611379 SE4550000000058398257466 SI56191000000123438 SK3112000000198742637541 SM86U0322509800000000270100 "
        + "VA59001123000012345678";

    public static TheoryData<string> InSepa => [.. Published.Split(' ')];

    [Theory, MemberData(nameof(InSepa))]
    public void Published_accounts_of_SEPA_are_read(string text)
    {
        var account = Iban.TryParse(text).ShouldNotBeNull();

        account.Value.ShouldBe(text);
        account.IsInSepa.ShouldBeTrue();
        account.IsInEconomicArea.ShouldBe("AD AL CH GB GI MC MD ME MK RS SM VA".Split(' ').All(country => country != account.Country));
    }

    [Theory, MemberData(nameof(InSepa))]
    public void An_account_with_one_digit_wrong_missing_or_too_many_is_none(string text)
    {
        for (var at = 2; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at])) continue;
            Iban.TryParse($"{text[..at]}{(text[at] == '9' ? '0' : (char)(text[at] + 1))}{text[(at + 1)..]}").ShouldBeNull();
        }
        // With check digits that are right for the length: it is the country's length that refuses these.
        Iban.TryParse(WithRightDigits($"{text}0")).ShouldBeNull();
        Iban.TryParse(WithRightDigits(text[..^1])).ShouldBeNull();
    }

    [Theory]
    [InlineData("AE070331234567890123456")]
    [InlineData("TR330006100519786457841326")]
    [InlineData("FO6264600001631634")]
    public void Published_accounts_of_other_countries_are_read_too(string text)
    {
        Iban.TryParse(text).ShouldNotBeNull().IsInSepa.ShouldBeFalse();
        Iban.TryParse(text)!.Value.IsInEconomicArea.ShouldBeFalse();
    }

    [Theory]
    [InlineData("se45 5000 0000 0583 9825 7466")]
    [InlineData(" SE4550000000058398257466\r\n")]
    [InlineData("SE45\u00A05000\u00A00000\u00A00583\u00A09825\u00A07466")]
    public void An_account_is_read_as_people_type_it_printed_in_fours_and_masked_to_its_end(string text)
    {
        var account = Iban.TryParse(text).ShouldNotBeNull();

        account.ToString().ShouldBe("SE45 5000 0000 0583 9825 7466");
        account.Masked.ShouldBe("•••• 7466");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("SE")]
    [InlineData("SE45-5000-0000-0583-9825-7466")]
    [InlineData("4545500000000583982574")]
    [InlineData("SE4550000000058398257466 SE4550000000058398257466")]
    [InlineData("ÅE4550000000058398257466")]
    [InlineData("SEA550000000058398257466")]
    public void What_is_no_account_is_none(string? text) => Iban.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(34, true)]
    [InlineData(35, false)]
    public void Where_the_country_is_unknown_the_standard_says_how_long_an_account_is(int length, bool isAccount) =>
        Iban.TryParse(WithRightDigits($"XX00{new string('7', length - 4)}")).HasValue.ShouldBe(isAccount);

    [Theory]
    [InlineData("DEUTDEFF", "DEUTDEFF")]
    [InlineData("essesess", "ESSESESS")]
    [InlineData("DEUT DE FF 500", "DEUTDEFF500")]
    [InlineData("DEUTDEF", null)]
    [InlineData("DEUTDEFF50", null)]
    [InlineData("DEUT12FF", null)]
    [InlineData("DEUTDEF-", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_banks_code_has_eight_or_eleven_signs_and_a_country(string? text, string? value) => (Bic.TryParse(text)?.Value).ShouldBe(value);

    // Reckoned with large numbers: another way than the rule's own.
    static string WithRightDigits(string account)
    {
        var number = string.Concat($"{account[4..]}{account[..2]}00".Select(sign => char.IsAsciiDigit(sign) ? $"{sign}" : $"{sign - 'A' + 10}"));
        return $"{account[..2]}{98 - (int)(BigInteger.Parse(number, CultureInfo.InvariantCulture) % 97):00}{account[4..]}";
    }
}
