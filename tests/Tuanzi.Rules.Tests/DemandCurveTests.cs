using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Calls;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class DemandCurveTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory]
    [InlineData("", "")]
    [InlineData("2@any", "any=2/1")]
    [InlineData("1@300", "300=1/1")]
    [InlineData("1@300; 2@200", "300=1/1 200=3/2")]
    [InlineData("1@300 3@200; 2@200", "300=1/1 200=5/2")] // three instead of one when it is cheaper, not besides
    [InlineData("2@any 1@200; 1@300", "any=2/1 300=3/2 200=2/2")] // some want less of it when it is cheap
    [InlineData("1@300 0@200; 1@300", "300=2/2 200=1/1")] // and some nothing
    [InlineData("1@300; 1@300; 1@300", "300=3/3")]
    public void The_curve_has_a_step_at_each_price_that_somebody_named(string pledges, string curve) => Text(CurveOf(pledges)).ShouldBe(curve);

    [Theory]
    [InlineData(301, "0/0")]
    [InlineData(300, "1/1")]
    [InlineData(250, "1/1")]
    [InlineData(200, "3/2")]
    [InlineData(1, "3/2")]
    public void Between_two_prices_as_much_is_wanted_as_at_the_dearer(long minor, string wanted)
    {
        var point = CurveOf("1@300; 2@200").At(new(minor, Sek));
        (point.Price?.Minor, $"{point.Quantity}/{point.Pledges}").ShouldBe((minor, wanted));
    }

    [Theory]
    [InlineData("1@300; 2@200", 350, 200L)]
    [InlineData("4@300 1@200", 400, 300L)] // who wants less of it when it is cheap
    [InlineData("3@300 2@250", 400, 300L)] // 300 saved at either: the dearer is easier to get
    [InlineData("1@300; 2@200", 200, null)] // nothing is saved
    [InlineData("2@any", 400, null)] // nobody has named a price
    [InlineData("0@300 1@500", 400, null)]
    public void The_price_at_which_most_is_saved(string pledges, long reference, long? price) => (CurveOf(pledges).MostSaved(new(reference, Sek))?.Price?.Minor).ShouldBe(price);

    [Theory]
    [InlineData("1@300; 2@200", 200L)]
    [InlineData("2@300; 1@100", 300L)]
    [InlineData("2@300; 1@200", 300L)] // 600 taken in at either: the dearer
    [InlineData("2@any", null)]
    public void The_price_at_which_a_seller_takes_in_most(string pledges, long? price) => (CurveOf(pledges).MostTakenIn()?.Price?.Minor).ShouldBe(price);

    /// <summary>Many guests may each pledge a hundred thousand at a hundred million: whoever reads the demand of all must not be shut out by them.</summary>
    [Fact]
    public void What_is_beyond_all_counting_has_no_sum_and_breaks_nothing()
    {
        const long dear = 100_000_000_000L;
        var curve = DemandCurve.Of([.. Enumerable.Repeat(Intents.AtMost(new(dear, Sek), new(100_000)), 1_000), Intents.AtMost(new(200, Sek), new(2))], Sek);
        var (beyond, counted) = (curve.Points[0], curve.At(new(200, Sek)));
        (beyond.Turnover, beyond.SavedAgainst(new(2 * dear, Sek)), beyond.SavedAgainst(new(1, Sek))).ShouldBe((null, null, null));
        counted.Turnover.ShouldBe(new Money(20_000_000_400, Sek));
        (curve.MostTakenIn()?.Price?.Minor, curve.MostSaved(new(2 * dear, Sek))?.Price?.Minor).ShouldBe((200, null));
    }

    [Theory]
    [InlineData("1@300; 2@200; 1@100", "200+2")]
    [InlineData("2@300; 2@200", "300+2")] // two join at either: the dearer
    [InlineData("5@any; 1@200", "200+1")] // whoever buys at any price does not join
    [InlineData("4@300 1@200; 1@100", "300+4")]
    [InlineData("2@any 0@100", null)]
    [InlineData("", null)]
    public void The_price_at_which_most_join(string pledges, string? step) => (CurveOf(pledges).MostJoining() is { } most ? $"{most.Point.Price?.Minor}+{most.Joining}" : null).ShouldBe(step);

    [Fact]
    public void The_curve_is_what_a_naive_recount_says() =>
        Prop.ForAll(
            Pledges(),
            Gen.Choose(1, 60).ToArbitrary(),
            (pledges, minor) =>
            {
                var curve = DemandCurve.Of(pledges, Sek);
                var prices = pledges.SelectMany(pledge => pledge.All).Select(intent => intent.Price).Distinct().ToList();
                return curve.Points.Select(point => point.Price).SequenceEqual(prices.OrderByDescending(price => price?.Minor ?? long.MaxValue))
                    && curve.Points.All(point => IsRecounted(point, pledges, point.Price ?? new(long.MaxValue, Sek)))
                    && IsRecounted(curve.At(new(minor, Sek)), pledges, new(minor, Sek));
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void No_named_price_saves_more_or_takes_in_more_than_the_one_that_is_told() =>
        Prop.ForAll(
            Pledges(),
            Gen.Choose(1, 60).ToArbitrary(),
            (pledges, minor) =>
            {
                var (curve, reference) = (DemandCurve.Of(pledges, Sek), new Money(minor, Sek));
                long Saved(Money price) => (reference.Minor - price.Minor) * Wanted(pledges, price);
                Money[] named = [.. curve.Points.Select(point => point.Price).OfType<Money>()];
                return named.Select(Saved).Append(0).Max() == (curve.MostSaved(reference)?.Price is { } best ? Saved(best) : 0)
                    && named.Select(price => price.Minor * Wanted(pledges, price)).Append(0).Max() == (curve.MostTakenIn()?.Price is { } taken ? taken.Minor * Wanted(pledges, taken) : 0);
            }
        ).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(2)]
    public void A_thinner_curve_has_the_ends_and_nothing_of_its_own(int most)
    {
        var curve = DemandCurve.Of(Enumerable.Range(1, 500).Select(minor => Intents.AtMost(new(minor, Sek), new(1))), Sek);
        var thin = curve.Thinned(most);

        (thin.Count, thin[0], thin[^1]).ShouldBe((most, curve.Points[0], curve.Points[^1]));
        thin.ShouldBeSubsetOf(curve.Points);
        thin.ShouldBeUnique();
    }

    static bool IsRecounted(DemandPoint point, Intents[] pledges, Money price) =>
        point.Quantity.Value == Wanted(pledges, price) && point.Pledges == pledges.Count(pledge => !pledge.At(price).IsZero);

    static long Wanted(Intents[] pledges, Money price) => pledges.Sum(pledge => pledge.At(price).Value);

    static Arbitrary<Intents[]> Pledges() =>
        (
            from count in Gen.Choose(0, 12)
            from pledges in Pledge().ArrayOf(count)
            select pledges.Where(pledge => pledge.IsSuccess).Select(pledge => pledge.Value).ToArray()
        ).ToArbitrary();

    static Gen<Outcome<Intents, IntentRefusal>> Pledge() =>
        from count in Gen.Choose(1, 3)
        from wanted in (from price in Gen.Choose(0, 50) from quantity in Gen.Choose(0, 5) select new Intent(price == 0 ? null : new Money(price, Sek), new(quantity))).ArrayOf(count)
        select Intents.From(wanted);

    static DemandCurve CurveOf(string pledges) => DemandCurve.Of(pledges.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read), Sek);

    static Intents Read(string wanted) =>
        Intents.From(wanted.Split(' ').Select(part => part.Split('@')).Select(pair => new Intent(pair[1] == "any" ? null : new Money(Number(pair[1]), Sek), new(Number(pair[0]))))).Value;

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string Text(DemandCurve curve) => string.Join(' ', curve.Points.Select(point => $"{point.Price?.Minor.ToString(CultureInfo.InvariantCulture) ?? "any"}={point.Quantity}/{point.Pledges}"));
}
