using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ratings;

namespace Tuanzi.Rules.Tests;

public sealed class StandingTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 5, null)]
    [InlineData(2, 10, null)]
    [InlineData(3, 3, 10L)]
    [InlineData(3, 13, 43L)]
    [InlineData(3, 14, 47L)]
    [InlineData(4, 17, 43L)] // 4.25: halves up
    [InlineData(8, 29, 36L)] // 3.625
    [InlineData(3, 15, 50L)]
    public void Three_buyers_are_needed_before_an_average_is_shown(long buyers, long stars, long? tenths) => new Standing(buyers, stars).Tenths.ShouldBe(tenths);

    [Fact]
    public void An_average_lies_between_the_worst_and_the_best() =>
        Prop.ForAll(Gen.Choose(1, 5).ArrayOf().ToArbitrary(), stars => new Standing(stars.Length, stars.Sum()) is var standing && (stars.Length < 3 ? standing is { Tenths: null, Shown: null } : standing.Tenths >= 10 * stars.Min() && standing.Tenths <= 10 * stars.Max() && standing.Shown == stars.Length))
            .QuickCheckThrowOnFailure();
}
