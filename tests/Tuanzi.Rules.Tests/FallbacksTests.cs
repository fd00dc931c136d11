using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class FallbacksTests
{
    static readonly ArticleId Bicycle = Id.New<ArticleId>();
    static readonly ArticleId Scooter = Id.New<ArticleId>();

    [Fact]
    public void Whoever_moves_no_piece_is_lost_none_is_made_and_none_is_promised_twice() =>
        Prop.ForAll(
            (from stock in Gen.Choose(0, 20) from own in Gen.Choose(0, 10) from wishes in Gen.ListOf(Gen.Choose(1, 5)) select (stock, own, wishes)).ToArbitrary(),
            given =>
            {
                var (stock, own, wishes) = given;
                var offer = Offer(Math.Max(stock, own));
                var demands = offer.Articles.ToDictionary(article => article.Id, article => article.NobodyYet());
                demands[Scooter].Add(Intents.AtAnyPrice(new(own)));
                var lines = wishes.Select((quantity, i) => new StandingLine(Id.New<OrderId>(), i + 1, new OrderLine(Bicycle, new(quantity)) { TakesFallback = true, Places = Places.None.With(new(quantity), i + 1) })).ToList();
                foreach (var line in lines) demands[Bicycle].Add(line.Line.Wanted);
                var isMissed = demands[Bicycle].Reached is null;

                var moved = Fallbacks.Move(offer, demands, lines.ToLookup(_ => Bicycle), Array.Empty<OrderId>().ToLookup(_ => Scooter), placesGiven: 100);

                var pieces = moved.Sum(move => move.Line.Quantity.Value);
                return (isMissed || moved.Count == 0)
                    && demands[Scooter].Reserved.Value == own + pieces
                    && own + pieces <= Math.Max(stock, own)
                    && demands[Bicycle].Reserved.Value == wishes.Sum() - pieces
                    && moved.Select(move => move.Order).Distinct().Count() == moved.Count
                    // Whoever stays would not have fitted when it was their turn.
                    && (!isMissed || lines.Where(line => moved.All(move => move.Order != line.Order)).All(line => own + pieces + line.Line.Quantity.Value > Math.Max(stock, own)));
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void Nobody_keeps_room_of_a_fallback_that_is_too_dear_for_them()
    {
        var offer = Offer(stock: 5);
        var demands = offer.Articles.ToDictionary(article => article.Id, article => article.NobodyYet());
        // Ben is first, and would pay 500 at most; a scooter costs 800. Chi takes one at any price.
        var (ben, chi) = (Willing(1, Intents.AtMost(new(50_000, Currency.Of("SEK")), new(5))), Willing(2, Intents.AtAnyPrice(new(4))));
        foreach (var line in new[] { ben, chi }) demands[Bicycle].Add(line.Line.Wanted);

        var moved = Fallbacks.Move(offer, demands, new[] { ben, chi }.ToLookup(_ => Bicycle), Array.Empty<OrderId>().ToLookup(_ => Scooter), placesGiven: 2);

        moved.ShouldHaveSingleItem().Order.ShouldBe(chi.Order);
        demands[Scooter].Bought.Value.ShouldBe(4);
    }

    [Fact]
    public void Nobody_is_moved_to_a_fallback_that_is_missed_itself()
    {
        var plenty = Offer(stock: 50);
        var offer = plenty with { Articles = [plenty.Articles[0], plenty.Articles[1] with { Ladder = PriceLadder.Parse("SEK 10:80000") }] };
        var demands = offer.Articles.ToDictionary(article => article.Id, article => article.NobodyYet());
        var ben = Willing(1, Intents.AtAnyPrice(new(4)));
        demands[Bicycle].Add(ben.Line.Wanted);

        Fallbacks.Move(offer, demands, new[] { ben }.ToLookup(_ => Bicycle), Array.Empty<OrderId>().ToLookup(_ => Scooter), placesGiven: 1).ShouldBeEmpty();
        (demands[Bicycle].Now.Value, demands[Scooter].Now.Value).ShouldBe((4, 0));
    }

    static StandingLine Willing(int number, Intents wanted) => new(Id.New<OrderId>(), number, OrderLine.Of(Bicycle, wanted) with { TakesFallback = true, Places = Places.None.With(wanted.Most, number) });

    static Offer Offer(long stock) =>
        new(
            1,
            null,
            Days.Monday.AddDays(1),
            [
                new(Bicycle, PriceLadder.Parse("SEK 10:50000"), null, null, new(1)) { Fallback = Scooter },
                new(Scooter, PriceLadder.Parse("SEK 1:80000"), new Quantity(stock), null, new(1)),
            ],
            []
        );
}
