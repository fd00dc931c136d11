using System.Net;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>Juice at 39.90 in bottles of 2.00 deposit: what comes back counts by the piece, and nobody earns on it.</summary>
public sealed class ContainerDepositTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task A_deposit_is_charged_for_every_piece_and_every_piece_is_given_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);
        (await table.HandsOver(town.Ada, new { number = 1, paid = "83.80" })).At("change.amount").ShouldBe("0.00", "two bottles at 39.90 and 2.00");

        var said = await Returns(table, town.Ada, 1, 2, "all");

        (said.At("due.amount"), said.At("lines.0.containersBack"), said.At("lastBack.inCash.amount")).ShouldBe(("79.80", "2", "4.00"), said.Text);
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(7980);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Another_number_corrects_the_one_before_and_a_repeat_counts_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);
        await table.HandsOver(town.Ada, new { number = 2, paid = "125.70" });

        foreach (var (back, due, key) in ((int, string, string)[])[(1, "123.70", "a"), (3, "119.70", "b"), (3, "119.70", "b"), (2, "121.70", "c"), (0, "125.70", "d")])
        {
            (await Returns(table, town.Ada, 2, back, key)).At("due.amount").ShouldBe(due, $"{back} back");
            town.Ledger.ShouldBalance();
        }
        (await town.ReadAsync(db => db.ContainerReturns.CountAsync())).ShouldBe(4);
    }

    [Theory, EachDatabase]
    public async Task Four_tables_that_count_the_same_bottles_at_once_give_one_deposit_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);
        await table.HandsOver(town.Ada, new { number = 2, paid = "125.70" });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Returns(table, town.Ada, 2, 3, $"phone {i}")));

        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(11970);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_cannot_come_back_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);

        (await Returns(table, town.Ada, 1, 1, "early")).Refusal.ShouldBe("MoreThanHandedOver");
        var given = await table.HandsOver(town.Ada, new { number = 1 });
        (await Returns(table, town.Ada, 1, 3, "many")).Refusal.ShouldBe("MoreThanHandedOver");
        (await Returns(table, town.Ada, 1, -1, "less")).Refusal.ShouldBe("ContainersInvalid");
        (await Returns(table, town.Ada, 1, 1, "one")).Status.ShouldBe(HttpStatusCode.OK);
        (await Returns(table, town.Ada, 1, 2, "one")).Refusal.ShouldBe("KeyReused");
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{given.At("id")}")).Refusal.ShouldBe("ContainersCameBack");
        (await Returns(table, town.Ada, 1, 0, "none")).Status.ShouldBe(HttpStatusCode.OK);
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"handovers/{given.At("id")}")).Status.ShouldBe(HttpStatusCode.OK);
        town.Ledger.ShouldBalance();
        (await Returns(table, town.Ben, 1, 1, "own")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task No_commission_is_taken_off_deposits_and_the_store_gets_them_to_the_last_piece(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town, commission: 1000);
        await table.HandsOver(town.Ada, new { number = 1, paid = "83.80" });
        await table.HandsOver(town.Ada, new { number = 2, paid = "125.70" });
        await Returns(table, town.Ada, 1, 1, "before");

        (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);

        town.Ledger.Balance(Account.CommissionFrozen(town.Ada.Id.Value, Sek)).Minor.ShouldBe(-1995, "a tenth of 199.50");
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(-(19950 - 1995 + 800));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Bottles_that_come_back_after_the_store_was_paid_are_for_the_store_to_pay(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await TableAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = "83.80" });
        await table.HandsOver(town.Ada, new { number = 2, paid = "125.70" });
        await town.Ada.Api.Post($"group-buys/{table.Code}/settlement");
        await Pay();
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(0);

        (await Returns(table, town.Ada, 2, 3, "late")).Status.ShouldBe(HttpStatusCode.OK);

        var ledger = await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("suppliers.0.owed.amount"), ledger.At("suppliers.0.paid.amount"), ledger.At("containersBack.amount"), ledger.At("addsUp")).ShouldBe(("203.50", "209.50", "6.00", "True"));
        town.Ledger.ShouldBalance();
        await Pay();
        await Pay();
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(0);
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(0);
        town.Ledger.ShouldBalance();

        async Task Pay() => (await town.Ada.Asks("POST", $"group-buys/{table.Code}/supplier-payments", new { store = Settlers.StoreId.Value })).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task A_wallet_sets_the_deposits_aside_and_gets_them_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        var opened = await town.Ada.Opens(Juice);

        var placed = await town.Ben.Orders("mandarins", 2, payWith: "wallet");
        placed.IsPlaced.ShouldBeTrue();
        (await town.Ben.Orders("mandarins", 3, payWith: "wallet")).Refusal.ShouldBe("WalletTooSmall", "three come to 125.70 with their deposits");
        await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        var table = new Table(town, opened);
        (await town.Ben.HasInWallet()).ShouldBe("16.20");
        await table.HandsOver(town.Ada, new { number = 1 });

        (await Returns(table, town.Ada, 1, 2, "all")).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ben.HasInWallet()).ShouldBe("20.20");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_pages_say_what_is_goods_and_what_is_deposit(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens(Juice);
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 3);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());
        Words((await ben.Opens($"/b/{opened.Code}")).Text("#order")).ShouldContain("plus 2.00 SEK deposit");
        Words((await ben.Opens($"/b/{opened.Code}/order")).Text(".receipt")).ShouldContain("79.80 SEKDeposit for 2 containers4.00 SEK");
        await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        await new Table(town, opened).HandsOver(town.Ada, new { number = 1, paid = "83.80" });

        var order = await ada.Opens($"/b/{opened.Code}/desk/handover?order=1");
        var refused = await order.Submit("form[action$='/containers']", new Dictionary<string, string> { [$"c-{opened.Article.Value}"] = "two" });
        refused.Text(".field__error").ShouldContain("whole number");
        var counted = await refused.Submit("form[action$='/containers']", new Dictionary<string, string> { [$"c-{opened.Article.Value}"] = "2" });

        Words(counted.Text("#order .receipt")).ShouldContain("2 × mandarins79.80 SEK");
        Words((await ben.Opens($"/b/{opened.Code}/order")).Text(".receipt")).ShouldContain("2 containers brought back−4.00 SEK");
        Words((await ada.Opens($"/b/{opened.Code}/ledger")).Text("main")).ShouldContain("Deposits given back for containers−4.00 SEK");
    }

    static Sale Juice => new("mandarins") { Deposit = 200 };

    /// <summary>Ben has ordered two bottles and Chi three.</summary>
    static async Task<Table> TableAsync(Town town, int commission = 0)
    {
        var opened = await town.Ada.Opens(Juice with { But = g => g.SellingBasisPoints = commission });
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 3);
        (await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None))).IsSuccess.ShouldBeTrue();
        return new(town, opened);
    }

    static Task<Said> Returns(Table table, Townsperson who, int number, long back, string key) =>
        table.SaysAsync(who, HttpMethod.Post, "container-returns", new { number, article = table.GroupBuy.Article.Value, back }, key);

    static string Words(string text) => text.Replace('\u00A0', ' ');
}
