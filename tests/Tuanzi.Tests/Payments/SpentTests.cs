using Tuanzi.Core.Payments;

namespace Tuanzi.Tests.Payments;

public sealed class SpentTests
{
    [Theory]
    [InlineData(100, 0, 0, 0, 0, 100)]
    [InlineData(100, 40, 0, 40, 0, 60)]
    [InlineData(100, 40, 30, 40, 30, 30)]
    [InlineData(100, 140, 30, 100, 0, 0)]
    [InlineData(100, 40, 300, 40, 60, 0)]
    [InlineData(100, -40, 30, 0, 30, 70)]
    [InlineData(100, 40, -30, 40, 0, 60)]
    [InlineData(-100, 40, 30, 0, 0, -100)]
    [InlineData(-100, -40, 30, -40, 0, -60)]
    [InlineData(-100, -40, -30, -40, -30, -30)]
    [InlineData(-100, 0, -300, 0, -100, 0)]
    [InlineData(0, 40, 30, 0, 0, 0)]
    public void A_payment_comes_out_of_the_purse_first_then_of_the_code_and_what_comes_back_goes_in_where_something_is_lacking(long amount, long inPurse, long onCode, long fromPurse, long fromCode, long inCash) =>
        Spent.Of(amount, inPurse, onCode).ShouldBe(new(fromPurse, fromCode, inCash));
}
