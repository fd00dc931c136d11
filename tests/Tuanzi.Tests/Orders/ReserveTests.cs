using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Tests.Orders;

/// <summary>Dearer rungs that a seller has agreed to and the offer holds back: nobody is bound to one without having been asked.</summary>
public sealed class ReserveTests
{
    const string Whole = "SEK 1:4000 2:3000 4:2000";

    [Theory, EachDatabase]
    public async Task Where_too_few_are_in_everybody_is_asked_about_the_next_dearer_price_and_who_does_not_answer_is_out(Database database)
    {
        await using var town = await OpenAsync(database);
        foreach (var one in new[] { town.Ben, town.Chi, town.Mei }) await one.Orders("eggs", 1);
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DueWorkAsync();

        var asked = await GroupBuyAsync(town);
        (asked.Status, asked.Version, asked.CutOffAt).ShouldBe((GroupBuyStatus.Open, 2, town.Clock.Now.AddHours(48)));
        (await LadderAsync(town)).ShouldBe("SEK 2:3000 4:2000");
        (await OrdersAsync(town)).ShouldAllBe(order => order.IsAskedAgain && order.Status == OrderStatus.Placed && order.Version == 1);
        (await town.ReadAsync(db => db.Notices.Where(n => n.Kind == "RungLost.Said").Select(n => n.Arguments).Distinct().ToListAsync())).ShouldBe(["""["minor:2000:SEK","minor:3000:SEK"]"""]);
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("too few are in for 20.00 SEK. At 30.00 SEK it works with those who are: do you stay in?");
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.RungLost))).ShouldBe(3);

        (await town.Ben.Orders("eggs", 1, version: 1)).Refusal.ShouldBe("OfferChanged");
        (await town.Ben.Orders("eggs", 1, version: 2)).At("atMost.amount").ShouldBe("30.00");
        await town.Chi.Orders("eggs", 1, version: 2);
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DueWorkAsync();

        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Reached);
        var orders = (await OrdersAsync(town)).ToDictionary(order => order.BuyerId.Value);
        orders[town.Ben.Id.Value].DueMinor.ShouldBe(3000);
        orders[town.Mei.Id.Value].Status.ShouldBe(OrderStatus.Lapsed);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Rung_by_rung_down_to_the_dearest_and_then_it_is_missed(Database database)
    {
        await using var town = await OpenAsync(database);
        foreach (var one in new[] { town.Ben, town.Chi, town.Mei }) await one.Orders("eggs", 1);
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DueWorkAsync();
        await town.Ben.Orders("eggs", 1, version: 2);
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DueWorkAsync();

        (await LadderAsync(town)).ShouldBe(Whole);
        (await GroupBuyAsync(town)).Version.ShouldBe(3);
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DueWorkAsync();

        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Missed);
        (await OrdersAsync(town)).ShouldAllBe(order => order.Status == OrderStatus.Lapsed);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task More_who_join_meanwhile_bring_the_price_down_again(Database database)
    {
        await using var town = await OpenAsync(database);
        foreach (var one in new[] { town.Ben, town.Chi }) await one.Orders("eggs", 1);
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DueWorkAsync();
        foreach (var one in new[] { town.Ben, town.Chi }) await one.Orders("eggs", 1, version: 2);
        (await town.Dan.Orders("eggs", 2, version: 2)).At("now.amount").ShouldBe("40.00");
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DueWorkAsync();

        (await OrdersAsync(town)).Select(order => order.DueMinor).Order().ShouldBe([2000, 2000, 4000]);
    }

    [Theory, EachDatabase]
    public async Task What_a_wallet_holds_grows_with_the_yes_and_is_free_without_it(Database database)
    {
        await using var town = await OpenAsync(database, PaymentWays.AtPickup | PaymentWays.Wallet);
        foreach (var one in new[] { town.Ben, town.Chi }) await town.Ada.TopsUp(one, 35);
        foreach (var one in new[] { town.Ben, town.Chi }) (await one.Orders("eggs", 1, payWith: "wallet")).IsPlaced.ShouldBeTrue();
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DueWorkAsync();
        (await HeldAsync(town)).ShouldBe([2000, 2000]);

        (await town.Ben.Orders("eggs", 2, version: 2)).Refusal.ShouldBe("WalletTooSmall");
        (await town.Ben.Orders("eggs", 1, version: 2)).IsPlaced.ShouldBeTrue();
        (await town.Mei.Orders("eggs", 1, version: 2)).IsPlaced.ShouldBeTrue();
        (await HeldAsync(town)).ShouldBe([2000, 3000]);
        town.Clock.Advance(TimeSpan.FromHours(48));
        await town.DueWorkAsync();

        ((await town.Ben.HasInWallet()), (await town.Chi.HasInWallet())).ShouldBe(("5.00", "35.00"));
        (await HeldAsync(town)).ShouldBeEmpty();
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_leader_changes_the_cut_off_and_not_the_price(Database database)
    {
        await using var town = await OpenAsync(database);
        var opened = town.GroupBuyOf("eggs");
        object Offer(decimal price) => new
        {
            version = 1,
            cutOffAt = town.Clock.Now.AddDays(4),
            articles = new[] { new { id = opened.Article.Value, ladder = new[] { new { from = 4, price } } } },
            pickups = new[] { new { id = opened.Pickup.Value, point = Settlers.Lobby.Value, from = town.Clock.Now.AddDays(20), to = town.Clock.Now.AddDays(21) } },
        };

        (await town.Ada.Api.Put($"group-buys/{opened.Code}/offer", Offer(19m))).Refusal.ShouldBe("SoldAsQuoted");
        ((int)(await town.Ada.Api.Put($"group-buys/{opened.Code}/offer", Offer(20m))).Status).ShouldBe(200);
        (await GroupBuyAsync(town)).Reserve!.Ladder.ShouldBe(PriceLadder.Parse(Whole));
    }

    static async Task<Town> OpenAsync(Database database, PaymentWays? ways = null)
    {
        var town = await Town.StartAsync(database);
        if (ways is { } taken) await town.ReadAsync(db => db.Communities.ExecuteUpdateAsync(set => set.SetProperty(c => c.Ways, taken)));
        await town.Ada.Opens("eggs", ladder: "SEK 4:2000", but: g => g.Reserve = new(PriceLadder.Parse(Whole), 48));
        return town;
    }

    static Task<GroupBuy> GroupBuyAsync(Town town) => town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync());

    static Task<List<Order>> OrdersAsync(Town town) => town.ReadAsync(db => db.Orders.AsNoTracking().ToListAsync());

    static Task<string> LadderAsync(Town town) => town.ReadAsync(async db => (await db.Articles.AsNoTracking().SingleAsync()).Ladder.ToString());

    static Task<List<long>> HeldAsync(Town town) => town.ReadAsync(db => db.Holds.Where(h => h.Ended == null).Select(h => h.AmountMinor).OrderBy(minor => minor).ToListAsync());
}
