using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class DemandTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Fact]
    public void Seven_and_three_reach_the_rung_that_five_and_three_do_not()
    {
        var demand = new Demand(PriceLadder.Parse("SEK 1:1000 10:500"));
        var (one, other) = (Read("5@1000 7@500"), Read("3@1000"));
        demand.Add(one);
        demand.Add(other);

        demand.AtRungs.ShouldBe([new(8), new(10)]);
        demand.Reached?.Price.Minor.ShouldBe(500);
        (one.At(new(500, Sek)).Value, other.At(new(500, Sek)).Value).ShouldBe((7, 3));
    }

    [Theory]
    [InlineData("10@1000", 1_000L)] // who says nothing of the cheaper rung wants the same there, but nine more are missing
    [InlineData("19@1000", 500L)]
    [InlineData("20@500", 500L)] // exactly on the rung reaches it; nobody is left at 1000, and that is well
    [InlineData("18@500", null)] // seven at 5 say nothing about 10
    [InlineData("12@any", 1_000L)]
    [InlineData("19@any 1@500", 1_000L)] // some want less of it when it is cheap
    [InlineData("9@any 19@750", 500L)] // a price between two rungs holds at the cheaper one
    [InlineData("0@any 18@500", null)]
    public void The_price_reached_is_the_cheapest_rung_that_its_own_demand_meets(string wanted, long? minor)
    {
        var demand = new Demand(PriceLadder.Parse("SEK 5:1000 19:500"));
        demand.Add(Read(wanted));

        (demand.Reached?.Price.Minor).ShouldBe(minor);
    }

    [Theory]
    [InlineData(IntentRefusal.NoIntent, "")]
    [InlineData(IntentRefusal.PriceTwice, "2@500 3@500")]
    [InlineData(IntentRefusal.PriceTwice, "2@any 3@any")]
    [InlineData(IntentRefusal.PriceNotPositive, "2@0")]
    [InlineData(IntentRefusal.QuantityNegative, "-2@500")]
    [InlineData(IntentRefusal.NothingWanted, "0@any 0@500")]
    [InlineData(IntentRefusal.TooManyIntents, "1@1 1@2 1@3 1@4 1@5 1@6 1@7 1@8 1@9 1@10 1@11 1@12 1@13 1@14")]
    public void What_is_no_order_is_refused_with_the_reason(IntentRefusal refusal, string wanted) => Intents.From(Parts(wanted)).Refusal.ShouldBe(refusal);

    [Fact]
    public void Demand_is_the_sum_of_what_each_wants() =>
        Prop.ForAll(
            PriceLadderTests.Ladders(),
            Orders(),
            (ladder, orders) =>
            {
                var demand = new Demand(ladder);
                foreach (var order in orders) demand.Add(order);
                return demand.AtRungs.SequenceEqual(ladder.Rungs.Select(rung => new Quantity(orders.Sum(order => order.At(rung.Price).Value))));
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void An_order_taken_out_leaves_no_trace() =>
        Prop.ForAll(
            PriceLadderTests.Ladders(),
            Orders(),
            (ladder, orders) =>
            {
                var (demand, without) = (new Demand(ladder), new Demand(ladder));
                foreach (var order in orders) demand.Add(order);
                foreach (var order in orders.Skip(1)) without.Add(order);
                foreach (var order in orders.Take(1)) demand.Remove(order);
                return demand.AtRungs.SequenceEqual(without.AtRungs);
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_is_counted_above_the_price_they_named() =>
        Prop.ForAll(PriceLadderTests.Ladders(), Orders(), (ladder, orders) => orders.All(order => ladder.Rungs.All(rung => order.At(rung.Price).IsZero || order.All[0].Price is not { } highest || rung.Price <= highest))).QuickCheckThrowOnFailure();

    [Fact]
    public void Unconditional_orders_reach_the_rung_of_their_total() =>
        Prop.ForAll(
            PriceLadderTests.Ladders(),
            Gen.ListOf(Gen.Choose(1, 90)).ToArbitrary(),
            (ladder, pieces) =>
            {
                var demand = new Demand(ladder);
                foreach (var count in pieces) demand.Add(Intents.AtAnyPrice(new(count)));
                return demand.Reached == ladder.RungAt(new(pieces.Sum()));
            }
        ).QuickCheckThrowOnFailure();

    static Arbitrary<List<Intents>> Orders() =>
        (from wanted in Gen.ListOf(
                from count in Gen.Choose(1, 4)
                from prices in Gen.ListOf(Gen.Choose(0, 10_000), count)
                from quantities in Gen.ListOf(Gen.Choose(0, 40), count)
                select Intents.From(prices.Distinct().Zip(quantities, (price, quantity) => new Intent(price == 0 ? null : new Money(price, Sek), new(quantity))))
            )
         select wanted.Where(intents => intents.IsSuccess).Select(intents => intents.Value).ToList()).ToArbitrary();

    static Intents Read(string text) => Intents.From(Parts(text)).Value;

    static IEnumerable<Intent> Parts(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('@'))
            .Select(part => new Intent(part[1] == "any" ? null : new Money(long.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture), Sek), new(long.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture))));
}
