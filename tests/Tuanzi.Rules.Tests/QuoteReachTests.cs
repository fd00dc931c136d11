using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Rules.Tests;

public sealed class QuoteReachTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory]
    [InlineData("1:300", "1@300; 2@280; 1@any", "2 at 300, 2 in, 1 out, missing 0")]
    [InlineData("1:300 4:280", "1@300; 2@280; 1@any", "4 at 280, 3 in, 0 out, missing 0")] // "at least": four is enough
    [InlineData("1:300 5:280", "1@300; 2@280; 1@any", "2 at 300, 2 in, 1 out, missing 0")]
    [InlineData("1:300 2:290 4:280", "1@300; 3@280", "4 at 280, 2 in, 0 out, missing 0")] // two rungs down at once: what is said at 300 holds at 280
    [InlineData("3:300 6:250", "1@300; 1@300; 4@250", "6 at 250, 3 in, 0 out, missing 0")] // the dearer rung alone is not reached
    [InlineData("5:300", "1@300; 2@any", "3 at -, 0 in, 2 out, missing 2")]
    [InlineData("1:300", "1@299", "0 at -, 0 in, 1 out, missing 1")]
    [InlineData("1:300", "", "0 at -, 0 in, 0 out, missing 1")]
    [InlineData("1:300 3:200", "2@300 0@200; 2@300 1@200", "4 at 300, 2 in, 0 out, missing 0")] // some want less of it when it is cheap
    public void What_the_pledges_reach(string ladder, string pledges, string reached) => Text(QuoteReach.OfPledges(Ladder(ladder), Pledges(pledges))).ShouldBe(reached);

    [Theory]
    [InlineData("5:1719 11:1698", 4, "4 at -, 0 in, 0 out, missing 1")]
    [InlineData("5:1719 11:1698", 5, "5 at 1719, 0 in, 0 out, missing 0")]
    [InlineData("5:1719 11:1698", 10, "10 at 1719, 0 in, 0 out, missing 0")]
    [InlineData("5:1719 11:1698", 11, "11 at 1698, 0 in, 0 out, missing 0")]
    public void What_so_many_pieces_reach(string ladder, long quantity, string reached) => Text(QuoteReach.OfQuantity(Ladder(ladder), new(quantity))).ShouldBe(reached);

    [Theory]
    [InlineData("1:300 4:280", "1@300; 2@280; 1@any", 350L, 1120L, 280L)]
    [InlineData("1:300", "1@300", 250L, 300L, -50L)] // dearer than elsewhere
    [InlineData("1:300", "1@300", null, 300L, null)]
    [InlineData("5:300", "1@300", 350L, null, null)]
    [InlineData("1:9000000000000000000", "2@any", 350L, null, null)] // beyond all counting
    public void Its_total_and_what_it_saves(string ladder, string pledges, long? reference, long? total, long? saved)
    {
        var reach = QuoteReach.OfPledges(Ladder(ladder), Pledges(pledges));
        (reach.Total?.Minor, reach.SavedAgainst(reference is { } minor ? new(minor, Sek) : null)?.Minor).ShouldBe((total, saved));
    }

    [Theory]
    [InlineData("2@280", 2, 560L)]
    [InlineData("1@any 3@280", 3, 840L)]
    [InlineData("1@279", 0, null)]
    public void What_one_pledge_comes_to(string pledge, long quantity, long? total)
    {
        var (mine, pays) = new QuoteReach(new(4), 3, 0, new Money(280, Sek), Quantity.Zero).Of(Pledges(pledge)[0]);
        (mine.Value, pays?.Minor).ShouldBe((quantity, total));
    }

    [Theory]
    [InlineData("1719 1698 1740", 1698L)]
    [InlineData("- 1698 1698", 1698L)]
    [InlineData("- -", null)]
    [InlineData("", null)]
    public void The_best_price(string prices, long? best) =>
        (QuoteReach.BestOf(prices.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(price => new QuoteReach(new(1), 1, 0, price == "-" ? null : new Money(Number(price), Sek), Quantity.Zero)))?.Minor).ShouldBe(best);

    [Fact]
    public void What_is_reached_is_what_a_naive_recount_says() =>
        Prop.ForAll(Cases(), one => QuoteReach.OfPledges(one.Ladder, one.Pledges) == Recount(one.Ladder, one.Pledges)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_all_pledges_come_to_is_the_total() =>
        Prop.ForAll(
            Cases(),
            one =>
            {
                var reach = QuoteReach.OfPledges(one.Ladder, one.Pledges);
                var each = one.Pledges.Select(reach.Of).ToList();
                return reach.Price is null
                    ? each.TrueForAll(own => own.Quantity.IsZero)
                    : each.Sum(own => own.Quantity.Value) == reach.Quantity.Value && each.Sum(own => own.Total?.Minor ?? 0) == reach.Total!.Value.Minor && each.Count(own => own.Total is not null) == reach.In;
            }
        ).QuickCheckThrowOnFailure();

    /// <summary>Asks everybody at every rung, from the cheapest on.</summary>
    static QuoteReach Recount(PriceLadder ladder, IReadOnlyList<Intents> pledges)
    {
        long WantedAt(Money price) => pledges.Sum(pledge => pledge.At(price).Value);
        foreach (var rung in ladder.Rungs.Reverse())
        {
            if (WantedAt(rung.Price) < rung.From.Value) continue;
            var buying = pledges.Count(pledge => pledge.At(rung.Price).Value > 0);
            return new(new(WantedAt(rung.Price)), buying, pledges.Count - buying, rung.Price, Quantity.Zero);
        }
        var wanted = new Quantity(WantedAt(ladder.First.Price));
        return new(wanted, 0, pledges.Count, null, ladder.First.From - wanted);
    }

    static Arbitrary<(PriceLadder Ladder, Intents[] Pledges)> Cases() =>
        (
            from froms in Gen.Choose(1, 12).ListOf()
            from first in Gen.Choose(20, 60)
            from pledges in PledgeGen().ArrayOf()
            let rungs = froms.Append(3).Distinct().Order().Select((least, i) => new Rung(new(least), new(first - i, Sek)))
            select (PriceLadder.From(rungs).Value, pledges)
        ).ToArbitrary();

    static Gen<Intents> PledgeGen() =>
        from quantity in Gen.Choose(1, 5)
        from price in Gen.Choose(10, 60)
        from less in Gen.Choose(1, 9)
        from other in Gen.Choose(0, 5)
        from isAny in Gen.Elements(true, false)
        select Intents.From([new(isAny ? null : new Money(price, Sek), new(quantity)), new(new Money(price - less, Sek), new(other))]).Value;

    static PriceLadder Ladder(string text) => PriceLadder.Parse($"SEK {text}");

    static Intents[] Pledges(string text) =>
        [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(pledge => Intents.From(pledge.Split(' ').Select(one => one.Split('@')).Select(pair => new Intent(pair[1] == "any" ? null : new Money(Number(pair[1]), Sek), new(Number(pair[0]))))).Value)];

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string Text(QuoteReach reach) => $"{reach.Quantity} at {reach.Price?.Minor.ToString(CultureInfo.InvariantCulture) ?? "-"}, {reach.In} in, {reach.Out} out, missing {reach.Missing}";
}
