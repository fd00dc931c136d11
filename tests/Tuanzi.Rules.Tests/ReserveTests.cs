using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class ReserveTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly ArticleId Car = Id.New<ArticleId>();
    static readonly PickupId Lobby = Id.New<PickupId>();

    /// <summary>The quote is 1:389 8:349 11:340; eleven had pledged, so what is offered begins at 340.</summary>
    [Theory]
    [InlineData("11:340", "11@any", "-")] // reached: nobody is asked
    [InlineData("11:340", "8@any", "8:349 11:340")]
    [InlineData("11:340", "10@any", "8:349 11:340")]
    [InlineData("11:340", "7@any", "1:389 8:349 11:340")] // two rungs down at once
    [InlineData("11:340", "", "-")]
    [InlineData("11:340", "7@any; 1@345", "1:389 8:349 11:340")] // whoever said 345 does not count at 349
    [InlineData("11:340", "7@any; 1@349", "8:349 11:340")]
    [InlineData("11:340", "8@345", "-")] // nobody would take it at a dearer rung
    [InlineData("8:349 11:340", "7@any", "1:389 8:349 11:340")]
    [InlineData("8:349 11:340", "9@any", "-")]
    [InlineData("1:389 8:349 11:340", "1@any", "-")] // the dearest rung is on offer
    public void At_the_cut_off_those_who_stand_are_asked_about_the_cheapest_rung_that_they_reach(string offered, string standing, string asked) =>
        (Instead("1:389 8:349 11:340", offered, standing)?.Articles[0].Ladder is { } ladder ? Text(ladder) : "-").ShouldBe(asked);

    [Fact]
    public void They_have_their_time_from_when_they_are_asked_and_the_offer_has_a_new_version()
    {
        var asked = Instead("1:389 11:340", "11:340", "2@any")!;
        (asked.Version, asked.CutOffAt).ShouldBe((2, Days.Monday.AddHours(1 + 48)));
    }

    [Theory]
    [InlineData("1:389 8:349 11:340", "11:340", "349 389", 96)]
    [InlineData("1:389 8:349 11:340", "8:349 11:340", "389", 48)]
    [InlineData("1:389", "1:389", "", 0)]
    public void What_is_held_back_and_how_long_that_may_take(string whole, string offered, string behind, int hours)
    {
        var reserve = new Reserve(Ladder(whole), 48);
        string.Join(' ', reserve.Behind(Ladder(offered)).Select(rung => rung.Price.Minor)).ShouldBe(behind);
        reserve.Longest(Ladder(offered)).TotalHours.ShouldBe(hours);
    }

    [Theory]
    [InlineData("2@any", "11:340", "2@any")]
    [InlineData("1@345", "11:340", "1@345")]
    [InlineData("1@339", "11:340", "-")]
    [InlineData("1@any 3@300", "11:340", "1@any")] // 300 is never reached
    [InlineData("1@any 3@340", "8:349 11:340", "1@any 3@340")]
    [InlineData("3@any 1@345", "11:340", "1@any")] // less of it when it is cheap, and it is cheap
    public void What_a_pledge_comes_to_where_a_ladder_says_all_prices(string wanted, string ladder, string left) =>
        (Intents(wanted).On(Ladder(ladder)) is { } kept ? Text(kept) : "-").ShouldBe(left);

    /// <summary>However many stand and whatever they said: what is asked is a part of the whole ladder down to its cheapest rung, those who stand reach it, and nobody pays more than they were told without being asked.</summary>
    [Fact]
    public void Nobody_is_bound_above_what_they_agreed_to() =>
        Prop.ForAll(
            Gen.Choose(1, 6).ListOf(5).SelectMany(steps => Gen.Choose(0, steps.Count - 1), (steps, cut) => (steps, cut)).SelectMany(_ => Wanted().ListOf(8), (pair, wanted) => (pair.steps, pair.cut, wanted)).ToArbitrary(),
            town =>
            {
                var whole = Whole([.. town.steps]);
                var offered = whole.BeginningAt(whole.Rungs[town.cut]);
                var reserve = new Reserve(whole, 48);
                var before = OfferOf(offered);
                if (reserve.InsteadOf(before, Standing(before, reserve, town.wanted), Days.Monday.AddHours(1)) is not { } after) return;

                var ladder = after.Articles[0].Ladder;
                ladder.Rungs.ShouldBe(whole.Rungs.Skip(whole.Rungs.Count - ladder.Rungs.Count));
                ladder.First.Price.ShouldBeGreaterThan(offered.First.Price);
                town.wanted.Sum(one => one.At(ladder.First.Price).Value).ShouldBeGreaterThanOrEqualTo(ladder.First.From.Value);
                var change = new OfferChange(before, after);
                foreach (var one in town.wanted.Select(one => one.On(offered)).OfType<Intents>()) change.Worsens(new([OrderLine.Of(Car, one)], Lobby, "")).ShouldBeTrue();
            }
        ).QuickCheckThrowOnFailure();

    static Gen<Intents> Wanted() => Gen.Choose(0, 12).SelectMany(_ => Gen.Choose(1, 3), (limit, pieces) => limit == 0 ? Pricing.Intents.AtAnyPrice(new(pieces)) : Pricing.Intents.AtMost(new(340 - 5 + 5 * limit, Sek), new(pieces)));

    static PriceLadder Whole(int[] steps)
    {
        var (from, price) = (0L, 400L);
        return PriceLadder.From(steps.Select(step => new Rung(new(from += step), new(price -= 10, Sek)))).Value;
    }

    static Offer? Instead(string whole, string offered, string standing)
    {
        var reserve = new Reserve(Ladder(whole), 48);
        var offer = OfferOf(Ladder(offered));
        return reserve.InsteadOf(offer, Standing(offer, reserve, standing.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Intents)), Days.Monday.AddHours(1));
    }

    static Offer OfferOf(PriceLadder ladder) => new(1, null, Days.Monday, [new(Car, ladder, null, null, new(1))], [Lobby]);

    static Demand Standing(Offer offer, Reserve reserve, IEnumerable<Intents> wanted)
    {
        var demand = reserve.WholeOf(offer).Articles[0].NobodyYet();
        foreach (var one in wanted) demand.Add(one);
        return demand;
    }

    static PriceLadder Ladder(string text) => PriceLadder.Parse($"SEK {text}");

    static Intents Intents(string text) =>
        Pricing.Intents.From(text.Split(' ').Select(one => one.Split('@')).Select(pair => new Intent(pair[1] == "any" ? null : new Money(Number(pair[1]), Sek), new(Number(pair[0]))))).Value;

    static string Text(PriceLadder ladder) => string.Join(' ', ladder.Rungs.Select(rung => $"{rung.From}:{rung.Price.Minor}"));

    static string Text(Intents wanted) => string.Join(' ', wanted.All.Select(intent => $"{intent.Quantity}@{intent.Price?.Minor.ToString(CultureInfo.InvariantCulture) ?? "any"}"));

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
