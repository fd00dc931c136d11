using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Rules.Tests;

public sealed class TaxRateTests
{
    [Theory]
    [InlineData(1200, 11200, 1200)] // food in Sweden, 12 %
    [InlineData(1200, 3990, 428)] // 427.5 öre, half up
    [InlineData(2500, 10000, 2000)] // most else in Sweden, 25 %
    [InlineData(700, 10700, 700)] // food in Germany, 7 %
    [InlineData(700, 999, 65)] // 65.36 cents
    [InlineData(1900, 11900, 1900)] // most else in Germany, 19 %
    [InlineData(1900, 100, 16)] // 15.97 cents
    [InlineData(0, 3990, 0)]
    [InlineData(10_000, 1, 1)]
    [InlineData(1200, 0, 0)]
    [InlineData(1200, -3990, -428)] // what is paid back is rounded as it was when it was paid
    [InlineData(1900, -100, -16)]
    public void The_tax_in_an_amount_is_rounded_half_up(int rate, long gross, long tax)
    {
        new TaxRate(rate).IncludedIn(gross).ShouldBe(tax);
        new TaxRate(rate).NetOf(gross).ShouldBe(gross - tax);
    }

    [Theory]
    [InlineData(1200, 10000, 11200)]
    [InlineData(700, 934, 999)] // 65.38 cents
    [InlineData(1900, 50, 60)] // 9.5 cents, half up
    [InlineData(1900, -50, -60)]
    [InlineData(0, 50, 50)]
    public void Tax_is_put_on_top_rounded_half_up(int rate, long net, long gross) => new TaxRate(rate).OnTopOf(net).ShouldBe(gross);

    [Fact]
    public void What_is_put_on_comes_off_again_to_the_minor_unit() =>
        Prop.ForAll(Rates(), Amounts(), (rate, net) => rate.NetOf(rate.OnTopOf(net)) == net).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Every_small_amount_comes_back_at_every_rate()
    {
        var lost = from basisPoints in Enumerable.Range(0, TaxRate.Most + 1) let rate = new TaxRate(basisPoints) from net in Enumerable.Range(0, 60) where rate.NetOf(rate.OnTopOf(net)) != net select (basisPoints, net);

        lost.ShouldBeEmpty();
    }

    [Fact]
    public void A_refund_holds_as_much_tax_as_the_payment_did() =>
        Prop.ForAll(
            Rates(),
            Amounts(),
            (rate, amount) => rate.IncludedIn(-amount) == -rate.IncludedIn(amount) && rate.OnTopOf(-amount) == -rate.OnTopOf(amount) && Math.Abs(2 * rate.IncludedIn(amount)) <= Math.Abs(amount) + 1
        ).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void A_rate_is_from_nothing_to_all(int basisPoints, bool isRate) => (TaxRate.Of(basisPoints) is not null).ShouldBe(isRate);

    [Fact]
    public void The_largest_amounts_have_their_tax_and_what_cannot_be_held_is_a_bug()
    {
        new TaxRate(10_000).IncludedIn(long.MaxValue).ShouldBe(4611686018427387904);
        Should.Throw<OverflowException>(() => new TaxRate(1200).OnTopOf(long.MaxValue));
    }

    [Fact]
    public void A_bill_has_one_line_for_each_rate_the_highest_first_and_none_without_tax() =>
        TaxLine.Of([(new(700), 999), (TaxRate.None, 5000), (new(1900), 11900), (new(700), 9701)]).ShouldBe([new(new(1900), 11900, 1900), new(new(700), 10700, 700)]);

    [Fact]
    public void Tax_is_rounded_once_for_each_rate_and_not_for_each_amount() =>
        // Alone, each of the hundred would hold 0.43 öre and so no tax at all.
        TaxLine.Of(Enumerable.Repeat((new TaxRate(1200), 4L), 100)).ShouldHaveSingleItem().TaxMinor.ShouldBe(43);

    [Fact]
    public void Lines_hold_all_that_was_taxed_each_rate_once() =>
        Prop.ForAll(
            Gen.ListOf(from rate in Gen.Elements(0, 700, 1200, 1900, 2500) from gross in Gen.Choose(-5_000, 20_000) select (new TaxRate(rate), (long)gross)).ToArbitrary(),
            amounts =>
            {
                var lines = TaxLine.Of(amounts);
                return lines.Sum(line => line.GrossMinor) == amounts.Where(amount => amount.Item1 != TaxRate.None).Sum(amount => amount.Item2)
                    && lines.Zip(lines.Skip(1)).All(pair => pair.First.Rate.BasisPoints > pair.Second.Rate.BasisPoints)
                    && lines.All(line => line.TaxMinor == line.Rate.IncludedIn(line.GrossMinor));
            }
        ).QuickCheckThrowOnFailure();

    static Arbitrary<TaxRate> Rates() => Gen.Choose(0, TaxRate.Most).Select(basisPoints => new TaxRate(basisPoints)).ToArbitrary();

    static Arbitrary<long> Amounts() => Gen.OneOf(Gen.Choose(0, 20_000).Select(amount => (long)amount), Gen.Choose(0, int.MaxValue).Select(amount => amount * 1_000L)).ToArbitrary();
}
