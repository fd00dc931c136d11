using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

/// <summary>Who gets nothing at the closing, owes nothing.</summary>
public sealed class MissedTests
{
    [Theory, EachDatabase]
    public async Task Below_the_tipping_point_nobody_owes_anything(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", minimum: 20);
        await town.Ben.Orders("mandarins", 19);

        await town.ClosesAsync("mandarins");

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Result.ShouldBe(GroupBuyResult.Missed);
        var order = await OrderOfAsync(town, town.Ben);
        (order.DueMinor, order.PickupCode, order.Status).ShouldBe((0, null, OrderStatus.Placed));
        (await town.ReadAsync(db => db.Transfers.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task An_article_below_its_first_rung_is_not_bought_and_the_others_are(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var eggs = await OffersAsAlsoAsync(town, mandarins, "eggs", "SEK 10:7000");
        await town.Ben.Orders("mandarins", 1);
        await town.Chi.Orders("mandarins", 2);
        await SwapAsync(town, town.Chi, eggs);

        await town.ClosesAsync("mandarins");

        (await OrderOfAsync(town, town.Ben)).DueMinor.ShouldBe(3990);
        var missed = await OrderOfAsync(town, town.Chi);
        (missed.DueMinor, missed.PickupCode).ShouldBe((0, null));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_was_asked_again_and_did_not_answer_is_out_and_what_they_held_no_longer_counts(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.Orders("mandarins", 6);
        var chi = new BuyerId(town.Chi.Id.Value);
        await town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == chi).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsAskedAgain, true)));

        await town.ClosesAsync("mandarins");

        (await OrderOfAsync(town, town.Chi)).Status.ShouldBe(OrderStatus.Lapsed);
        (await OrderOfAsync(town, town.Ben)).DueMinor.ShouldBe(4 * 3990);
        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Ordered.Value.ShouldBe(4);
        town.Ledger.ShouldBalance();
    }

    static async Task<Order> OrderOfAsync(Town town, Townsperson person)
    {
        var buyer = new BuyerId(person.Id.Value);
        return await town.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.BuyerId == buyer));
    }

    static async Task<ArticleId> OffersAsAlsoAsync(Town town, OpenedGroupBuy groupBuy, string name, string ladder)
    {
        await using var scope = town.Scope<TuanziDb>();
        var article = new Article
        {
            Id = Rules.Id.New<ArticleId>(),
            GroupBuyId = groupBuy.Id,
            Position = 2,
            Name = name,
            Unit = "tray",
            Ladder = Rules.Pricing.PriceLadder.Parse(ladder),
        };
        scope.It.Add(article);
        var was = await scope.It.OfferVersions.SingleAsync();
        scope.It.Remove(was);
        scope.It.Add(OfferVersion.Of(groupBuy.Id, was.Offer with { Articles = [.. was.Offer.Articles, article.AsOffered] }, was.By, was.At));
        await scope.It.SaveChangesAsync();
        return article.Id;
    }

    /// <summary>Turns what somebody ordered into as much of another article.</summary>
    static async Task SwapAsync(Town town, Townsperson person, ArticleId article)
    {
        var order = await OrderOfAsync(town, person);
        await town.ReadAsync(db => db.OrderLines.Where(l => l.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.ArticleId, article)));
    }
}
