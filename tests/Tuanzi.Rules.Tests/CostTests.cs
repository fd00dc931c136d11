using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Rules.Tests;

public sealed class CostTests
{
    static readonly CostId Journey = Id.New<CostId>();

    [Theory]
    [InlineData(CostBasis.PerOrder, 2000, 1, 100, 0, 2000)]
    [InlineData(CostBasis.PerOrder, 2000, 9, 900, 5000, 2000)]
    [InlineData(CostBasis.PerPiece, 150, 1, 100, 0, 150)]
    [InlineData(CostBasis.PerPiece, 150, 6, 100, 0, 900)]
    [InlineData(CostBasis.PerKilo, 300, 1, 100, 2500, 750)]
    [InlineData(CostBasis.PerKilo, 300, 1, 100, 0, 0)] // nobody has said what it weighs
    [InlineData(CostBasis.PerKilo, 1, 1, 100, 499, 0)]
    [InlineData(CostBasis.PerKilo, 1, 1, 100, 500, 1)] // half up
    [InlineData(CostBasis.PerKilo, 3, 1, 100, 500, 2)]
    [InlineData(CostBasis.Percent, 250, 3, 3990, 0, 100)] // 2.5 % of 39.90 are 99.75 öre
    [InlineData(CostBasis.Percent, 50, 1, 100, 0, 1)] // half an öre
    [InlineData(CostBasis.Percent, 49, 1, 100, 0, 0)]
    [InlineData(CostBasis.Percent, 10_000, 1, 3990, 0, 3990)]
    [InlineData(CostBasis.SharedByValue, 1000, 3, 3990, 0, 334)]
    [InlineData(CostBasis.SharedByQuantity, 1000, 1, 1, 0, 334)]
    [InlineData(CostBasis.SharedByWeight, 1000, 1, 1, 0, 334)] // the share is frozen, whatever is left of the order
    public void An_order_pays_by_what_it_keeps(CostBasis basis, long rate, long pieces, long value, long grams, long paid) =>
        Of(basis, rate).Of(new(new(pieces), value, grams), shareMinor: 334).ShouldBe(paid);

    [Fact]
    public void Whoever_gets_nothing_pays_no_cost_of_any_kind()
    {
        foreach (var basis in Enum.GetValues<CostBasis>())
        {
            var cost = Of(basis, 1000);
            cost.Of(default, shareMinor: 334).ShouldBe(0);
            cost.AtMost(default, new(new(5), 500, 5000)).ShouldBe(0);
            cost.Now(default, default).ShouldBe(0);
        }
    }

    [Fact]
    public void The_more_is_struck_of_an_order_the_less_it_pays() =>
        Prop.ForAll(
            Costs(),
            Loads(),
            Loads(),
            // What is kept, and what is struck of what stood before.
            (cost, kept, struck) => cost.Of(kept, shareMinor: 334) <= cost.Of(kept + struck, shareMinor: 334)
        ).QuickCheckThrowOnFailure();

    /// <summary>A hundred lines of as many pieces as a line may have, a million kronor each, a hundred tons.</summary>
    [Theory]
    [InlineData(CostBasis.PerOrder, Cost.MostMinor, 1_000_000_000)]
    [InlineData(CostBasis.PerPiece, Cost.MostMinor, 10_000_000_000_000_000)]
    [InlineData(CostBasis.PerKilo, Cost.MostMinor, 100_000_000_000_000)]
    [InlineData(CostBasis.Percent, Cost.MostBasisPoints, 1_000_000_000_000_000)]
    public void The_highest_rates_hold_for_the_largest_orders(CostBasis basis, long rate, long paid) =>
        Of(basis, rate).Of(new(new(100 * Quantity.MostPerLine.Value), 1_000_000_000_000_000, Grams.Most), shareMinor: 0).ShouldBe(paid);

    [Fact]
    public void Shares_and_bounds_hold_for_the_largest_loads()
    {
        var everything = new Load(new(long.MaxValue), long.MaxValue, long.MaxValue);
        foreach (var basis in Shared)
        {
            var cost = Of(basis, Cost.MostMinor);
            cost.ShareOut([everything, everything]).ShouldBe([500_000_000, 500_000_000]);
            cost.AtMost(everything, everything).ShouldBe(500_000_000);
            cost.Now(everything, everything).ShouldBe(500_000_000);
        }
    }

    [Fact]
    public void An_amount_too_large_to_hold_is_a_bug_and_not_a_small_cost()
    {
        Should.Throw<OverflowException>(() => Of(CostBasis.PerPiece, Cost.MostMinor).Of(new(new(long.MaxValue), 0, 0), 0));
        Should.Throw<OverflowException>(() => Of(CostBasis.PerKilo, Cost.MostMinor).Of(new(new(1), 0, long.MaxValue), 0));
        Should.Throw<OverflowException>(() => new Load(new(1), long.MaxValue, 0) + new Load(new(1), 1, 0));
    }

    [Theory]
    [InlineData(CostKind.Transport, CostBasis.SharedByValue, 1000, "", 1200, null)]
    [InlineData(CostKind.Other, CostBasis.PerOrder, 1, "Ice", 0, null)]
    [InlineData(CostKind.Transport, CostBasis.PerOrder, 1_000_000_000, "", 10_000, null)]
    [InlineData(CostKind.Platform, CostBasis.Percent, 10_000, "", 0, null)]
    [InlineData(CostKind.Transport, CostBasis.PerOrder, 0, "", 0, CostRefusal.RateNotPositive)]
    [InlineData(CostKind.Transport, CostBasis.Percent, -1, "", 0, CostRefusal.RateNotPositive)]
    [InlineData(CostKind.Transport, CostBasis.PerOrder, 1_000_000_001, "", 0, CostRefusal.RateTooHigh)]
    [InlineData(CostKind.Transport, CostBasis.SharedByWeight, 1_000_000_001, "", 0, CostRefusal.RateTooHigh)]
    [InlineData(CostKind.Platform, CostBasis.Percent, 10_001, "", 0, CostRefusal.RateTooHigh)]
    [InlineData(CostKind.Other, CostBasis.PerOrder, 1, "", 0, CostRefusal.NameMissing)]
    [InlineData(CostKind.Other, CostBasis.PerOrder, 1, "  ", 0, CostRefusal.NameMissing)]
    [InlineData(CostKind.Packing, CostBasis.PerPiece, 1, "", -1, CostRefusal.TaxOutOfRange)]
    [InlineData(CostKind.Packing, CostBasis.PerPiece, 1, "", 10_001, CostRefusal.TaxOutOfRange)]
    public void What_is_no_cost_is_refused_with_the_reason(CostKind kind, CostBasis basis, long rate, string name, int tax, CostRefusal? refusal) =>
        Cost.WhyNot(kind, basis, rate, name, tax).ShouldBe(refusal);

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, CostRefusal.NameTooLong)]
    public void A_name_fits_on_one_line(int length, CostRefusal? refusal) => Cost.WhyNot(CostKind.Other, CostBasis.PerOrder, 1, new('n', length), 0).ShouldBe(refusal);

    [Fact]
    public void A_cost_is_stored_and_read_back()
    {
        var cost = new Cost(Journey, CostKind.Other, CostBasis.SharedByWeight, 1000, "Ferry", 600);
        var json = JsonSerializer.Serialize(cost);

        JsonSerializer.Deserialize<Cost>(json).ShouldBe(cost);
        json.ShouldNotContain(nameof(Cost.IsShared));
    }

    internal static readonly CostBasis[] Shared = [CostBasis.SharedByValue, CostBasis.SharedByQuantity, CostBasis.SharedByWeight];

    internal static Cost Of(CostBasis basis, long rate) => new(Journey, CostKind.Transport, basis, rate);

    /// <summary>Of any order, also of one that got nothing, and of goods that nobody has weighed.</summary>
    internal static Arbitrary<Load> Loads() =>
        (from pieces in Gen.Choose(0, 40)
         from price in Gen.Choose(1, 20_000)
         from grams in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, 5_000)))
         select new Load(new(pieces), (long)pieces * price, (long)pieces * grams)).ToArbitrary();

    static Arbitrary<Cost> Costs() =>
        (from basis in Gen.Elements(Enum.GetValues<CostBasis>()) from rate in Gen.Choose(1, 10_000) select Of(basis, rate)).ToArbitrary();
}
