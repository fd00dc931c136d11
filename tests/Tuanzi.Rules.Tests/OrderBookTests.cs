using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class OrderBookTests
{
    static readonly DateTimeOffset Now = Days.Monday;
    static readonly ArticleId Mandarins = Id.New<ArticleId>();
    static readonly ArticleId Eggs = Id.New<ArticleId>();
    static readonly PickupId Lobby = Id.New<PickupId>();
    static readonly PickupId Garage = Id.New<PickupId>();

    /// <summary>One row for each refusal: what is asked of an offer of ten boxes of mandarins (five for each buyer) and eggs in sixes.</summary>
    public static TheoryData<OrderRefusal, OrderRequest> Refusals =>
        new()
        {
            { OrderRefusal.OfferChanged, Wants(Mandarins, 1) with { Version = 1 } },
            { OrderRefusal.OfferChanged, Wants(Mandarins, 1) with { Version = 3 } },
            { OrderRefusal.NoteTooLong, Wants(Mandarins, 1) with { Note = new('x', 501) } },
            { OrderRefusal.UnknownArticle, Wants(Id.New<ArticleId>(), 1) },
            { OrderRefusal.ArticleTwice, Wants(Mandarins, 1) with { Lines = [new(Mandarins, new(1)), new(Mandarins, new(1))] } },
            { OrderRefusal.ArticleTwice, Wants(Mandarins, 1) with { Lines = [new(Mandarins, new(0)), new(Eggs, new(6)), new(Eggs, new(6))] } },
            { OrderRefusal.QuantityNotPositive, Wants(Mandarins, -1) },
            { OrderRefusal.QuantityTooLarge, Wants(Mandarins, 100_001) },
            { OrderRefusal.QuantityTooLarge, Wants(Mandarins, long.MaxValue) },
            { OrderRefusal.NotInSteps, Wants(Eggs, 7) },
            { OrderRefusal.AboveLimit, Wants(Mandarins, 6) },
            { OrderRefusal.SoldOut, Wants(Mandarins, 5) },
            { OrderRefusal.NothingOrdered, Wants(Mandarins, 0) },
            { OrderRefusal.NothingOrdered, Wants(Mandarins, 1) with { Lines = [] } },
            { OrderRefusal.UnknownPickup, Wants(Mandarins, 1) with { Pickup = Id.New<PickupId>() } },
            { OrderRefusal.PickupMissing, Wants(Mandarins, 1) with { Pickup = null } },
        };

    [Theory, MemberData(nameof(Refusals))]
    public void What_the_offer_does_not_allow_is_refused_by_its_name(OrderRefusal refusal, OrderRequest request) =>
        Book(mandarins: 6).Place(request, Placement.Nothing, Now).Refusal.ShouldBe(refusal);

    [Theory]
    [InlineData(GroupBuyStatus.Draft, OrderRefusal.NotOpenYet)]
    [InlineData(GroupBuyStatus.Scheduled, OrderRefusal.NotOpenYet)]
    [InlineData(GroupBuyStatus.Cancelled, OrderRefusal.Cancelled)]
    [InlineData(GroupBuyStatus.Closed, OrderRefusal.Closed)]
    [InlineData(GroupBuyStatus.Packed, OrderRefusal.Closed)]
    [InlineData(GroupBuyStatus.HandedOver, OrderRefusal.Closed)]
    [InlineData(GroupBuyStatus.Settled, OrderRefusal.Closed)]
    public void Orders_are_taken_only_while_it_is_open(GroupBuyStatus status, OrderRefusal refusal)
    {
        Book(status: status).Place(Wants(Mandarins, 1), Placement.Nothing, Now).Refusal.ShouldBe(refusal);
        Book(status: status).Withdraw(Placed(Mandarins, 1), Now).Refusal.ShouldBe(refusal);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void The_cut_off_counts_from_its_instant_on(int milliseconds, bool taken) =>
        Book().Place(Wants(Mandarins, 1), Placement.Nothing, Offer().CutOffAt.AddMilliseconds(milliseconds)).IsSuccess.ShouldBe(taken);

    [Fact]
    public void An_order_is_granted_as_asked_without_its_empty_lines()
    {
        var granted = Book().Place(Wants(Mandarins, 2) with { Lines = [new(Mandarins, new(2)), new(Eggs, new(0))], Note = "ring twice" }, Placement.Nothing, Now).Value;

        granted.Lines.ShouldBe([new(Mandarins, new(2))]);
        granted.Pickup.ShouldBe(Lobby);
        granted.Note.ShouldBe("ring twice");
    }

    [Fact]
    public void The_only_pickup_need_not_be_chosen() =>
        new OrderBook(Offer() with { Pickups = [Garage] }, GroupBuyStatus.Open, new Dictionary<ArticleId, Demand>())
            .Place(Wants(Mandarins, 1) with { Pickup = null }, Placement.Nothing, Now).Value.Pickup.ShouldBe(Garage);

    [Fact]
    public void Who_edits_gives_back_first()
    {
        var full = Book(mandarins: 10);

        full.Place(Wants(Mandarins, 4), Placed(Mandarins, 3), Now).Refusal.ShouldBe(OrderRefusal.SoldOut);
        full.Place(Wants(Mandarins, 3), Placed(Mandarins, 3), Now).IsSuccess.ShouldBeTrue();
        Book(mandarins: 9).Place(Wants(Mandarins, 4), Placed(Mandarins, 3), Now).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Lowering_an_order_is_never_sold_out_even_after_the_stock_has_shrunk() =>
        Book(mandarins: 14).Place(Wants(Mandarins, 4), Placed(Mandarins, 5), Now).IsSuccess.ShouldBeTrue();

    [Fact]
    public void Who_has_nothing_has_nothing_to_withdraw() => Book().Withdraw(Placement.Nothing, Now).Refusal.ShouldBe(OrderRefusal.NoOrder);

    [Fact]
    public void Whatever_is_asked_in_whatever_order_no_more_is_taken_than_there_is() =>
        Prop.ForAll(
            Gen.ListOf(from buyer in Gen.Choose(0, 4) from mandarins in Gen.Choose(-2, 7) from eggs in Gen.Choose(0, 5) from cheaper in Gen.Choose(-3, 7) select (buyer, mandarins, eggs, cheaper)).ToArbitrary(),
            wishes =>
            {
                var (book, held) = (Book(), new Dictionary<int, Placement>());
                foreach (var (buyer, mandarins, eggs, cheaper) in wishes)
                {
                    var before = held.GetValueOrDefault(buyer, Placement.Nothing);
                    // A wish for nothing takes the order back.
                    var answer = mandarins == 0 && eggs == 0
                        ? book.Withdraw(before, Now)
                        : book.Place(Wants(Mandarins, mandarins) with { Lines = [Line(mandarins, cheaper), new(Eggs, new(eggs * 6))] }, before, Now);
                    if (!answer.IsSuccess) continue;
                    book.Take(before, answer.Value);
                    held[buyer] = answer.Value;
                }
                return book.DemandFor(Mandarins).Reserved <= new Quantity(10)
                    && book.DemandFor(Mandarins).Reserved.Value == held.Values.Sum(placement => placement.Of(Mandarins).Value)
                    && book.DemandFor(Eggs).Reserved.Value == held.Values.Sum(placement => placement.Of(Eggs).Value)
                    && book.DemandFor(Mandarins).AtRungs.Zip(Offer().Articles[0].Ladder.Rungs).All(pair => pair.First.Value == held.Values.Sum(placement => Wanted(placement, pair.Second.Price)))
                    && held.Values.All(placement => placement.Of(Mandarins).Value is >= 0 and <= 5);
            }
        ).QuickCheckThrowOnFailure();

    static Offer Offer() =>
        new(
            2,
            null,
            Now.AddDays(1),
            [new(Mandarins, PriceLadder.Parse("SEK 1:3990 8:3590"), new Quantity(10), new Quantity(5), new(1)), new(Eggs, PriceLadder.Parse("SEK 1:700"), null, null, new(6))],
            [Lobby, Garage]
        );

    static OrderBook Book(long mandarins = 0, GroupBuyStatus status = GroupBuyStatus.Open)
    {
        var taken = new Demand(Offer().Articles[0].Ladder);
        taken.Add(Intents.AtAnyPrice(new(mandarins)));
        return new(Offer(), status, new Dictionary<ArticleId, Demand> { [Mandarins] = taken });
    }

    /// <summary>So many at any price, and another number at 35.90 if that is not below zero.</summary>
    static OrderLine Line(long mandarins, long cheaper) =>
        mandarins >= 0 && cheaper >= 0 && (mandarins > 0 || cheaper > 0)
            ? OrderLine.Of(Mandarins, Intents.From([new(null, new(mandarins)), new(new Money(3590, Currency.Of("SEK")), new(cheaper))]).Value)
            : new(Mandarins, new(mandarins));

    static long Wanted(Placement placement, Money price) => placement.Lines.Where(line => line.Article == Mandarins).Sum(line => line.Wanted.At(price).Value);

    static OrderRequest Wants(ArticleId article, long quantity) => new(2, [new(article, new(quantity))], Lobby, "");

    static Placement Placed(ArticleId article, long quantity) => new([new(article, new(quantity))], Lobby, "");
}
