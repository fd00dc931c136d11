using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Rules.Tests;

public sealed class AllotmentTests
{
    static readonly AllotmentRule[] Rules = Enum.GetValues<AllotmentRule>();

    [Theory]
    [InlineData(3, 0, 5, 5, 6)] // one case and a rest of two, which tolerance fills
    [InlineData(3, 0, 5, 0, 3)]
    [InlineData(3, 0, 6, 9, 6)] // no rest: tolerance alone buys nothing
    [InlineData(3, 0, 0, 9, 0)]
    [InlineData(3, 0, 2, 0, 0)]
    [InlineData(1, 0, 7, 3, 7)]
    [InlineData(1, 10, 7, 2, 0)] // below the minimum nothing
    [InlineData(1, 10, 7, 3, 10)] // at the minimum only through tolerance
    [InlineData(1, 10, 12, 0, 12)]
    [InlineData(6, 10, 9, 3, 12)] // a minimum is whole cases, too
    [InlineData(6, 10, 9, 2, 0)]
    public void Whole_cases_are_bought_and_tolerance_fills_the_last(long size, long minimum, long wanted, long tolerance, long bought) =>
        new WholeCases(new(size), new(minimum)).ToBuy(new(wanted), new(tolerance)).Value.ShouldBe(bought);

    [Theory]
    [InlineData(3, 0, 4, 0, 2)]
    [InlineData(3, 0, 4, 1, 1)]
    [InlineData(3, 0, 4, 2, 0)]
    [InlineData(3, 0, 6, 0, 0)]
    [InlineData(3, 0, 0, 2, 0)]
    [InlineData(1, 10, 7, 1, 2)]
    public void The_page_can_say_how_many_more_fill_the_case(long size, long minimum, long wanted, long tolerance, long missing) =>
        new WholeCases(new(size), new(minimum)).MissingToFull(new(wanted), new(tolerance)).Value.ShouldBe(missing);

    [Fact]
    public void A_case_that_the_stock_does_not_hold_is_not_waited_for()
    {
        var cases = new WholeCases(new(6), new(1), Most: new(10));

        cases.MissingToFull(new(5), default).Value.ShouldBe(1);
        cases.MissingToFull(new(8), default).Value.ShouldBe(0);
        cases.ToBuy(new(8), new(9)).Value.ShouldBe(6);
    }

    [Theory]
    [InlineData(6, "4 1 1")]
    [InlineData(4, "3 1 0")]
    public void Six_of_a_case_of_three_are_shared_and_four_that_arrive(long there, string shares) => FirstCome("3+2 1+3 1+0", there).ShouldBe(shares);

    [Fact]
    public void A_raise_queues_late()
    {
        var (ada, ben) = (Id.New<OrderId>(), Id.New<OrderId>());
        Claim[] claims = [new(ada, 1, 1, new(2), default), new(ben, 2, 2, new(2), default), new(ada, 1, 3, new(3), default)];

        new Claims(claims).ShareOut(AllotmentRule.FirstCome, new(5)).Select(share => (share.Order, share.Quantity.Value)).ShouldBe([(ada, 3), (ben, 2)]);
    }

    [Theory]
    [InlineData(AllotmentRule.Proportional, 5, "3 2 0")] // half of each: 3, 1.5 and 0.5, and the tie goes to the earlier one
    [InlineData(AllotmentRule.Equal, 5, "2 2 1")]
    [InlineData(AllotmentRule.Equal, 6, "3 2 1")]
    [InlineData(AllotmentRule.Equal, 8, "4 3 1")]
    [InlineData(AllotmentRule.FirstCome, 8, "6 2 0")]
    public void Each_rule_shares_too_little_in_its_way(AllotmentRule rule, long there, string shares) => Shared(rule, "6+0 3+0 1+0", there).ShouldBe(shares);

    [Fact]
    public void Tolerance_is_balanced_by_the_value_taken_of_other_articles()
    {
        var claims = Queue("2+3 2+3 2+3");
        var taken = new Dictionary<OrderId, long> { [claims[0].Order] = 1_000, [claims[1].Order] = 400 };

        new Claims(claims).ShareOut(AllotmentRule.BalancedTolerance, new(10), taken: taken, price: 300).Select(share => share.Quantity.Value).ShouldBe([2, 3, 5]);
    }

    [Fact]
    public void A_lottery_is_drawn_again_from_its_seed_and_otherwise_from_another()
    {
        var claims = Queue(string.Join(' ', Enumerable.Repeat("1+0", 40)));
        string Drawn(string seed) => string.Join(' ', new Claims(claims).ShareOut(AllotmentRule.Lottery, new(20), seed).Select(share => share.Quantity));

        Drawn("mandarins").ShouldBe(Drawn("mandarins"));
        Drawn("mandarins").ShouldNotBe(Drawn("clementines"));
    }

    [Fact]
    public void A_lot_is_the_hash_of_seed_and_number_that_any_tool_computes() =>
        // printf 'mandarins/7' | sha256sum
        Claims.LotOf("mandarins", 7).ShouldBe(UInt128.Parse("c200b54b8f9ade1eb4db9530160d4ac3", System.Globalization.NumberStyles.HexNumber, null));

    [Fact]
    public void Who_gets_other_than_ordered_is_told_why()
    {
        string Reasons(AllotmentRule rule, long there) => string.Join(' ', new Claims(Queue("2+1 2+0")).ShareOut(rule, new(there), "seed").Select(share => share.Reason));

        Reasons(AllotmentRule.FirstCome, 4).ShouldBe("AsOrdered AsOrdered");
        Reasons(AllotmentRule.FirstCome, 5).ShouldBe("ToleranceTaken AsOrdered");
        Reasons(AllotmentRule.FirstCome, 3).ShouldBe("AsOrdered OthersWereEarlier");
        Reasons(AllotmentRule.Proportional, 2).ShouldBe("SamePart SamePart");
        Reasons(AllotmentRule.Equal, 2).ShouldBe("SameNumber SameNumber");
        Reasons(AllotmentRule.Lottery, 2).Split(' ').Order().ShouldBe(["AsOrdered", "LotFellOnOthers"]);
        Reasons(AllotmentRule.Equal, 0).ShouldBe("NotBought NotBought");
    }

    [Fact]
    public void Under_every_rule_shares_add_up_and_nobody_gets_more_than_they_would_take() =>
        Prop.ForAll(
            Queues(),
            Gen.Choose(0, 200).ToArbitrary(),
            (claims, there) =>
                Rules.All(rule =>
                {
                    var queue = new Claims(claims);
                    var shares = queue.ShareOut(rule, new(there), "seed");
                    var asked = claims.GroupBy(claim => claim.Order).ToDictionary(order => order.Key, order => (Wanted: order.Sum(claim => claim.Quantity.Value), More: order.Sum(claim => claim.Tolerance.Value)));
                    var isShort = there < queue.Wanted.Value;
                    return shares.Count == asked.Count
                        && shares.Sum(share => share.Quantity.Value) == Math.Min(there, queue.Wanted.Value + queue.Tolerance.Value)
                        && shares.All(share => share.Quantity.Value >= (isShort ? 0 : asked[share.Order].Wanted) && share.Quantity.Value <= asked[share.Order].Wanted + (isShort ? 0 : asked[share.Order].More));
                })
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_shares_differ_by_one_at_most_among_those_who_get_less_than_they_want() =>
        Prop.ForAll(
            Queues(),
            Gen.Choose(0, 200).ToArbitrary(),
            (claims, there) =>
            {
                var wanted = claims.GroupBy(claim => claim.Order).ToDictionary(order => order.Key, order => order.Sum(claim => claim.Quantity.Value));
                var shares = new Claims(claims).ShareOut(AllotmentRule.Equal, new(Math.Min(there, wanted.Values.Sum())));
                long[] unmet = [.. shares.Where(share => share.Quantity.Value < wanted[share.Order]).Select(share => share.Quantity.Value)];
                return unmet.Length == 0 || unmet.Max() - unmet.Min() <= 1 && shares.All(share => share.Quantity.Value <= unmet.Max() + 1);
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_queues_behind_takes_nothing_that_others_ordered() =>
        Prop.ForAll(
            Queues(),
            Gen.Choose(0, 200).ToArbitrary(),
            (claims, there) =>
            {
                List<Claim> ahead = [.. claims.SkipLast(1)];
                var shares = new Claims(claims).ShareOut(AllotmentRule.FirstCome, new(there)).ToDictionary(share => share.Order, share => share.Quantity.Value);
                return new Claims(ahead).ShareOut(AllotmentRule.FirstCome, new(there)).All(before => shares[before.Order] >= Math.Min(before.Quantity.Value, ahead.Where(claim => claim.Order == before.Order).Sum(claim => claim.Quantity.Value)));
            }
        ).QuickCheckThrowOnFailure();

    static string FirstCome(string claims, long there) => Shared(AllotmentRule.FirstCome, claims, there);

    static string Shared(AllotmentRule rule, string claims, long there) => string.Join(' ', new Claims(Queue(claims)).ShareOut(rule, new(there)).Select(share => share.Quantity));

    /// <summary>"3+2 1+3": orders of so many pieces and so much tolerance, in the order of the queue.</summary>
    static List<Claim> Queue(string text) =>
        [.. text.Split(' ').Select((part, place) => part.Split('+').Select(long.Parse).ToArray() is [var quantity, var tolerance] ? new Claim(Id.New<OrderId>(), place + 1, place, new(quantity), new(tolerance)) : throw new FormatException(part))];

    /// <summary>Orders in a queue, some of them raised later.</summary>
    static Arbitrary<List<Claim>> Queues() =>
        (from size in Gen.Choose(0, 12)
         from quantities in Gen.ListOf(Gen.Choose(0, 20), size)
         from tolerances in Gen.ListOf(Gen.Choose(0, 6), size)
         from raises in Gen.ListOf(Gen.Choose(0, 3), size)
         let orders = quantities.Select(_ => Id.New<OrderId>()).ToList()
         let first = orders.Select((order, i) => new Claim(order, i + 1, i, new(quantities[i]), new(tolerances[i])))
         let later = orders.Select((order, i) => new Claim(order, i + 1, 100 + i, new(raises[i] == 1 ? 3 : 0), default)).Where(claim => !claim.Quantity.IsZero)
         select first.Concat(later).ToList()).ToArbitrary();
}
