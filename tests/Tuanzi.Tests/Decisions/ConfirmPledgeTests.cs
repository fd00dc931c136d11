using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Decisions;

public sealed class ConfirmPledgeTests
{
    [Theory, EachDatabase]
    public async Task A_member_confirms_by_one_link_with_what_they_chose(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var groupBuy = await wish.TakenAsync();
        var ben = await wish.Town.Ben.BrowserAsync();
        var page = await ben.Opens("/me/notices");
        page.Text("main").ShouldContain("A quote is taken for A car in Harbour Street 7: 300.00 SEK each. Are you in?");
        page = await ben.Opens($"/calls/{wish.Code}/confirmation");
        page.Text("main").ShouldContain("1 car, whatever it costs");
        page.Text("main").ShouldContain("If fewer confirm, it may cost 320.00 SEK (from 2 car): then you are asked again");
        page.Text("main").ShouldContain("no tow bar");

        (await page.Submit("#confirm")).Path.ShouldBe($"/b/{groupBuy}/order");
        var order = (await wish.OrdersAsync()).Single();
        (order.Note, order.Status).ShouldBe(("Colour: black\nNot before May.", OrderStatus.Placed));
        (await wish.PledgesAsync()).ShouldBe("1 Confirmed, 2 Made, 3 Made, 4 Made");
        (await wish.Town.Ben.Api.Delete($"calls/{wish.Code}/pledge")).Refusal.ShouldBe("Confirmed");
        (await ben.Opens($"/calls/{wish.Code}/confirmation")).Text("main").ShouldContain("You are in: order 1.");
    }

    [Theory, EachDatabase]
    public async Task A_guest_confirms_by_the_link_in_the_mail_and_finds_the_order_by_it(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        await wish.TakenAsync();
        var secret = await wish.GuestsSecretAsync();
        var page = await (await wish.Town.BrowserAsync()).Opens($"/p/{secret}/confirmation");
        page.Text("main").ShouldContain("1 car at 305.00 SEK at most");

        var order = await page.Submit("#confirm");
        order.Path.ShouldBe($"/o/{secret}");
        order.Status.ShouldBe(HttpStatusCode.OK);
        (await wish.OrdersAsync()).Single().Note.ShouldBe("Colour: white");
        // What they said they would pay at most still holds.
        (await wish.Town.ReadAsync(db => db.OrderLines.AsNoTracking().SingleAsync())).Conditions.ShouldBe("30500:1");
        (await wish.PledgesAsync()).ShouldBe("1 Made, 2 Made, 3 Made, 4 Confirmed");
    }

    [Theory, EachDatabase]
    public async Task Whoever_confirms_reads_that_the_leader_works_for_the_dealer(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        await wish.TakenAsync();
        const string Works = "Ada works for this dealer.";
        (await (await wish.Town.Ben.BrowserAsync()).Opens($"/calls/{wish.Code}/confirmation")).Text("main").ShouldNotContain(Works);
        await wish.Town.ReadAsync(db =>
        {
            db.Add(new Core.Stores.Merchant { StoreId = Settlers.StoreId, PersonId = wish.Town.Ada.Id, Role = Core.Stores.StoreRole.Staff, NamedAt = wish.Town.Clock.Now });
            return db.SaveChangesAsync();
        });

        (await (await wish.Town.Ben.BrowserAsync()).Opens($"/calls/{wish.Code}/confirmation")).Text("main").ShouldContain(Works);
        (await wish.Town.Ben.Api.Get($"calls/{wish.Code}/confirmation")).At("isOfLeader").ShouldBe("True");
    }

    [Theory, EachDatabase]
    public async Task Two_phones_at_once_and_a_repeat_are_one_order(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        await wish.TakenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(pieces => wish.ConfirmsAsync(wish.Town.Ben, quantity: pieces)));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK && answer["order"] == "1");
        var pieces = (await wish.Town.ReadAsync(db => db.OrderLines.AsNoTracking().SingleAsync())).Quantity;
        (await wish.ConfirmsAsync(wish.Town.Ben, quantity: 9)).Status.ShouldBe(HttpStatusCode.OK);
        (await wish.Town.ReadAsync(db => db.OrderLines.AsNoTracking().SingleAsync())).Quantity.ShouldBe(pieces);
        wish.Town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_deposit_is_set_aside_in_the_wallet_and_paid_at_the_closing(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, PaymentWays.AtPickup | PaymentWays.Wallet, ladder: "1:300", deposit: "30", isGuestIn: false);
        foreach (var one in new[] { wish.Town.Ben, wish.Town.Chi }) await wish.Town.Ada.TopsUp(one, 20);
        await wish.Town.Ada.TopsUp(wish.Town.Ben, 20);
        await wish.TakenAsync();

        (await wish.ConfirmsAsync(wish.Town.Chi, payWith: "wallet")).Refusal.ShouldBe("WalletTooSmall");
        (await wish.Town.Ben.Api.Get($"calls/{wish.Code}/confirmation")).At("advance.amount").ShouldBe("30.00");
        (await wish.ConfirmsAsync(wish.Town.Ben, payWith: "wallet")).Status.ShouldBe(HttpStatusCode.OK);
        await wish.ClosesAsync();

        (await wish.Town.Ben.HasInWallet()).ShouldBe("10.00");
        wish.Town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Whoever_says_no_is_forgotten_and_whoever_says_nothing_is_reminded_once(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        await wish.TakenAsync();
        await wish.ConfirmsAsync(wish.Town.Ben);
        var chi = await (await wish.Town.Chi.BrowserAsync()).Opens($"/calls/{wish.Code}/confirmation");
        await chi.Submit("form[action*=withdrawal]");
        await wish.ClosesAsync(TimeSpan.FromDays(4));
        await wish.Town.DoDueWorkAsync();

        (await wish.Town.ReadAsync(db => db.Notices.Where(n => n.Kind == "ConfirmReminder.Said").Select(n => n.PersonId).ToListAsync())).ShouldBe([wish.Town.Mei.Id]);
        (await wish.GuestsSecretAsync(MailKind.ConfirmReminder)).ShouldNotBe(await wish.GuestsSecretAsync());
        (await wish.PledgesAsync()).ShouldBe("1 Confirmed, 2 Withdrawn, 3 Made, 4 Made");
    }

    [Theory, EachDatabase]
    public async Task Nobody_finds_what_somebody_else_confirms(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        (await wish.Town.Ben.Api.Get($"calls/{wish.Code}/confirmation")).Status.ShouldBe(HttpStatusCode.NotFound);
        await wish.TakenAsync();

        (await wish.Town.Dan.Api.Get($"calls/{wish.Code}/confirmation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await wish.Town.Dan.Api.Get($"pledges/{new string('x', 40)}/confirmation")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await wish.ConfirmsAsync(wish.Town.Ben, version: 7)).Refusal.ShouldBe("OfferChanged");
        (await wish.ConfirmsAsync(wish.Town.Ben, quantity: 0)).Refusal.ShouldBe("NothingOrdered");
    }
}
