using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Rules.Tests;

public sealed class ReferenceSearchTests
{
    const string Known = "RF18539007547034";
    const string Other = "RF471234567890";

    [Theory]
    [InlineData("RF18 5390 0754 7034", Known)]
    [InlineData("Betalning rf18 5390 0754 7034 tack", Known)]
    [InlineData("RF18 5390\r\n0754 70\r\n34", Known)]
    [InlineData("R F 1 8 5 3 9 0 0 7 5 4 7 0 3 4", Known)]
    [InlineData("FakturaRF18539007547034Tack", Known)]
    [InlineData("REF:RF18539007547034/INV 12", Known)]
    [InlineData("RFRF18539007547034", Known)]
    [InlineData("RF18000000000539007547034", Known)]
    [InlineData("RF18539007547034RF471234567890", Known, Other)]
    [InlineData("RF47 1234 5678 90, RF18 5390 0754 7034", Other, Known)]
    [InlineData("RF18 5390 0754 7034 and again RF18539007547034", Known)]
    [InlineData("RF18539007547035")]
    [InlineData("RF18 5390/0754 7034")]
    [InlineData("RF18 5390å0754 7034")]
    [InlineData("RF18 5390 0754")]
    [InlineData("RF")]
    [InlineData("RF18")]
    [InlineData("")]
    public void References_are_found_in_what_banks_make_of_them(string text, params string[] values) => PaymentReference.FindAllIn(text).Select(found => found.Value).ShouldBe(values);

    [Fact]
    public void Of_two_readings_that_end_with_a_word_the_longer_is_taken_unless_only_the_shorter_is_known()
    {
        var words = Enumerable.Range(0, 1000).Select(number => $"{Known} {number:000}");
        var unlucky = words.First(text => PaymentReference.TryParse(text) is not null);

        PaymentReference.FindAllIn(unlucky).ShouldBe([PaymentReference.TryParse(unlucky)!.Value]);
        PaymentReference.FindAllIn(unlucky, Is(Known)).ShouldBe([PaymentReference.TryParse(Known)!.Value]);
    }

    [Fact]
    public void A_reading_that_ends_within_a_word_gives_way_to_one_that_ends_with_it()
    {
        var glued = Enumerable.Range(0, 1000).Select(number => $"{Known}{number:000}").First(text => PaymentReference.TryParse(text) is not null);

        PaymentReference.FindAllIn($"{Known} {glued[^3..]}X").Single().Value.ShouldBe(Known);
        PaymentReference.FindAllIn($"{glued}X").Single().Value.ShouldBe(glued);
    }

    [Fact]
    public void A_reference_within_the_body_of_another_is_part_of_it_unless_it_alone_is_known()
    {
        var outer = PaymentReference.Of(Other);

        PaymentReference.FindAllIn($"{outer}").ShouldBe([outer]);
        PaymentReference.FindAllIn($"{outer}", Is(Other)).Single().Value.ShouldBe(Other);
    }

    [Fact]
    public void A_known_reference_is_found_wherever_it_is_broken_and_whatever_is_glued_to_it() =>
        Prop.ForAll(
            PaymentReferenceTests.References(),
            ArbMap.Default.ArbFor<NonNull<string>>(),
            Gen.ListOf(Gen.Elements("", "", " ", "\r\n", "  ", "\u00A0")).ToArbitrary(),
            (reference, around, breaks) =>
            {
                var broken = string.Concat(reference.Value.ToLowerInvariant().Select((sign, i) => $"{sign}{breaks.ElementAtOrDefault(i)}"));
                return PaymentReference.FindAllIn($"{around.Get}{broken}{around.Get}", found => found == reference).SequenceEqual([reference]);
            }
        ).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("RF18")]
    [InlineData("R F 1 8 ")]
    [InlineData("RF180000000000000000000000")]
    [InlineData("RF18                                         ")]
    [InlineData("RF18539007547034")]
    public void Ten_million_hostile_signs_are_read_in_seconds(string again)
    {
        var text = string.Concat(Enumerable.Repeat(again, 10_000_000 / again.Length));
        var since = Stopwatch.GetTimestamp();

        // What none is known of is slowest: nothing that was read is ever skipped.
        PaymentReference.FindAllIn(text, _ => false).ShouldBeEmpty();

        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    static Func<PaymentReference, bool> Is(string value) => found => found.Value == value;
}
