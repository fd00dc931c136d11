using Tuanzi.Rules.Quotes;

namespace Tuanzi.Rules.Tests;

public sealed class StandingQuoteTests
{
    static readonly DateTimeOffset Until = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, false, false, false, null)]
    [InlineData(0, false, false, false, TakeQuoteRefusal.Expired)] // "until" is not itself
    [InlineData(1, false, false, false, TakeQuoteRefusal.Expired)]
    [InlineData(-1, true, false, false, TakeQuoteRefusal.StillSealed)]
    [InlineData(-1, false, true, false, TakeQuoteRefusal.Revoked)]
    [InlineData(-1, false, false, true, TakeQuoteRefusal.Withdrawn)]
    [InlineData(1, false, false, true, TakeQuoteRefusal.Withdrawn)]
    [InlineData(1, true, true, true, TakeQuoteRefusal.StillSealed)] // what is sealed says nothing else of itself
    public void Whether_it_can_be_taken(int minutes, bool isSealed, bool isRevoked, bool isWithdrawn, TakeQuoteRefusal? refusal) =>
        new StandingQuote(Until, isSealed, isRevoked, isWithdrawn).RefusalAt(Until.AddMinutes(minutes)).ShouldBe(refusal);

    [Fact]
    public void Where_no_dealer_has_said_anything_there_is_nothing_to_take() => new StandingQuote(null, false, false, false).RefusalAt(Until).ShouldBe(TakeQuoteRefusal.NothingQuoted);
}
