using FsCheck;
using FsCheck.Fluent;

namespace Tuanzi.Rules.Tests;

public sealed class SharesTests
{
    [Theory]
    [InlineData(1000, "1 1 1", "334 333 333")]
    [InlineData(1000, "2 1", "667 333")]
    [InlineData(100, "1 1", "50 50")]
    [InlineData(1, "1 1", "1 0")]
    [InlineData(1, "1 2", "0 1")]
    [InlineData(2, "1 1 1", "1 1 0")]
    [InlineData(999, "0 5", "0 999")]
    [InlineData(0, "3 4", "0 0")]
    [InlineData(long.MaxValue, "1 1", "4611686018427387904 4611686018427387903")]
    public void A_sum_is_shared_by_largest_remainder_and_ties_go_to_the_earlier(long total, string weights, string shares) =>
        string.Join(' ', Shares.Of(total, [.. weights.Split(' ').Select(Number)])).ShouldBe(shares);

    [Theory]
    [InlineData("")]
    [InlineData("0 0")]
    [InlineData("5 -1")]
    public void Among_nobody_nothing_can_be_shared(string weights) =>
        Should.Throw<ArgumentException>(() => Shares.Of(100, [.. weights.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)]));

    [Fact]
    public void Shares_add_up_and_each_is_within_one_of_its_exact_part_and_none_is_negative() =>
        Prop.ForAll(
                Sums(),
                sum =>
                {
                    var shares = Shares.Of(sum.Total, sum.Weights);
                    var all = sum.Weights.Sum();
                    return shares.Sum() == sum.Total
                        && shares.Count == sum.Weights.Length
                        && shares.All(share => share >= 0)
                        && shares.Zip(sum.Weights).All(pair => Int128.Abs((Int128)pair.First * all - (Int128)sum.Total * pair.Second) < all);
                }
            )
            .QuickCheckThrowOnFailure();

    static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static Arbitrary<(long Total, long[] Weights)> Sums() =>
        (from total in Gen.Choose(0, int.MaxValue)
         from weights in Gen.NonEmptyListOf(Gen.Choose(0, 1_000_000))
         where weights.Sum(weight => (long)weight) > 0
         select ((long)total, weights.Select(weight => (long)weight).ToArray())).ToArbitrary();
}
