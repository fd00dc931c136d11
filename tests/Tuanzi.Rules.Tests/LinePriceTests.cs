using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

/// <summary>"At most" is what a buyer has to have ready: no outcome may cost more.</summary>
public sealed class LinePriceTests
{
    static readonly ArticleId Eggs = Tuanzi.Rules.Id.New<ArticleId>();

    [Theory]
    [InlineData("SEK 1:1000 5:500", null, "any:5", 0, 2500)] // alone on the second rung
    [InlineData("SEK 1:1000 5:500", 4L, "any:5", 0, 5000)] // a case of four is bought, which is below the second rung
    [InlineData("SEK 1:1000 20:500", 12L, "any:1 500:3", 11, 12000)] // one wanted and eleven besides fill a case at the dear price
    [InlineData("SEK 1:1000 10:500", null, "500:7", 0, 3500)]
    [InlineData("SEK 1:1000 10:900", null, "any:1 900:7", 0, 6300)]
    public void No_outcome_costs_more_than_at_most(string ladder, long? caseSize, string wanted, long tolerance, long most)
    {
        var article = new OfferArticle(Eggs, PriceLadder.Parse(ladder), null, null, new(1), caseSize is { } size ? new Quantity(size) : null);

        LinePrice.AtMost(OrderLine.Of(Eggs, Intents.Parse(wanted, Currency.Of("SEK")), new(tolerance)), article).Sum.Minor.ShouldBe(most);
    }
}
