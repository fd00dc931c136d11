using System.Net;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests;

/// <summary>Too little of what was bought arrives, or too much.</summary>
public sealed class ArrivalTests
{
    [Theory, EachDatabase]
    public async Task Of_six_bought_four_arrive_and_go_to_the_earliest_without_tolerance(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await SixEggsAsync(town);

        var preview = await town.Ada.Api.Get($"group-buys/{code}/arrivals?article={Eggs(town)}&arrived=4");
        preview.Body.GetProperty("preview").GetProperty("shares").EnumerateArray().Select(share => share.GetProperty("share").GetInt64()).ShouldBe([3, 1, 0]);
        (await SharesAsync(town)).ShouldBe([4, 1, 1], "a preview changes nothing");

        (await SaysAsync(town.Ada, town, 4)).Status.ShouldBe(HttpStatusCode.OK);

        (await SharesAsync(town)).ShouldBe([3, 1, 0]);
        (await DuesAsync(town)).ShouldBe([11970, 3990, 0]);
        (await town.ReadAsync(db => db.OrderLines.Where(l => l.Arrived == Quantity.Zero).Select(l => l.ArrivalReason).SingleAsync())).ShouldBe(ShareReason.OthersWereEarlier);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Said_twice_it_changes_nothing_and_a_correction_shares_anew_from_what_was_bought(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);
        await SaysAsync(town.Ada, town, 4);
        var transfers = await town.ReadAsync(db => db.Transfers.CountAsync());

        await SaysAsync(town.Ada, town, 4);
        (await town.ReadAsync(db => db.Transfers.CountAsync())).ShouldBe(transfers);
        (await town.ReadAsync(db => db.Arrivals.CountAsync())).ShouldBe(1);

        foreach (var (arrived, shares) in ((long, long[])[])[(5, [3, 1, 1]), (8, [5, 2, 1]), (99, [5, 4, 1]), (7, [5, 1, 1]), (0, [0, 0, 0]), (6, [4, 1, 1])])
        {
            (await CorrectsAsync(town.Ada, town, arrived)).Status.ShouldBe(HttpStatusCode.OK);
            (await SharesAsync(town)).ShouldBe(shares, $"{arrived} arrived");
            (await DuesAsync(town)).ShouldBe([.. shares.Select(share => share * 3990)], $"{arrived} arrived");
            town.Ledger.ShouldBalance();
        }
        (await CorrectsAsync(town.Ada, town, 99))["stays"].ShouldBe("89");
    }

    [Theory, EachDatabase]
    public async Task Two_who_say_the_same_at_once_strike_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);

        var said = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SaysAsync(town.Ada, town, 4)));

        said.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await town.ReadAsync(db => db.Shortfalls.CountAsync())).ShouldBe(2);
        (await town.ReadAsync(db => db.Arrivals.CountAsync())).ShouldBe(1);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_has_not_seen_the_last_word_does_not_overrule_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);
        await SaysAsync(town.Ada, town, 4);

        (await SaysAsync(town.Ada, town, 5, seen: "none")).Refusal.ShouldBe("SaidMeanwhile");
        (await SharesAsync(town)).ShouldBe([3, 1, 0]);
    }

    [Theory, EachDatabase]
    public async Task What_was_paid_for_goods_that_did_not_come_goes_back_at_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);
        await new Table(town, town.GroupBuyOf("eggs")).SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 159.60 }, "paid");

        var preview = await (await (await town.Ada.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}/desk/arrivals")).Submit("form[method=get]", new { arrived = "4" });
        preview.Text("#preview").ShouldContain("39.90 SEK goes back to one buyer");
        (await SaysAsync(town.Ada, town, 4)).Body.GetProperty("back").GetProperty("amount").GetString().ShouldBe("39.90");

        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Currency.Of("SEK"))).Minor.ShouldBe(11970);
        (await DuesAsync(town)).ShouldBe([11970, 3990, 0]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_struck_by_hand_stays_struck_when_the_same_is_said_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);
        await SaysAsync(town.Ada, town, 8);
        await StrikesAsync(town, number: 2);
        long[] dues = [5 * 3990, 3990, 3990];
        (await DuesAsync(town)).ShouldBe(dues);

        (await SaysAsync(town.Ada, town, 8)).Status.ShouldBe(HttpStatusCode.OK);
        (await DuesAsync(town)).ShouldBe(dues, "a repeat changes nothing");
        (await CorrectsAsync(town.Ada, town, 8))["stays"].ShouldBe("1");
        (await DuesAsync(town)).ShouldBe(dues, "nobody else tolerates more");

        await CorrectsAsync(town.Ada, town, 5);
        (await DuesAsync(town)).ShouldBe([4 * 3990, 0, 3990]);
        await town.DoDueWorkAsync();
        (await (await town.Chi.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("of eggs you now get 0.");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_wrong_count_put_right_leaves_orders_what_they_held_when_a_piece_was_struck_by_hand(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);
        await SaysAsync(town.Ada, town, 8);
        await StrikesAsync(town, number: 1);
        await StrikesAsync(town, number: 2);
        (await DuesAsync(town)).ShouldBe([4 * 3990, 3990, 3990]);

        await CorrectsAsync(town.Ada, town, 4);
        (await DuesAsync(town)).ShouldBe([3 * 3990, 0, 3990]);

        (await CorrectsAsync(town.Ada, town, 8))["stays"].ShouldBe("2");
        (await DuesAsync(town)).ShouldBe([4 * 3990, 3990, 3990]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_last_word_counts_also_where_the_clock_was_put_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SixEggsAsync(town);
        await SaysAsync(town.Ada, town, 4);
        town.Clock.Advance(TimeSpan.FromMinutes(-5));

        (await CorrectsAsync(town.Ada, town, 5)).Status.ShouldBe(HttpStatusCode.OK);
        (await CorrectsAsync(town.Ada, town, 6)).Status.ShouldBe(HttpStatusCode.OK);
        (await SharesAsync(town)).ShouldBe([4, 1, 1]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Nobody_gets_less_than_they_hold_already(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await SixEggsAsync(town);
        (await town.Ada.Api.Post($"group-buys/{code}/handovers", new { number = 3 })).Status.ShouldBe(HttpStatusCode.Created);

        (await SaysAsync(town.Ada, town, 4)).Refusal.ShouldBe("BelowHandedOver");
        (await SaysAsync(town.Ada, town, 5)).Status.ShouldBe(HttpStatusCode.OK);
        (await SharesAsync(town)).ShouldBe([3, 1, 1]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_struck_is_undone_like_any_strike_and_what_is_impossible_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await SixEggsAsync(town);
        await SaysAsync(town.Ada, town, 4);

        var strike = await town.ReadAsync(db => db.Shortfalls.Where(s => db.Orders.Any(o => o.Id == s.OrderId && o.Number == 3)).Select(s => s.Id).SingleAsync());
        (await town.Ada.Api.Delete($"group-buys/{code}/shortfalls/{strike}")).Status.ShouldBe(HttpStatusCode.OK);
        (await SharesAsync(town)).ShouldBe([3, 1, 1]);
        (await DuesAsync(town)).ShouldBe([11970, 3990, 3990]);
        town.Ledger.ShouldBalance();

        (await SaysAsync(town.Ada, town, -1)).Refusal.ShouldBe("QuantityInvalid");
        (await SaysAsync(town.Ben, town, 5)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Api.Post($"group-buys/{code}/arrivals", new { article = Guid.CreateVersion7(), arrived = 3 })).Refusal.ShouldBe("UnknownArticle");
        await town.Ada.Opens("rice");
        (await town.Ada.Api.Post($"group-buys/{town.GroupBuyOf("rice").Code}/arrivals", new { article = town.GroupBuyOf("rice").Article.Value, arrived = 3 })).Refusal.ShouldBe("NotClosedYet");
    }

    [Theory, EachDatabase]
    public async Task Whoever_gets_other_than_allotted_reads_why_on_their_page_in_a_notice_and_in_a_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await SixEggsAsync(town);
        var ada = await town.Ada.BrowserAsync();

        var preview = await (await ada.Opens($"/b/{code}/desk/arrivals")).Submit("form[method=get]", new { arrived = "4" });
        preview.Texts("#preview tbody td").ShouldBe(["Ben", "4", "3", "As at the closing.", "Mei", "1", "0", "There was not enough for all, and others ordered earlier."]);
        (await preview.Submit("#preview form")).Text(".card").ShouldContain("4 arrived");
        await town.DoDueWorkAsync();

        var page = await (await town.Mei.BrowserAsync()).Opens($"/b/{code}/order");
        page.Text(".receipt").ShouldContain("There was not enough for all, and others ordered earlier.");
        page.Text(".receipt__row--total").ShouldContain("0.00 SEK");
        (await (await town.Mei.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("too little of eggs arrived, and others ordered earlier. You get 0.");
        (await town.ReadAsync(db => db.Notices.Where(n => n.Kind.StartsWith("GoodsShared")).Select(n => n.PersonId).ToListAsync())).ShouldBe([town.Ben.Id, town.Mei.Id], ignoreOrder: true);
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == Core.Notifications.MailKind.GoodsShared))).ShouldBe(2);
        (await (await town.Ada.BrowserAsync()).Opens($"/b/{code}/ledger")).Text("main").ShouldContain("Not delivered");

        var wrong = await (await ada.Opens($"/b/{code}/desk/arrivals")).Submit("form[method=get]", new { arrived = "-3" });
        wrong.Text(".field__error").ShouldContain("whole number");
    }

    static string Eggs(Town town) => $"{town.GroupBuyOf("eggs").Article.Value}";

    /// <summary>A case of three, orders of 3 (and 2 besides), 1 (3) and 1: six are bought, shares 4, 1 and 1.</summary>
    static async Task<string> SixEggsAsync(Town town)
    {
        await town.Ada.Opens("eggs", caseSize: 3);
        await town.Ben.Orders("eggs", 3, tolerance: 2);
        await town.Chi.Orders("eggs", 1, tolerance: 3);
        await town.Mei.Orders("eggs", 1);
        await town.ClosesAsync("eggs");
        return town.GroupBuyOf("eggs").Code;
    }

    /// <summary>One piece is not there for that order.</summary>
    static async Task StrikesAsync(Town town, int number) =>
        (await new Table(town, town.GroupBuyOf("eggs")).SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number, reason = "notDelivered", lines = new[] { new { article = Eggs(town), quantity = 1 } } })).Refusal.ShouldBeNull();

    /// <summary>As somebody says it who has heard nothing before.</summary>
    static Task<Heard> SaysAsync(Townsperson who, Town town, long arrived, string? seen = null) =>
        who.Api.Post($"group-buys/{town.GroupBuyOf("eggs").Code}/arrivals", new { article = town.GroupBuyOf("eggs").Article.Value, arrived, seen });

    static async Task<Heard> CorrectsAsync(Townsperson who, Town town, long arrived) =>
        await SaysAsync(who, town, arrived, (await who.Api.Get($"group-buys/{town.GroupBuyOf("eggs").Code}/arrivals")).Body.GetProperty("articles")[0].GetProperty("said").GetString());

    static async Task<IReadOnlyList<long>> SharesAsync(Town town) =>
        [.. (await town.ReadAsync(db => db.Orders.OrderBy(o => o.Number).Join(db.OrderLines, o => o.Id, l => l.OrderId, (_, l) => l).ToListAsync())).Select(line => line.Share.Value)];

    static Task<long[]> DuesAsync(Town town) =>
        town.ReadAsync(async db =>
        {
            var dues = new List<long>();
            foreach (var order in await db.Orders.OrderBy(o => o.Number).ToListAsync()) dues.Add((await Bills.OfAsync(db, await db.GroupBuys.SingleAsync(g => g.Id == order.GroupBuyId), order.Id, default)).Due.Minor);
            return dues.ToArray();
        });
}
