using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>Ada has earned 19.95 that is available to her. She asks for it, Ola approves, she takes it.</summary>
public sealed class PayoutTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    const string Earnings = $"communities/{Settlers.Community}/earnings";
    const string Payouts = $"communities/{Settlers.Community}/payouts";

    [Theory, EachDatabase]
    public async Task A_payout_is_asked_for_approved_and_taken_out_of_the_box(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await ReleasedAsync(town);
        (await town.Ada.Asks("GET", Earnings)).At("available.amount").ShouldBe("19.95");

        var asked = await town.Ada.Asks("POST", Payouts);
        (asked.Status, asked.At("amount.amount"), asked.At("status")).ShouldBe((HttpStatusCode.Created, "19.95", "asked"));
        Standing(town).ShouldBe((0, 1995, 19950));
        (await Takes(town.Ada, asked)).Refusal.ShouldBe("NotApprovedYet");
        (await Approves(town.Ola, asked)).At("status").ShouldBe("approved");
        foreach (var _ in Enumerable.Range(0, 2)) (await Takes(town.Ada, asked)).At("status").ShouldBe("paid");

        Standing(town).ShouldBe((0, 0, 19950 - 1995));
        town.Ledger.ShouldBalance();
        var ledger = await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("commission.amount"), ledger.At("commissionPaid.amount"), ledger.At("cashWithLeader.amount"), ledger.At("addsUp")).ShouldBe(("19.95", "19.95", "179.55", "True"));
    }

    [Theory, EachDatabase]
    public async Task Ten_who_ask_at_once_get_one_payout(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await ReleasedAsync(town);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => town.Ada.Asks("POST", Payouts)));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Refusal == "AskedAlready");
        Standing(town).ShouldBe((0, 1995, 19950));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Taken_and_returned_at_once_it_is_one_of_the_two(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await ReleasedAsync(town);
        var asked = await town.Ada.Asks("POST", Payouts);
        await Approves(town.Ola, asked);

        var (taken, returned) = (Takes(town.Ada, asked), Returns(town.Ola, asked, "not now"));
        await Task.WhenAll(taken, returned);

        var isTaken = (await taken).Status == HttpStatusCode.OK;
        ((await returned).Status == HttpStatusCode.OK).ShouldBe(!isTaken);
        (isTaken ? (await returned) : (await taken)).Refusal.ShouldBe("EndedAlready");
        Standing(town).ShouldBe(isTaken ? (0, 0, 17955) : (1995, 0, 19950));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_is_returned_is_available_again_with_the_reason(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await ReleasedAsync(town);
        var asked = await town.Ada.Asks("POST", Payouts);

        (await town.Ben.Asks("POST", $"payouts/{asked.At("id")}/return")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Returns(town.Ola, asked, new string('x', 301))).Refusal.ShouldBe("ReasonTooLong");
        (await Returns(town.Ola, asked, "The till is short")).At("reason").ShouldBe("The till is short");
        Standing(town).ShouldBe((1995, 0, 19950));
        (await town.Ada.Asks("POST", Payouts)).Status.ShouldBe(HttpStatusCode.Created);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_refund_after_the_payout_leaves_the_commission_below_zero_in_plain_sight(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await ReleasedAsync(town);
        var asked = await town.Ada.Asks("POST", Payouts);
        await Approves(town.Ola, asked);
        await Takes(town.Ada, asked);

        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 2, article = table.GroupBuy.Article.Value, amount = 119.7 }, "all mouldy");

        (await town.Ada.Asks("GET", Earnings)).At("available.amount").ShouldBe("-11.97");
        (await town.Ada.Asks("POST", Payouts)).Refusal.ShouldBe("NothingAvailable");
        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Text("main").Replace('\u00A0', ' ').ShouldContain("−11.97 SEK");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Above_the_set_amount_two_operators_approve_and_neither_is_who_asked(Database database)
    {
        await using var town = await Town.StartAsync(database, "Payouts:TwoApproveAbove=19.94");
        await ReleasedAsync(town);
        foreach (var operators in new[] { town.Ada, town.Mei }) (await town.Ola.Asks("POST", "operations/operators", new { email = operators.Email })).Status.ShouldBe(HttpStatusCode.Created);
        var asked = await town.Ada.Asks("POST", Payouts);

        (await Approves(town.Ada, asked)).Refusal.ShouldBe("ApprovedByYou");
        (await Approves(town.Ola, asked)).At("status").ShouldBe("asked");
        (await Approves(town.Ola, asked)).Refusal.ShouldBe("ApprovedByYou");
        (await Takes(town.Ada, asked)).Refusal.ShouldBe("NotApprovedYet");
        (await Approves(town.Mei, asked)).At("status").ShouldBe("approved");
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_taken_out_of_a_box_that_has_not_so_much(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await ReleasedAsync(town);
        var asked = await town.Ada.Asks("POST", Payouts);
        await Approves(town.Ola, asked);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = 79.8 }, "not his");
        await town.Ada.Asks("POST", $"group-buys/{table.Code}/supplier-payments", new { store = Settlers.StoreId.Value });

        (await Takes(town.Ada, asked)).Refusal.ShouldBe("BoxEmpty");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 79.8 }, "his after all");
        (await Takes(town.Ada, asked)).At("status").ShouldBe("paid");
        Standing(town).ShouldBe((0, 0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_wallets_paid_goes_back_behind_them_when_all_is_refunded(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        var opened = await town.Ada.Opens("mandarins", ladder: "SEK 1:10000", but: g => g.SellingBasisPoints = 1000);
        await town.Ben.Orders("mandarins", 1, payWith: "wallet");
        await town.RunAsync((Core.Orders.CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        var table = new Table(town, opened);
        await table.HandsOver(town.Ada, new { number = 1 });
        await SettleAndReleaseAsync(town, table);
        await town.Ada.Asks("POST", $"group-buys/{table.Code}/supplier-payments", new { store = Settlers.StoreId.Value });
        var asked = await town.Ada.Asks("POST", Payouts);
        await Approves(town.Ola, asked);
        await Takes(town.Ada, asked);
        PurseShare(town, opened).ShouldBe(0);

        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = opened.Article.Value, amount = 100 }, "all");
        PurseShare(town, opened).ShouldBe(-10000, "so much is to be put behind the wallets again");
        await town.Ada.Asks("POST", $"group-buys/{table.Code}/supplier-payments", new { store = Settlers.StoreId.Value });

        PurseShare(town, opened).ShouldBe(-1000, "what the store gave back is; Ada owes her commission");
        (await town.Ben.HasInWallet()).ShouldBe("100.00");
        Standing(town).ShouldBe((-1000, 0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_Tuanzi_only_counts_nothing_is_paid_out(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = Array.Empty<string>() });
        var table = await Table.OfMandarinsAsync(town, commission: 1000);
        await table.HandsOver(town.Ada, new { number = 1 });
        await table.HandsOver(town.Ada, new { number = 2 });
        await SettleAndReleaseAsync(town, table);

        (await town.Ada.Asks("GET", Earnings)).At("available.amount").ShouldBe("0.00");
        (await town.Ada.Asks("POST", Payouts)).Refusal.ShouldBe("NothingAvailable");
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_asks_takes_approves_or_sees(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await ReleasedAsync(town);
        var asked = await town.Ada.Asks("POST", Payouts);

        (await town.Ben.Asks("POST", Payouts)).Refusal.ShouldBe("NothingAvailable", "he has earned nothing");
        (await Approves(town.Ben, asked)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Returns(town.Ben, asked, "")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Takes(town.Ola, asked)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("GET", Earnings)).At("available.amount").ShouldBe("0.00");
        (await (await town.Ada.BrowserAsync()).Opens("/operations/money")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task The_way_of_a_payout_in_the_browser(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await ReleasedAsync(town);
        var (ada, ola) = (await town.Ada.BrowserAsync(), await town.Ola.BrowserAsync());
        var page = await (await ada.Opens($"/c/{Settlers.Community}")).Follow($"a[href='/c/{Settlers.Community}/earnings']");
        await page.Submit("form[action$='/payouts']");

        var desk = await (await ola.Opens("/operations")).Follow("a[href='/operations/money']");
        desk.Text("main").ShouldContain("Ada");
        var refused = await desk.Submit("form[action$='/return']", new Dictionary<string, string> { ["reason"] = "<b>no</b>" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("input[name=reason]").GetAttribute("value").ShouldBe("<b>no</b>");
        (await refused.Submit("form[action$='/approval']")).Text("main").ShouldContain("The leader takes it next.");

        var approved = await ada.Opens($"/c/{Settlers.Community}/earnings");
        Words((await approved.Submit("form[action$='/payment']")).Text("main")).ShouldContain("Paid 19.95 SEK");
        town.Ledger.ShouldBalance();
    }

    /// <summary>Available, asked for, and the cash in Ada's box.</summary>
    static (long, long, long) Standing(Town town) =>
    (
        -town.Ledger.Balance(Account.CommissionAvailable(town.Ada.Id.Value, Sek)).Minor,
        -town.Ledger.Balance(Account.CommissionAsked(town.Ada.Id.Value, Sek)).Minor,
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor
    );

    /// <summary>Handed over, paid in cash, settled, and the return window over.</summary>
    static async Task<Table> ReleasedAsync(Town town)
    {
        var table = await Table.OfMandarinsAsync(town, commission: 1000);
        await table.HandsOver(town.Ada, new { number = 1, paid = 79.8 });
        await table.HandsOver(town.Ada, new { number = 2, paid = 119.7 });
        await SettleAndReleaseAsync(town, table);
        return table;
    }

    static async Task SettleAndReleaseAsync(Town town, Table table)
    {
        (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DoDueWorkAsync();
    }

    static long PurseShare(Town town, OpenedGroupBuy groupBuy) => town.Ledger.Balance(Account.PurseShare(groupBuy.Id, Sek)).Minor;

    static Task<ApiAnswer> Approves(Townsperson who, ApiAnswer payout) => who.Asks("POST", $"payouts/{payout.At("id")}/approval");

    static Task<ApiAnswer> Takes(Townsperson who, ApiAnswer payout) => who.Asks("POST", $"payouts/{payout.At("id")}/payment");

    static Task<ApiAnswer> Returns(Townsperson who, ApiAnswer payout, string reason) => who.Asks("POST", $"payouts/{payout.At("id")}/return", new { reason });

    static string Words(string text) => text.Replace('\u00A0', ' ');
}
