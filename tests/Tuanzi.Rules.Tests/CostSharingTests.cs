using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Rules.Tests;

public sealed class CostSharingTests
{
    [Fact]
    public void Transport_for_ten_over_three_orders_never_collects_more_than_ten() =>
        CostTests.Of(CostBasis.SharedByQuantity, 1000).ShareOut(Read("1:100:0 1:100:0 1:100:0")).ShouldBe([334, 333, 333]);

    /// <summary>Each order is pieces:value:grams.</summary>
    [Theory]
    [InlineData(CostBasis.SharedByQuantity, 1000, "2:1:0 1:900:0", "667 333")]
    [InlineData(CostBasis.SharedByValue, 1000, "1:3000:0 9:1000:0", "750 250")]
    [InlineData(CostBasis.SharedByWeight, 1000, "1:1:500 1:1:4500", "100 900")]
    [InlineData(CostBasis.SharedByWeight, 1000, "1:1:500 1:1:0", "1000 0")] // what nobody has weighed travels with the rest
    [InlineData(CostBasis.SharedByWeight, 1000, "3:1:0 0:0:0 1:1:0", "500 0 500")] // nothing has a weight: the same for each who gets anything
    [InlineData(CostBasis.SharedByWeight, 1000, "3:1:0 1:1:0 1:1:0", "334 333 333")]
    [InlineData(CostBasis.SharedByQuantity, 1000, "0:0:0 4:1:0", "0 1000")]
    [InlineData(CostBasis.SharedByValue, 1, "1:1:0 1:1:0", "1 0")]
    [InlineData(CostBasis.SharedByValue, 1000, "0:0:0 0:0:0", "0 0")]
    [InlineData(CostBasis.SharedByValue, 1000, "", "")]
    public void One_sum_is_shared_by_its_basis_and_ties_go_to_the_earlier(CostBasis basis, long rate, string orders, string shares) =>
        string.Join(' ', CostTests.Of(basis, rate).ShareOut(Read(orders))).ShouldBe(shares);

    [Theory]
    [InlineData(CostBasis.PerOrder)]
    [InlineData(CostBasis.Percent)]
    public void What_is_not_shared_cannot_be_shared_out(CostBasis basis) => Should.Throw<InvalidOperationException>(() => CostTests.Of(basis, 1000).ShareOut([]));

    [Fact]
    public void Shares_add_up_and_none_is_a_whole_minor_unit_from_its_exact_part() =>
        Prop.ForAll(
            Shared(),
            Orders(),
            (cost, orders) =>
            {
                var shares = cost.ShareOut(orders);
                Int128[] weights = [.. orders.Select(order => Weight(cost, order))];
                var all = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
                return shares.Count == orders.Count
                    && shares.Sum() == (orders.Exists(order => !order.IsNothing) ? cost.Rate : 0)
                    && shares.Zip(orders).All(pair => pair.First == 0 || (pair.First > 0 && !pair.Second.IsNothing))
                    && (all == 0 || shares.Zip(weights).All(pair => Int128.Abs(pair.First * all - cost.Rate * pair.Second) < all));
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_nothing_has_a_weight_no_two_shares_differ_by_more_than_one() =>
        Prop.ForAll(
            Gen.Choose(1, 100_000).ToArbitrary(),
            Orders(),
            (rate, orders) =>
            {
                Load[] unweighed = [.. orders.Where(order => !order.IsNothing).Select(order => order with { Grams = 0 })];
                var shares = CostTests.Of(CostBasis.SharedByWeight, rate).ShareOut(unweighed);
                return unweighed.Length == 0 || (shares.Sum() == rate && shares.Max() - shares.Min() <= 1);
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_thousand_orders_share_one_sum()
    {
        var orders = Enumerable.Range(1, 100_000).Select(i => new Load(new(i % 7), i % 7 * 3990L, i % 7 * 500L)).ToList();

        foreach (var basis in CostTests.Shared) CostTests.Of(basis, Cost.MostMinor).ShareOut(orders).Sum().ShouldBe(Cost.MostMinor);
    }

    /// <summary>What one may pay at most, and would pay now, with others who have at least, or have by now, so much.</summary>
    [Theory]
    [InlineData(CostBasis.SharedByQuantity, "1:100:0", "0:0:0", 1000, 1000)] // nobody else has to come
    [InlineData(CostBasis.SharedByQuantity, "1:100:0", "2:200:0", 334, 333)]
    [InlineData(CostBasis.SharedByQuantity, "2:100:0", "1:200:0", 667, 667)]
    [InlineData(CostBasis.SharedByValue, "1:100:0", "0:300:0", 250, 250)] // how many pieces the others take need not be known
    [InlineData(CostBasis.SharedByWeight, "1:100:100", "5:500:200", 334, 333)]
    [InlineData(CostBasis.SharedByWeight, "1:100:0", "5:500:200", 0, 0)] // others have what weighs something, and so pay all of it
    [InlineData(CostBasis.SharedByWeight, "1:100:0", "5:500:0", 1000, 1000)] // the last who gets anything may be this one
    [InlineData(CostBasis.PerPiece, "3:100:0", "5:500:0", 3000, 3000)]
    [InlineData(CostBasis.Percent, "3:100:0", "5:500:0", 10, 10)]
    public void What_an_order_may_pay_depends_on_how_many_others_there_must_be(CostBasis basis, string mine, string others, long atMost, long now)
    {
        var cost = CostTests.Of(basis, 1000);

        cost.AtMost(Read(mine)[0], Read(others)[0]).ShouldBe(atMost);
        cost.Now(Read(mine)[0], Read(others)[0]).ShouldBe(now);
    }

    [Fact]
    public void The_share_is_within_one_of_the_estimate_and_not_above_the_bound_and_nobody_who_joins_makes_it_dearer() =>
        Prop.ForAll(
            Shared(),
            Orders(),
            CostTests.Loads(),
            (cost, orders, mine) =>
            {
                var others = orders.Aggregate(new Load(), (sum, order) => sum + order);
                var more = others + orders.FirstOrDefault();
                var share = cost.ShareOut([mine, .. orders])[0];
                return share <= cost.AtMost(mine, others)
                    && (Weight(cost, others) == 0 || Math.Abs(cost.Now(mine, others) - share) <= 1)
                    && cost.Now(mine, others) <= cost.AtMost(mine, others)
                    && cost.Now(mine, more) <= cost.Now(mine, others)
                    && cost.AtMost(mine, more) <= cost.AtMost(mine, others);
            }
        ).QuickCheckThrowOnFailure();

    static Int128 Weight(Cost cost, Load load) =>
        cost.Basis switch
        {
            CostBasis.SharedByValue => load.ValueMinor,
            CostBasis.SharedByQuantity => load.Pieces.Value,
            _ => load.Grams,
        };

    static List<Load> Read(string orders) => [.. orders.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(order => order.Split(':')).Select(parts => new Load(new(Number(parts[0])), Number(parts[1]), Number(parts[2])))];

    static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static Arbitrary<Cost> Shared() => (from basis in Gen.Elements(CostTests.Shared) from rate in Gen.Choose(1, 1_000_000_000) select CostTests.Of(basis, rate)).ToArbitrary();

    static Arbitrary<List<Load>> Orders() => Gen.ListOf(CostTests.Loads().Generator).Select(orders => orders.ToList()).ToArbitrary();
}
