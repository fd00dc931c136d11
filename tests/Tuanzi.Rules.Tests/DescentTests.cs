using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Rules.Tests;

public sealed class DescentTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly DateTimeOffset Start = new(2026, 12, 1, 18, 0, 0, TimeSpan.Zero);

    // It begins at minute 0, ends at 60, at the latest at 70; a bid in the last 5 minutes moves the end. The best is 300, the step 5.
    [Theory]
    [InlineData(295, 300, -1, "NotYetBegun")]
    [InlineData(295, 300, 0, "295 till 60")] // the start is itself
    [InlineData(295, 300, 55, "295 till 60")] // just as long again
    [InlineData(295, 300, 56, "295 till 61")]
    [InlineData(295, 300, 59, "295 till 64")]
    [InlineData(295, 300, 60, "RoundOver")] // the end is not
    [InlineData(296, 300, 10, "TooHigh")]
    [InlineData(300, 300, 10, "TooHigh")]
    [InlineData(300, 305, 10, "Outbid")] // low enough for what was read
    [InlineData(301, 305, 10, "TooHigh")] // not even for that
    [InlineData(295, 290, 10, "295 till 60")] // what was read does not matter where the bid is low enough
    [InlineData(149, 300, 10, "FarBelow")]
    [InlineData(150, 300, 10, "150 till 60")]
    [InlineData(0, 300, 10, "PriceInvalid")]
    [InlineData(-5, 300, 10, "PriceInvalid")]
    public void Whether_a_bid_is_taken(long price, long read, int minute, string answer) => Text(Fresh().Bid(Kr(price), Kr(read), false, At(minute))).ShouldBe(answer);

    [Fact]
    public void So_low_a_bid_is_taken_where_it_is_meant() => Text(Fresh().Bid(Kr(1), Kr(300), true, At(10))).ShouldBe("1 till 60");

    [Fact]
    public void The_end_never_moves_beyond_the_latest()
    {
        var round = Fresh();
        foreach (var (price, minute) in new[] { (295L, 59), (290, 63), (285, 67) }) round = round.Bid(Kr(price), round.Best, false, At(minute)).Value;
        round.EndsAt.ShouldBe(At(70));
        Text(round.Bid(Kr(280), round.Best, false, At(69))).ShouldBe("280 till 70");
        round.RefusalAt(At(70)).ShouldBe(BidRefusal.RoundOver);
    }

    [Theory]
    [InlineData(300, 5, 295L)]
    [InlineData(6, 5, 1L)]
    [InlineData(5, 5, null)]
    [InlineData(3, 5, null)]
    public void What_has_to_be_reached(long best, long step, long? most) => (new Descent(Fresh().Terms with { Step = Kr(step) }, Kr(best), At(60)).ToReach?.Minor).ShouldBe(most);

    [Fact]
    public void Of_two_that_say_the_same_the_first_is_taken()
    {
        var first = Fresh().Bid(Kr(290), Kr(300), false, At(10)).Value;
        first.Bid(Kr(290), Kr(300), false, At(10)).Refusal.ShouldBe(BidRefusal.Outbid);
    }

    [Theory]
    [InlineData("1:300", 11, 290, "SEK 1:290")]
    [InlineData("1:300 8:280 20:260", 11, 275, "SEK 1:300 8:275 20:260")] // the rung that the pieces reach
    [InlineData("1:300 8:280 20:260", 11, 260, "SEK 1:300 8:260")] // a rung that is no cheaper any more goes
    [InlineData("1:300 8:280 20:260", 11, 250, "SEK 1:300 8:250")]
    [InlineData("1:300 8:280 20:260", 3, 250, "SEK 1:250")]
    [InlineData("20:260", 11, 270, "SEK 11:270 20:260")] // it needed more than are wanted
    [InlineData("20:260", 11, 250, "SEK 11:250")]
    public void A_ladder_with_a_bid_in_it(string ladder, long pieces, long price, string lowered) => $"{Descent.Lowered(PriceLadder.Parse($"SEK {ladder}"), new(pieces), Kr(price)).Value}".ShouldBe(lowered);

    [Fact]
    public void Twelve_prices_for_more_than_are_wanted_have_no_room() =>
        Descent.Lowered(PriceLadder.Parse("SEK 21:32 22:31 23:30 24:29 25:28 26:27 27:26 28:25 29:24 30:23 31:22 32:21"), new(11), Kr(40)).Refusal.ShouldBe(LadderRefusal.TooManyRungs);

    [Fact]
    public void A_bid_makes_a_ladder_nowhere_dearer_and_is_its_price_at_the_pieces() =>
        Prop.ForAll(
            (from froms in Gen.Choose(1, 30).ListOf() from first in Gen.Choose(100, 200) from pieces in Gen.Choose(1, 40) from less in Gen.Choose(1, 80) select (Ladder(froms, first), new Quantity(pieces), less)).ToArbitrary(),
            one =>
            {
                var (ladder, pieces, less) = one;
                var price = (Descent.PriceOf(ladder, pieces) ?? Kr(250)) - Kr(less);
                var lowered = Descent.Lowered(ladder, pieces, price);
                return lowered.Refusal is LadderRefusal.TooManyRungs || (!lowered.Value.IsWorseThan(ladder) && Descent.PriceOf(lowered.Value, pieces) == price);
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void The_best_falls_by_a_step_at_least_the_end_moves_one_way_and_all_is_as_a_naive_replay_has_it() =>
        Prop.ForAll(
            (from bids in (from price in Gen.Choose(-2, 310) from minutes in Gen.Choose(0, 6) from stale in Gen.Choose(0, 20) from meant in Gen.Elements(true, false) select (price, minutes, stale, meant)).ListOf() from step in Gen.Choose(1, 30) select (bids, step)).ToArbitrary(),
            one =>
            {
                var round = new Descent(Fresh().Terms with { Step = Kr(one.step) }, Kr(300), At(60));
                var (naive, minute) = (new Naive(one.step), -3);
                foreach (var (price, minutes, stale, meant) in one.bids)
                {
                    minute += minutes;
                    var before = round;
                    var answer = round.Bid(Kr(price), round.Best + Kr(stale), meant, At(minute));
                    if (answer.IsSuccess) round = answer.Value;
                    if (answer.IsSuccess != naive.Takes(price, meant, minute)) return false;
                    if (answer.IsSuccess && (round.Best.Minor > before.Best.Minor - one.step || round.EndsAt < before.EndsAt || round.EndsAt > At(70))) return false;
                    if ((round.Best.Minor, round.EndsAt) != (naive.Best, At(naive.End))) return false;
                }
                return true;
            }
        ).QuickCheckThrowOnFailure();

    /// <summary>The rules once more, in whole minutes and as plainly as they can be said.</summary>
    sealed class Naive(int step)
    {
        public long Best { get; private set; } = 300;
        public int End { get; private set; } = 60;

        public bool Takes(int price, bool meant, int minute)
        {
            if (minute < 0 || minute >= End || price < 1 || Best - price < step) return false;
            // Half of an odd price is rounded down.
            if (price < Best / 2 && !meant) return false;
            Best = price;
            if (End - minute < 5) End = Math.Min(70, minute + 5);
            return true;
        }
    }

    static Descent Fresh() => new(new(Start, At(70), Kr(5), TimeSpan.FromMinutes(5)), Kr(300), At(60));

    static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    static Money Kr(long minor) => new(minor, Sek);

    static PriceLadder Ladder(IEnumerable<int> froms, int first) => PriceLadder.From(froms.Append(3).Distinct().Order().Take(PriceLadder.MostRungs).Select((least, i) => new Rung(new(least), Kr(first - i)))).Value;

    static string Text(Outcome<Descent, BidRefusal> answer) => answer.IsSuccess ? string.Create(CultureInfo.InvariantCulture, $"{answer.Value.Best.Minor} till {(answer.Value.EndsAt - Start).TotalMinutes}") : $"{answer.Refusal}";
}
