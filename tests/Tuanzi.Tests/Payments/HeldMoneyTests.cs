using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Ledger;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Payments;

/// <summary>Ben orders mandarins, at most 39.90 a box, and pays from a wallet in which there are a hundred.</summary>
public sealed class HeldMoneyTests
{
    [Theory, EachDatabase]
    public async Task What_an_order_comes_to_at_most_is_set_aside_with_it(Database database)
    {
        await using var town = await BensTownAsync(database);

        (await town.Ben.Orders("mandarins", 2, payWith: "wallet")).IsPlaced.ShouldBeTrue();

        (await InBensWalletAsync(town)).ShouldBe(("100.00", "79.80"));
        (await town.Ada.PaysOut(town.Ben, 20.21m)).Refusal.ShouldBe("MoreThanInWallet");
        (await town.Ada.PaysOut(town.Ben, 20.20m)).Status.ShouldBe(HttpStatusCode.Created);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_has_too_little_free_hears_so_and_holds_nothing(Database database)
    {
        await using var town = await BensTownAsync(database);

        (await town.Ben.Orders("mandarins", 3, payWith: "wallet")).Refusal.ShouldBe("WalletTooSmall");
        (await town.Chi.Orders("mandarins", 1, payWith: "wallet")).Refusal.ShouldBe("WalletTooSmall");
        (await town.Ben.Orders("mandarins", 3)).IsPlaced.ShouldBeTrue("at the pickup he pays as much as he likes");
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_change_sets_aside_the_difference_and_a_withdrawal_nothing(Database database)
    {
        await using var town = await BensTownAsync(database);
        await town.Ben.Orders("mandarins", 2, payWith: "wallet");

        await town.Ben.Orders("mandarins", 1);
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "39.90"), "left out, the way to pay stays");
        await town.Ben.Orders("mandarins", 2, payWith: "wallet");
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "79.80"), "what he holds already counts for him");
        await town.Ben.Orders("mandarins", 2, payWith: "atPickup");
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "0.00"));
        await town.Ben.Orders("mandarins", 2, payWith: "wallet");
        await town.Ben.Withdraws("mandarins");
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task At_the_closing_just_what_it_came_to_is_paid(Database database)
    {
        await using var town = await BensTownAsync(database);
        await town.Ben.Orders("mandarins", 2, payWith: "wallet");
        await town.Chi.Orders("mandarins", 8);
        await town.ClosesAsync("mandarins");

        (await InBensWalletAsync(town)).ShouldBe(("28.20", "0.00"));
        var order = await town.Ben.Asks("GET", $"group-buys/{town.GroupBuyOf("mandarins").Code}/order");
        (order.At("bill.fromWallet.amount"), order.At("bill.owed.amount")).ShouldBe(("71.80", "0.00"));
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.GroupBuyClosed && m.Address == town.Ben.Email));
        var letter = (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, CancellationToken.None))!;
        letter.Subject.ShouldContain("paid from your wallet");
        letter.Text.ShouldContain("To pay: 0.00");
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("71.80 SEK is paid from your wallet");
        town.Ledger.Balance(Account.PurseShare(town.GroupBuyOf("mandarins").Id, Currency.Of("SEK"))).Minor.ShouldBe(7180, "what lies behind it is the group buy's, and stays where it lies");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_is_missed_or_called_off_is_free_again(Database database)
    {
        await using var town = await BensTownAsync(database, minimum: 100);
        await town.Ben.Orders("mandarins", 2, payWith: "wallet");
        await town.ClosesAsync("mandarins");
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "0.00"));

        var eggs = await town.Ada.Opens("eggs");
        await town.Ben.Orders("eggs", 2, payWith: "wallet");
        (await town.Ada.Asks("POST", $"group-buys/{eggs.Code}/cancellation", new { reason = "The van broke down" })).Status.ShouldBe(HttpStatusCode.OK);
        await town.DoDueWorkAsync();
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_waits_sets_aside_too_and_moves_up_without_being_asked(Database database)
    {
        await using var town = await BensTownAsync(database, stock: 2);
        await town.Chi.Orders("mandarins", 2);
        (await town.Ben.Orders("mandarins", 2, waits: true, payWith: "wallet")).IsWaiting.ShouldBeTrue();
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "79.80"));
        await town.Chi.Withdraws("mandarins");

        await town.ClosesAsync("mandarins");

        (await InBensWalletAsync(town)).ShouldBe(("20.20", "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_has_moved_up_changes_and_withdraws_with_what_was_set_aside(Database database)
    {
        await using var town = await BensTownAsync(database, stock: 2);
        await town.Chi.Orders("mandarins", 2);
        await town.Ben.Orders("mandarins", 2, waits: true, payWith: "wallet");
        await town.Chi.Withdraws("mandarins");

        (await town.Ben.Orders("mandarins", 1)).IsPlaced.ShouldBeTrue();
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "39.90"));
        await town.Ben.Withdraws("mandarins");
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_might_have_to_pay_more_than_is_set_aside_is_asked_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", ladder: "SEK 10:3000");
        await town.Ada.TopsUp(town.Ben, 100);
        await town.Ben.Orders("mandarins", 1, payWith: "wallet");
        var opened = town.GroupBuyOf("mandarins");
        var offer = new { version = 1, cutOffAt = await town.ReadAsync(db => db.GroupBuys.Select(g => g.CutOffAt).SingleAsync()), articles = new[] { new { id = opened.Article.Value, ladder = new object[] { new { from = 1, price = "40.00" }, new { from = 10, price = "30.00" } } } }, pickups = new[] { town.PickupAt(await town.ReadAsync(db => db.Pickups.Select(p => p.FromAt).SingleAsync()), opened.Pickup) } };
        (await town.Ada.Asks("PUT", $"group-buys/{opened.Code}/offer", offer)).Status.ShouldBe(HttpStatusCode.OK);

        (await town.ReadAsync(db => db.Orders.SingleAsync())).IsAskedAgain.ShouldBeTrue("alone he would pay 40.00, and 30.00 was the most he was told");
        await town.Ben.Orders("mandarins", 1, version: 2);
        (await InBensWalletAsync(town)).ShouldBe(("100.00", "40.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Of_many_orders_at_once_a_wallet_pays_for_no_more_than_is_in_it(Database database)
    {
        await using var town = await BensTownAsync(database);
        string[] articles = ["mandarins", "eggs", "rice"];
        foreach (var article in articles.Skip(1)) await town.Ada.Opens(article);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => town.Ben.Orders(articles[i % 3], 1 + i % 2, payWith: "wallet")));

        answers.ShouldContain(answer => answer.IsPlaced);
        answers.Where(answer => !answer.IsPlaced).ShouldAllBe(answer => answer.Refusal == "WalletTooSmall");
        town.Ledger.ShouldBalance();
        await town.ClosesAsync("mandarins");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task On_the_page_one_chooses_how_to_pay(Database database)
    {
        await using var town = await BensTownAsync(database);
        var code = town.GroupBuyOf("mandarins").Code;
        (await (await town.Chi.BrowserAsync()).Opens($"/b/{code}")).Has("[name=payWith]").ShouldBeFalse("Chi has no wallet");

        var ben = await town.Ben.BrowserAsync();
        var page = await ben.Opens($"/b/{code}");
        var field = $"q-{town.GroupBuyOf("mandarins").Article.Value:N}";
        var refused = await page.Submit("#order", new Dictionary<string, string> { [field] = "9", ["payWith"] = "wallet" });
        refused.Text("#order [role=alert]").ShouldContain("less free");
        refused.One("[name=payWith][value=Wallet]").HasAttribute("checked").ShouldBeTrue();
        var order = await refused.Submit("#order", new Dictionary<string, string> { [field] = "2" });
        order.Text("main").ShouldContain("Set aside in your wallet");
        (await ben.Opens($"/b/{code}")).One("[name=payWith][value=Wallet]").HasAttribute("checked").ShouldBeTrue();
        (await ben.Opens($"/c/{Settlers.Community}/wallet")).Text(".tiles").ShouldContain("Set aside for orders");
    }

    static async Task<Town> BensTownAsync(Database database, long? minimum = null, long? stock = null)
    {
        var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", minimum: minimum, stock: stock);
        await town.Ada.TopsUp(town.Ben, 100);
        return town;
    }

    static async Task<(string Balance, string Held)> InBensWalletAsync(Town town)
    {
        var wallet = await town.Ben.Asks("GET", $"communities/{Settlers.Community}/wallet");
        return (wallet.At("balance.amount"), wallet.At("held.amount"));
    }
}
