using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Rules.Tests;

public sealed class ArrivedTests
{
    static readonly AllotmentRule[] Rules = Enum.GetValues<AllotmentRule>();

    /// <summary>Ordered+tolerance=allotted, as the closing left it.</summary>
    [Theory]
    [InlineData(AllotmentRule.FirstCome, "3+2=4 1+3=1 1+0=1", 4, "3 1 0")]
    [InlineData(AllotmentRule.FirstCome, "3+2=4 1+3=1 1+0=1", 5, "3 1 1")] // tolerance goes first
    [InlineData(AllotmentRule.FirstCome, "3+2=4 1+3=1 1+0=1", 6, "4 1 1")]
    [InlineData(AllotmentRule.FirstCome, "3+2=4 1+3=1 1+0=1", 8, "5 2 1")]
    [InlineData(AllotmentRule.FirstCome, "3+2=4 1+3=1 1+0=1", 99, "5 4 1")] // the rest stays with the leader
    [InlineData(AllotmentRule.FirstCome, "3+2=4 1+3=1 1+0=1", 0, "0 0 0")]
    [InlineData(AllotmentRule.FirstCome, "3+0=2 2+0=0", 9, "3 2")]
    [InlineData(AllotmentRule.Proportional, "6+0=6 3+0=3 1+0=1", 5, "3 2 0")]
    [InlineData(AllotmentRule.Equal, "6+0=6 3+0=3 1+0=1", 5, "2 2 1")]
    [InlineData(AllotmentRule.Equal, "1+4=1 1+4=1", 5, "3 2")]
    [InlineData(AllotmentRule.Equal, "5+0=3 3+0=2", 6, "3 3")] // as if six had been bought
    [InlineData(AllotmentRule.Proportional, "6+0=4 6+0=1", 7, "4 3")] // nobody gives back what they were allotted
    [InlineData(AllotmentRule.BalancedTolerance, "2+3=2 2+3=2", 7, "4 3")]
    [InlineData(AllotmentRule.BalancedTolerance, "2+3=4 2+3=2", 7, "4 3")] // the tolerance taken at the closing counts
    public void What_arrives_is_shared_by_the_rule(AllotmentRule rule, string orders, long arrived, string shares) =>
        string.Join(' ', Arrived.ShareOut(rule, Orders(orders), new(arrived)).Select(share => share.Quantity)).ShouldBe(shares);

    [Fact]
    public void Who_gets_other_than_allotted_is_told_why()
    {
        string Reasons(long arrived) => string.Join(' ', Arrived.ShareOut(AllotmentRule.FirstCome, Orders("3+2=4 1+3=1 1+0=1"), new(arrived)).Select(share => share.Reason));

        Reasons(4).ShouldBe("AsOrdered AsOrdered OthersWereEarlier");
        Reasons(0).ShouldBe("NothingArrived NothingArrived NothingArrived");
        Reasons(6).ShouldBe("AsOrdered AsOrdered AsOrdered");
        Reasons(8).ShouldBe("MoreArrived MoreArrived AsOrdered");
    }

    [Fact]
    public void Under_every_rule_shares_add_up_and_move_only_one_way() =>
        Prop.ForAll(
            Closed(),
            Gen.Choose(0, 80).ToArbitrary(),
            (closed, arrived) =>
                Rules.All(rule =>
                {
                    var shares = Arrived.ShareOut(rule, closed, new(arrived), "seed");
                    var bought = closed.Sum(order => order.Share.Value);
                    var most = closed.Sum(order => order.Wanted.Total.Value + order.Tolerance.Value);
                    return shares.Select(share => share.Order).SequenceEqual(closed.Select(order => order.Order))
                        && shares.Sum(share => share.Quantity.Value) == Math.Min(arrived, arrived > bought ? most : bought)
                        && shares.Zip(closed).All(pair => arrived <= bought ? pair.First.Quantity <= pair.Second.Share : pair.First.Quantity >= pair.Second.Share)
                        && shares.Zip(closed).All(pair => pair.First.Quantity == pair.Second.Share == (pair.First.Reason == ShareReason.AsOrdered) || pair.First.Quantity < pair.Second.Share);
                })
        ).QuickCheckThrowOnFailure();

    static Allotted[] Orders(string text) =>
        [.. text.Split(' ').Select((part, i) => part.Split('+', '=').Select(long.Parse).ToArray() is [var wanted, var tolerance, var share] ? Of(i, wanted, tolerance, share) : throw new FormatException(part))];

    static Allotted Of(int i, long wanted, long tolerance, long share) => new(Id.New<OrderId>(), i + 1, Places.None.With(new(wanted), i + 1), new(tolerance), new(share));

    /// <summary>What some closing has left: orders of 1 to 6 with tolerance, shared by some rule.</summary>
    static Arbitrary<Allotted[]> Closed() =>
        (
            from count in Gen.Choose(1, 8)
            from quantities in Gen.Choose(1, 6).ArrayOf(count)
            from tolerances in Gen.Choose(0, 3).ArrayOf(count)
            from rule in Gen.Elements(Rules)
            from there in Gen.Choose(0, 50)
            let orders = quantities.Select((quantity, i) => Of(i, quantity, tolerances[i], 0)).ToArray()
            let shares = new Claims(orders.Select(order => new Claim(order.Order, order.Number, order.Number, order.Wanted.Total, order.Tolerance))).ShareOut(rule, new(there), "seed").ToDictionary(share => share.Order, share => share.Quantity)
            select orders.Select(order => order with { Share = shares[order.Order] }).ToArray()
        ).ToArbitrary();
}
