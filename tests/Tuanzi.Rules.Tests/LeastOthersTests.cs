using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

/// <summary>What a cost shared by all may come to for one, as long as nobody knows who else will join.</summary>
public sealed class LeastOthersTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly ArticleId Rice = Id.New<ArticleId>();
    static readonly ArticleId Oil = Id.New<ArticleId>();

    /// <summary>Rice costs 39.90, from 10 on 35.90, and weighs a kilogram; oil costs 20.00 and weighs what is said. Ada takes two pieces for 79.80.</summary>
    [Theory]
    [InlineData(null, null, 500L, 0, 0, 0)] // from the first piece: Ada alone may be all there is
    [InlineData(10L, null, 500L, 8, 16_000, 4_000)]
    [InlineData(10L, null, null, 8, 16_000, 0)] // nobody has said what oil weighs
    [InlineData(2L, null, 500L, 0, 0, 0)]
    [InlineData(1L, null, 500L, 0, 0, 0)]
    [InlineData(null, 50_000L, 500L, 0, 42_020, 0)]
    [InlineData(10L, 50_000L, 500L, 8, 42_020, 4_000)]
    [InlineData(10L, 10_000L, 500L, 8, 16_000, 4_000)]
    [InlineData(null, 5_000L, 500L, 0, 0, 0)]
    public void Others_buy_what_is_missing_to_the_tipping_point(long? minimum, long? minimumValue, long? oilGrams, long pieces, long value, long grams) =>
        LeastOthers.Of(Offer(minimum, minimumValue, oilGrams), new(new(2), 7_980, 2_000)).ShouldBe(new Load(new(pieces), value, grams));

    [Fact]
    public void In_a_team_buy_nobody_else_has_to_come() =>
        LeastOthers.Of(Offer(10, 50_000, 500) with { Team = new(3, 24) }, new(new(1), 3_990, 1_000)).ShouldBe(default);

    [Fact]
    public void A_tipping_point_beyond_all_numbers_is_still_a_bound() =>
        LeastOthers.Of(Offer(long.MaxValue, null, 500), new(new(1), 3_990, 1_000)).ShouldBe(new Load(new(long.MaxValue - 1), long.MaxValue, long.MaxValue));

    /// <summary>"any:2 500:5" is two at 10.00 and five at 5.00: the most pieces come at one price and the most money at another.</summary>
    [Theory]
    [InlineData("SEK 1:1000 20:500", "any:2", 0, false, 2, 2_000, 600)]
    [InlineData("SEK 1:1000 20:500", "any:3 500:5", 0, false, 5, 3_000, 1_500)]
    [InlineData("SEK 1:1000 20:500", "any:2", 3, false, 5, 5_000, 1_500)]
    [InlineData("SEK 1:1000 20:500", "any:2", 0, true, 2, 4_000, 1_800)] // the fallback is dearer, and heavier
    public void The_most_of_a_line_is_the_most_of_each_part(string ladder, string wanted, long tolerance, bool takesFallback, long pieces, long value, long grams)
    {
        var article = new OfferArticle(Rice, PriceLadder.Parse(ladder), null, null, new(1)) { PieceGrams = 300, Fallback = Oil };
        var fallback = new OfferArticle(Oil, PriceLadder.Parse("SEK 1:2000"), null, null, new(1)) { PieceGrams = 900 };
        var line = OrderLine.Of(Rice, Intents.Parse(wanted, Sek), new(tolerance)) with { TakesFallback = takesFallback };

        Load.AtMost(line, article, fallback).ShouldBe(new Load(new(pieces), value, grams));
    }

    [Fact]
    public void At_no_closing_that_is_reached_does_anybody_pay_more_than_they_were_told()
    {
        var reached = 0;
        Prop.ForAll(
            Towns(),
            town =>
            {
                if (Close(town) is not { } loads) return true;
                reached++;
                return CostTests.Shared.All(basis => NobodyPaysMore(CostTests.Of(basis, town.Rate), town, loads));
            }
        ).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
        reached.ShouldBeGreaterThan(500);
    }

    static bool NobodyPaysMore(Cost cost, Town town, Load[] loads)
    {
        var shares = cost.ShareOut(loads);
        var all = loads.Aggregate(new Load(), (sum, load) => sum + load);
        return town.Orders.Index().All(order =>
        {
            var (mine, got) = (order.Item.Aggregate(new Load(), (sum, line) => sum + AtMost(town.Offer, line)), loads[order.Index]);
            var least = LeastOthers.Of(town.Offer, mine);
            return got.Pieces <= mine.Pieces && got.ValueMinor <= mine.ValueMinor && got.Grams <= mine.Grams
                && least.Pieces <= all.Pieces - got.Pieces && least.ValueMinor <= all.ValueMinor - got.ValueMinor && least.Grams <= all.Grams - got.Grams
                && cost.Of(got, shares[order.Index]) <= cost.AtMost(mine, least);
        });
    }

    static Load AtMost(Offer offer, OrderLine line) => Load.AtMost(line, offer.Find(line.Article)!, offer.Find(line.Article)!.Fallback is { } fallback ? offer.Find(fallback) : null);

    /// <summary>What each order gets, or null where the group buy is missed.</summary>
    static Load[]? Close(Town town)
    {
        var offer = town.Offer;
        var demands = offer.Articles.ToDictionary(article => article.Id, article => article.NobodyYet());
        OrderId[] ids = [.. town.Orders.Select(_ => Id.New<OrderId>())];
        var lines = town.Orders.SelectMany((order, i) => order.Select(line => new StandingLine(ids[i], i + 1, line with { Places = Places.None.With(line.Quantity, i + 1) }))).ToList();
        foreach (var (_, _, line) in lines) demands[line.Article].Add(line.Wanted, line.Tolerance);

        var moved = Fallbacks.Move(offer, demands, lines.Where(line => line.Line.TakesFallback).ToLookup(line => line.Line.Article), lines.ToLookup(line => line.Line.Article, line => line.Order), lines.Count);
        foreach (var move in moved)
        {
            var at = lines.FindIndex(line => line.Order == move.Order && line.Line.Article == move.From.Article);
            lines[at] = lines[at] with { Line = move.Line };
        }

        var closing = Closing.Of(offer, demands, buyers: 0);
        if (closing.Result is not GroupBuyResult.Reached) return null;
        var prices = closing.Articles.ToDictionary(article => article.Article, article => article.Price);
        var cleared = new Clearing(offer, demands, "seed").Of(closing, lines.ToLookup(line => line.Line.Article)).ToLookup(line => line.Share.Order);
        return [.. ids.Select(id => cleared[id].Aggregate(new Load(), (sum, line) => sum + Load.Of(offer.Find(line.Article)!, new(line.Share.Quantity, prices[line.Article]!.Value))))];
    }

    static Offer Offer(long? minimum, long? minimumValue, long? oilGrams) =>
        new(
            1,
            minimum is { } m ? new Quantity(m) : null,
            Days.Monday,
            [
                new(Rice, PriceLadder.Parse("SEK 1:3990 10:3590"), null, null, new(1)) { PieceGrams = 1_000 },
                new(Oil, PriceLadder.Parse("SEK 1:2000"), null, null, new(1)) { PieceGrams = oilGrams },
            ],
            []
        )
        {
            Bounds = new() { MinimumValue = minimumValue },
        };

    /// <summary>An offer of rice and oil, and what each neighbour asks for.</summary>
    sealed record Town(Offer Offer, long Rate, IReadOnlyList<IReadOnlyList<OrderLine>> Orders);

    static Arbitrary<Town> Towns() =>
        (from minimum in Maybe(1, 30)
         from minimumValue in Maybe(1, 20_000)
         from rice in Articles(Rice, Oil)
         from oil in Articles(Oil, null)
         from rule in Gen.Elements(Enum.GetValues<AllotmentRule>())
         from rate in Gen.Choose(1, 20_000)
         from orders in Gen.ListOf(from some in Lines(Rice) from more in Lines(Oil) select (IReadOnlyList<OrderLine>)[.. some, .. more])
         let offer = new Offer(1, minimum is { } m ? new Quantity(m) : null, Days.Monday, [rice, oil], [], rule) { Bounds = new() { MinimumValue = minimumValue } }
         select new Town(offer, rate, [.. orders])).ToArbitrary();

    static Gen<OfferArticle> Articles(ArticleId id, ArticleId? fallback) =>
        from ladder in Gen.Elements("SEK 1:1000", "SEK 1:1000 5:900 20:400", "SEK 10:1500 30:300", "SEK 3:50 4:49")
        from caseSize in Maybe(2, 6)
        from grams in Maybe(1, 3_000)
        select new OfferArticle(id, PriceLadder.Parse(ladder), null, null, new(1), caseSize is { } size ? new Quantity(size) : null) { Fallback = fallback, PieceGrams = grams };

    static Gen<OrderLine[]> Lines(ArticleId article) =>
        from wanted in Gen.Elements("", "any:1", "any:3", "any:12", "any:2 400:6", "900:4", "any:5 300:1", "400:7")
        from tolerance in Gen.Choose(0, 3)
        from takesFallback in Gen.Elements(true, false)
        select wanted.Length == 0 ? Array.Empty<OrderLine>() : [OrderLine.Of(article, Intents.Parse(wanted, Sek), new(tolerance)) with { TakesFallback = takesFallback && article == Rice }];

    static Gen<long?> Maybe(int least, int most) => Gen.OneOf(Gen.Constant((long?)null), Gen.Choose(least, most).Select(number => (long?)number));
}
