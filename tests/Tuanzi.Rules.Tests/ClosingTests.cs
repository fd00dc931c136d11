using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class ClosingTests
{
    static readonly ArticleId A = Id.New<ArticleId>();
    static readonly ArticleId B = Id.New<ArticleId>();

    /// <summary>Article A costs 39.90, from 10 on 35.90; article B is sold from 20 on for 15.00.</summary>
    [Theory]
    [InlineData(null, 0, 0, GroupBuyResult.Missed, null, null)]
    [InlineData(null, 1, 0, GroupBuyResult.Reached, 3990L, null)]
    [InlineData(null, 9, 0, GroupBuyResult.Reached, 3990L, null)]
    [InlineData(null, 10, 0, GroupBuyResult.Reached, 3590L, null)]
    [InlineData(null, 10, 19, GroupBuyResult.Reached, 3590L, null)]
    [InlineData(null, 0, 19, GroupBuyResult.Missed, null, null)]
    [InlineData(null, 0, 20, GroupBuyResult.Reached, null, 1500L)]
    [InlineData(25L, 24, 0, GroupBuyResult.Missed, null, null)]
    [InlineData(25L, 25, 0, GroupBuyResult.Reached, 3590L, null)]
    [InlineData(25L, 5, 20, GroupBuyResult.Reached, 3990L, 1500L)]
    // What is below its own first rung is not bought and does not help the others over the tipping point.
    [InlineData(25L, 10, 19, GroupBuyResult.Missed, null, null)]
    public void All_pay_the_rung_reached_or_nothing_is_bought(long? minimum, long a, long b, GroupBuyResult result, long? priceOfA, long? priceOfB)
    {
        var offer = new Offer(1, minimum is { } m ? new Quantity(m) : null, Days.Monday, [Article(A, "SEK 1:3990 10:3590"), Article(B, "SEK 20:1500")], []);

        var closing = Closing.Of(offer, offer.Articles.Zip([a, b]).ToDictionary(pair => pair.First.Id, pair => Wanting(pair.First, pair.Second)), buyers: 0);

        closing.Result.ShouldBe(result);
        closing.Articles.Select(article => article.Price?.Minor).ShouldBe([priceOfA, priceOfB]);
        closing.Articles.Select(article => article.Ordered.Value).ShouldBe([a, b]);
    }

    [Theory]
    [InlineData(GroupBuyStatus.Draft, GroupBuyStatus.Open, null, true)]
    [InlineData(GroupBuyStatus.Draft, GroupBuyStatus.Closed, null, false)]
    [InlineData(GroupBuyStatus.Open, GroupBuyStatus.Draft, null, false)]
    [InlineData(GroupBuyStatus.Open, GroupBuyStatus.Closed, null, true)]
    [InlineData(GroupBuyStatus.Closed, GroupBuyStatus.Packed, GroupBuyResult.Reached, true)]
    [InlineData(GroupBuyStatus.Closed, GroupBuyStatus.Packed, GroupBuyResult.Missed, false)]
    [InlineData(GroupBuyStatus.Closed, GroupBuyStatus.Open, GroupBuyResult.Reached, false)]
    [InlineData(GroupBuyStatus.Cancelled, GroupBuyStatus.Open, null, false)]
    [InlineData(GroupBuyStatus.HandedOver, GroupBuyStatus.Settled, GroupBuyResult.Reached, true)]
    [InlineData(GroupBuyStatus.Settled, GroupBuyStatus.Open, GroupBuyResult.Reached, false)]
    public void A_group_buy_goes_its_way_and_never_back(GroupBuyStatus from, GroupBuyStatus to, GroupBuyResult? result, bool may) => from.MayBecome(to, result).ShouldBe(may);

    static Demand Wanting(OfferArticle article, long quantity)
    {
        var demand = new Demand(article.Ladder);
        demand.Add(Intents.AtAnyPrice(new(quantity)));
        return demand;
    }

    static OfferArticle Article(ArticleId id, string ladder) => new(id, PriceLadder.Parse(ladder), null, null, new(1));
}
