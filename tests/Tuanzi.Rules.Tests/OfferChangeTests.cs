using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class OfferChangeTests
{
    static readonly ArticleId Mandarins = Id.New<ArticleId>();
    static readonly PickupId Lobby = Id.New<PickupId>();
    static readonly Offer Before = new(1, new Quantity(10), Days.Monday, [Article("SEK 1:3990 10:3590")], [Lobby]);

    /// <summary>What the leader changes, and whether Ben, who has ordered three boxes, is asked again.</summary>
    public static TheoryData<string, Offer, bool> Changes =>
        new()
        {
            { "nothing", Before, false },
            { "cheaper", Before with { Articles = [Article("SEK 1:3890 10:3490")] }, false },
            { "dearer", Before with { Articles = [Article("SEK 1:4090 10:3590")] }, true },
            { "one more rung", Before with { Articles = [Article("SEK 1:3990 10:3590 50:3190")] }, false },
            { "a rung further away", Before with { Articles = [Article("SEK 1:3990 12:3590")] }, true },
            { "the article taken out", Before with { Articles = [] }, true },
            { "a limit above his order", Before with { Articles = [Article("SEK 1:3990 10:3590", limit: 3)] }, false },
            { "a limit below his order", Before with { Articles = [Article("SEK 1:3990 10:3590", limit: 2)] }, true },
            { "steps that his order fits", Before with { Articles = [Article("SEK 1:3990 10:3590", step: 3)] }, false },
            { "steps that his order does not fit", Before with { Articles = [Article("SEK 1:3990 10:3590", step: 2)] }, true },
            { "less stock", Before with { Articles = [Article("SEK 1:3990 10:3590", stock: 5)] }, false },
            { "a higher tipping point", Before with { Minimum = new Quantity(11) }, true },
            { "no tipping point", Before with { Minimum = null }, false },
            { "a later cut-off", Before with { CutOffAt = Before.CutOffAt.AddHours(1) }, true },
            { "an earlier cut-off", Before with { CutOffAt = Before.CutOffAt.AddHours(-1) }, false },
            { "his pickup taken out", Before with { Pickups = [Id.New<PickupId>()] }, true },
            { "one more pickup", Before with { Pickups = [Lobby, Id.New<PickupId>()] }, false },
        };

    [Theory, MemberData(nameof(Changes))]
    public void Whom_a_change_makes_worse_off_is_asked_again(string change, Offer after, bool asked) =>
        new OfferChange(Before, after).Worsens(new([new(Mandarins, new(3))], Lobby, "")).ShouldBe(asked, change);

    [Fact]
    public void Who_has_none_of_it_does_not_mind_that_it_is_dearer() =>
        new OfferChange(Before, Before with { Articles = [Article("SEK 1:9990")] }).Worsens(new([new(Id.New<ArticleId>(), new(3))], Lobby, "")).ShouldBeFalse();

    static OfferArticle Article(string ladder, long? stock = null, long? limit = null, long step = 1) =>
        new(Mandarins, PriceLadder.Parse(ladder), stock is { } s ? new Quantity(s) : null, limit is { } l ? new Quantity(l) : null, new(step));
}
