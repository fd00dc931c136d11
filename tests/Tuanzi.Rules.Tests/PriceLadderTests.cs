using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class PriceLadderTests
{
    const string Mandarins = "SEK 1:3990 10:3590 50:3190";

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 3990L)]
    [InlineData(9, 3990L)]
    [InlineData(10, 3590L)]
    [InlineData(49, 3590L)]
    [InlineData(50, 3190L)]
    [InlineData(1_000_000, 3190L)]
    public void A_total_reaches_a_rung_from_its_quantity_on(long total, long? minor) => (PriceLadder.Parse(Mandarins).RungAt(new(total))?.Price.Minor).ShouldBe(minor);

    [Fact]
    public void Below_the_first_rung_the_price_shown_is_the_first_ones() => PriceLadder.Parse("SEK 20:3590").PriceAt(new(3)).Minor.ShouldBe(3590);

    [Theory]
    [InlineData(LadderRefusal.NoRung, "")]
    [InlineData(LadderRefusal.QuantityNotPositive, "0:100")]
    [InlineData(LadderRefusal.QuantityNotPositive, "-5:100")]
    [InlineData(LadderRefusal.PriceNotPositive, "1:0")]
    [InlineData(LadderRefusal.PriceNotPositive, "1:-100")]
    [InlineData(LadderRefusal.QuantityTwice, "1:100 1:90")]
    [InlineData(LadderRefusal.PriceDoesNotFall, "1:100 10:100")]
    [InlineData(LadderRefusal.PriceDoesNotFall, "1:100 10:110")]
    [InlineData(LadderRefusal.TooManyRungs, "1:99 2:98 3:97 4:96 5:95 6:94 7:93 8:92 9:91 10:90 11:89 12:88 13:87")]
    public void What_is_no_ladder_is_refused_with_the_reason(LadderRefusal refusal, string rungs) => PriceLadder.From(Rungs(rungs)).Refusal.ShouldBe(refusal);

    [Fact]
    public void Two_currencies_make_no_ladder() =>
        PriceLadder.From([new(new(1), new(100, Currency.Of("SEK"))), new(new(2), new(90, Currency.Of("EUR")))]).Refusal.ShouldBe(LadderRefusal.CurrenciesMixed);

    [Fact]
    public void Rungs_may_be_given_in_any_order() => PriceLadder.From(Rungs("50:3190 1:3990 10:3590")).Value.ToString().ShouldBe(Mandarins);

    [Theory]
    [InlineData("SEK 1:100", "SEK 1:90", true)]
    [InlineData("SEK 1:90", "SEK 1:100", false)]
    [InlineData("SEK 1:100 20:80", "SEK 1:100 10:80", true)]
    [InlineData("SEK 1:100 10:80", "SEK 1:100 20:80", false)]
    [InlineData("SEK 5:100", "SEK 1:100", true)]
    [InlineData("SEK 1:100", "SEK 5:100", false)]
    [InlineData("SEK 1:100 10:80", "SEK 1:100 10:80 50:70", true)]
    [InlineData("SEK 1:100 10:80", "SEK 1:100 10:80", false)]
    public void A_ladder_is_worse_if_somebody_could_pay_more_on_it(string mine, string other, bool worse) => PriceLadder.Parse(mine).IsWorseThan(PriceLadder.Parse(other)).ShouldBe(worse);

    [Fact]
    public void The_more_are_ordered_the_less_each_pays() =>
        Prop.ForAll(
            Ladders(),
            Gen.Choose(0, 300).Two().ToArbitrary(),
            (ladder, totals) =>
            {
                var (few, many) = (Math.Min(totals.Item1, totals.Item2), Math.Max(totals.Item1, totals.Item2));
                return ladder.RungAt(new(few)) is not { } dear || ladder.RungAt(new(many)) is { } cheap && cheap.Price <= dear.Price;
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ladder_is_kept_as_it_is() => Prop.ForAll(Ladders(), ladder => PriceLadder.Parse(ladder.ToString()).Equals(ladder)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_ladder_is_worse_than_itself() => Prop.ForAll(Ladders(), ladder => !ladder.IsWorseThan(ladder)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ladder_is_worse_exactly_where_a_total_costs_more_or_nothing_is_sold() =>
        Prop.ForAll(
            Ladders(),
            Ladders(),
            (mine, other) =>
                mine.IsWorseThan(other)
                == Enumerable.Range(1, 320).Any(total => other.RungAt(new(total)) is { } theirs && (mine.RungAt(new(total)) is not { } own || own.Price > theirs.Price))
        ).QuickCheckThrowOnFailure();

    internal static Arbitrary<PriceLadder> Ladders() =>
        (from count in Gen.Choose(1, 5)
         from froms in Gen.ListOf(Gen.Choose(1, 300), count)
         from prices in Gen.ListOf(Gen.Choose(1, 9_999), count)
         let rungs = froms.Distinct().Order().Zip(prices.Distinct().OrderDescending(), (start, price) => new Rung(new(start), new(price, Currency.Of("SEK"))))
         select PriceLadder.From(rungs).Value).ToArbitrary();

    static IEnumerable<Rung> Rungs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':')).Select(pair => new Rung(new(long.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture)), new(long.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture), Currency.Of("SEK"))));
}
