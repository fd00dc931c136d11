using Tuanzi.Rules.Ordering;

namespace Tuanzi.Rules.Tests;

public sealed class AdvanceTests
{
    [Theory]
    [InlineData(30, 7_980, 2_394)]
    [InlineData(25, 14_360, 3_590)]
    [InlineData(33, 100, 33)]
    [InlineData(33, 101, 34)]
    [InlineData(1, 1, 1)]
    [InlineData(99, 1, 1)]
    [InlineData(50, 0, 0)]
    public void An_advance_is_rounded_up_and_never_more_than_the_whole(int percent, long whole, long expected) =>
        Advance.Of(percent)!.Value.On(whole).ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-1)]
    public void What_is_nothing_or_all_is_no_advance(int? percent) => Advance.Of(percent).ShouldBeNull();
}
