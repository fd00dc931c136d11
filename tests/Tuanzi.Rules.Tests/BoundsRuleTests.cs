using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class BoundsRuleTests
{
    static readonly DateTimeOffset Now = Days.Monday;
    static readonly ArticleId Eggs = Id.New<ArticleId>();
    static readonly PickupId Lobby = Id.New<PickupId>();

    [Theory]
    [InlineData(10, null, null, 9, 90)]
    [InlineData(10, null, null, 12, 100)]
    [InlineData(10, 50_000L, null, 9, 71)] // nine at 39.90 are 359.10 of 500
    [InlineData(null, null, 4, 9, 50)]
    [InlineData(null, null, null, 9, 100)]
    public void The_tipping_point_is_as_far_as_whatever_is_farthest(int? pieces, long? value, int? buyers, long bought, int percent) =>
        new Extent(new(bought), bought * 3990, 2).PercentOf(Offer(pieces) with { Bounds = new() { MinimumValue = value, MinimumBuyers = buyers } }).ShouldBe(percent);

    [Fact]
    public void Without_a_tipping_point_the_first_piece_is_enough_and_none_is_not()
    {
        new Extent(new(1), 1, 1).Tips(Offer(null)).ShouldBeTrue();
        new Extent(Quantity.Zero, 0, 0).Tips(Offer(null)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("SEK 1:3990", 7, false)]
    [InlineData("SEK 1:3990", 8, true)]
    // The first rung counts as well: 8 of 20 are far from it.
    [InlineData("SEK 20:3990", 8, false)]
    [InlineData("SEK 10:3990", 8, true)]
    public void A_miss_is_near_if_all_that_is_missing_is_near(string ladder, long wanted, bool isNear)
    {
        var demand = new Demand(PriceLadder.Parse(ladder));
        demand.Add(Intents.AtAnyPrice(new(wanted)));

        new NearMiss(80, 24).Covers(Offer(10), [demand], buyers: 0).ShouldBe(isNear);
    }

    [Fact]
    public void Whatever_is_asked_the_cap_is_never_passed_and_nobody_waits_who_has_room() =>
        Prop.ForAll(
            Gen.ListOf(from buyer in Gen.Choose(0, 5) from quantity in Gen.Choose(0, 6) from waits in Gen.Elements(true, false) select (buyer, quantity, waits)).ToArbitrary(),
            wishes =>
            {
                var (book, held) = (Book(), new Dictionary<int, Placement>());
                foreach (var (buyer, quantity, waits) in wishes)
                {
                    var before = held.GetValueOrDefault(buyer, Placement.Nothing);
                    var answer = quantity == 0 ? book.Withdraw(before, Now) : book.Place(new(1, [new(Eggs, new(quantity))], Lobby, "", "", waits), before, Now);
                    if (answer.IsSuccess) held[buyer] = book.Take(before, answer.Value);
                    foreach (var (waiting, placement) in held.Where(h => h.Value.WaitingPlace is not null).OrderBy(h => h.Value.WaitingPlace).ToList())
                    {
                        if (book.MoveUp(placement, Now) is { } placed) held[waiting] = book.Take(placement, placed);
                    }
                }
                var standing = held.Values.Where(placement => placement.Stands).Sum(placement => placement.Total.Value);
                var waitingPlaces = held.Values.Select(placement => placement.WaitingPlace).OfType<long>().ToList();
                return standing <= 12
                    && book.DemandFor(Eggs).Reserved.Value == standing
                    && held.Values.Where(placement => placement.WaitingPlace is not null).All(placement => standing + placement.Total.Value > 12)
                    && waitingPlaces.Distinct().Count() == waitingPlaces.Count;
            }
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void It_closes_only_when_no_more_fits()
    {
        var book = Book();
        book.Take(Placement.Nothing, new([new(Eggs, new(11))], Lobby, ""));
        book.CloseIfFull(Now, 1);
        book.CutOffAt.ShouldBe(Offer(null).CutOffAt);

        book.Take(Placement.Nothing, new([new(Eggs, new(1))], Lobby, ""));
        book.CloseIfFull(Now, 1);
        book.CutOffAt.ShouldBe(Now);
    }

    static Offer Offer(int? minimum) => new(1, minimum is { } m ? new Quantity(m) : null, Now.AddDays(1), [new(Eggs, PriceLadder.Parse("SEK 1:3990"), null, null, new(1))], [Lobby]);

    static OrderBook Book() => new(Offer(null) with { Bounds = new() { Cap = new(12) } }, GroupBuyStatus.Open, new Dictionary<ArticleId, Demand>());
}
