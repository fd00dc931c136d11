using System.Net;
using Tuanzi.Web.Statements;
using Tuanzi.Rules.Ledger;
using Microsoft.Extensions.Localization;

namespace Tuanzi.Tests.Statements;

/// <summary>Ada collects cash and earns, Mei's shop is owed and paid, Ben fills a wallet and buys from it: each reads their own.</summary>
public sealed class StatementPagesTests
{
    const string Community = $"/c/{Settlers.Community}";

    [Theory, EachDatabase]
    public async Task A_leader_reads_what_passed_through_their_hands_and_what_they_earned(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await SettledAsync(town);

        var page = await (await (await town.Ada.BrowserAsync()).Opens(Community)).Follow($"a[href='{Community}/statement']");
        // 119.70 from Chi, and the commission on it and on Ben's 79.80.
        page.Texts(".tiles__tile").ShouldBe(["Cash in your hands119.70 SEK", "Came by your collecting code0.00 SEK", "Your commission, not settled yet0.00 SEK", "Your commission, frozen4.98 SEK", "Your commission, available0.00 SEK", "Your commission, asked for0.00 SEK"]);
        page.Texts("tbody td").ShouldContain("Cash received: mandarins for the house, order 2");
        page.Text("main").ShouldContain("1 Mar 2026 – 2 Mar 2026, whole days in Europe/Stockholm");

        var february = await page.Submit("main form", new { from = "2026-02-01", to = "2026-02-28" });
        february.Text("main").ShouldContain("Nothing moved in these days.");
        var refused = await february.Submit("main form", new { from = "2026-02-01", to = "2026-01-01" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text("#to-error").ShouldContain("Swap them");
        refused.One("#to").GetAttribute("value").ShouldBe("2026-01-01");

        var told = await town.Ada.Asks("GET", $"communities/{Settlers.Community}/statement?from=2026-03-01");
        (told.At("accounts.0.account"), told.At("accounts.0.closing.amount"), told.At("accounts.2.in.amount")).ShouldBe(("cashWithLeader", "119.70", "4.98"));
        told.At("movements.0.groupBuy").ShouldBe(table.Code);
        (await town.Ada.Asks("GET", $"communities/{Settlers.Community}/statement?from=yesterday")).Refusal.ShouldBe("FromInvalid");
    }

    [Theory, EachDatabase]
    public async Task A_shop_reads_what_each_group_buy_owed_and_paid(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await SettledAsync(town);
        var mei = await town.Mei.BrowserAsync();

        var open = await (await mei.Opens($"/s/{Settlers.Store}")).Follow($"a[href='/s/{Settlers.Store}/statement']");
        open.Texts(".tiles__figure").ShouldBe(["0.00 SEK", "194.52 SEK", "0.00 SEK", "194.52 SEK"]);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "supplier-payments", new { store = Settlers.StoreId.Value });

        var paid = await mei.Opens($"/s/{Settlers.Store}/statement");
        paid.Texts(".table:not(.table--dense) tbody tr").ShouldBe(["mandarins for the house 194.52 SEK 194.52 SEK 0.00 SEK"]);
        var told = await town.Mei.Asks("GET", $"stores/{Settlers.Store}/statement");
        (told.At("groupBuys.0.groupBuy"), told.At("groupBuys.0.open.amount"), told.At("accounts.0.out.amount")).ShouldBe((table.Code, "0.00", "194.52"));
        (await mei.Opens($"/s/{Settlers.Store}/statement.csv")).Body.ShouldContain(",194.52,194.52,SEK,");
    }

    [Theory, EachDatabase]
    public async Task A_member_takes_their_wallet_home_as_a_table(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await SettledAsync(town);
        await town.ReadAsync(db => db.GroupBuys.Where(g => g.Code == table.Code).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, "=1+1,\"x\"")));
        var page = await (await (await town.Ben.BrowserAsync("sv")).Opens($"{Community}/wallet")).Follow($"a[href='{Community}/wallet/statement']");
        page.Texts(".tiles__tile").ShouldBe(["I början0,00 SEK", "In200,00 SEK", "Ut79,80 SEK", "I slutet120,20 SEK"]);

        var file = await page.Follow("a[download]");

        file.Answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        file.Answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("harbour-7-2026-03-01-2026-03-02.csv");
        var rows = file.Body.TrimStart('\uFEFF').Split("\r\n");
        rows[0].ShouldBe("När,Vad,Kod,Konto,Gruppköp,Beställning,Belopp,Saldo,Valuta,Transaktion");
        rows[1].ShouldBe("2026-03-01T00:00:00+01:00,I början,opening,Din plånbok,,,,0.00,SEK,");
        rows[2].ShouldStartWith("2026-03-02T10:00:00+01:00,Kontanter in,walletToppedUp,Din plånbok,,,200.00,200.00,SEK,");
        rows[3].ShouldStartWith("2026-03-02T10:01:00+01:00,Betalt ur plånboken,walletPaid,Din plånbok,\"'=1+1,\"\"x\"\"\",1,-79.80,120.20,SEK,");
        rows[4].ShouldBe("2026-03-03T00:00:00+01:00,I slutet,closing,Din plånbok,,,,120.20,SEK,");
        (await town.Ben.Asks("GET", $"communities/{Settlers.Community}/wallet/statement")).At("accounts.0.closing.amount").ShouldBe("120.20");
    }

    [Theory, EachDatabase]
    public async Task Nobody_reads_what_is_somebody_elses(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await SettledAsync(town);
        await town.ReadAsync(async db => { db.Add(new Core.Communities.Helper { Id = Guid.CreateVersion7(), PersonId = town.Chi.Id, GroupBuyId = table.GroupBuy.Id, NamedBy = town.Ada.Id, NamedAt = town.Clock.Now }); return await db.SaveChangesAsync(); });
        string[] leaders = [.. new[] { "statement", "statement.csv", "journal", "journal.csv", "journal.beancount", "journal.ledger" }.Select(page => $"{Community}/{page}")];
        string[] wallets = [$"{Community}/wallet/statement", $"{Community}/wallet/statement.csv"];
        string[] stores = [$"/s/{Settlers.Store}/statement", $"/s/{Settlers.Store}/statement.csv"];
        string[] operators = ["/operations/statement", "/operations/statement.csv"];
        (Townsperson, string[])[] closed =
        [
            (town.Ada, [.. stores, .. operators]), (town.Ben, [.. leaders, .. stores, .. operators]), (town.Chi, [.. leaders, .. stores, .. operators]),
            (town.Mei, [.. leaders, .. wallets, .. operators]), (town.Dan, [.. leaders, .. wallets, .. stores, .. operators]), (town.Ola, [.. leaders, .. wallets, .. stores]),
        ];
        foreach (var (who, paths) in closed)
        {
            var browser = await who.BrowserAsync();
            foreach (var path in paths)
            {
                (await browser.Opens(path)).Status.ShouldBe(HttpStatusCode.NotFound, $"{path} for {who.Name}");
                var same = path.Replace("/c/", "communities/", StringComparison.Ordinal).Replace("/s/", "stores/", StringComparison.Ordinal).TrimStart('/');
                (await who.Asks("GET", same)).Status.ShouldBe(HttpStatusCode.NotFound, $"{same} for {who.Name}");
            }
        }
        (await (await town.Chi.BrowserAsync()).Opens(wallets[0])).Text("main").ShouldContain("Nothing moved", customMessage: "a wallet of one's own, and nobody else's");
    }

    [Theory, EachDatabase]
    public async Task An_operator_sees_that_the_whole_book_adds_up(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await SettledAsync(town);

        var page = await (await (await town.Ola.BrowserAsync()).Opens("/operations")).Follow("a[href='/operations/statement']");

        page.Text("caption").ShouldBe("All accounts, SEK Adds up");
        page.Texts("tbody tr").ShouldContain("In wallets 0.00 79.80 200.00 −120.20");
        page.Text("tfoot").ShouldStartWith("Together 0.00");
        page.Body.ShouldNotContain("Harbour");
        (await page.Follow("a[download]")).Body.ShouldContain("wallet,SEK,0.00,79.80,200.00,-120.20\r\n");
        (await town.Ola.Asks("GET", "operations/statement")).Json.GetProperty("accounts").GetArrayLength().ShouldBeGreaterThan(4);
    }

    [Theory, EachDatabase]
    public async Task Every_account_and_every_reason_has_words(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var text = town.Services.GetRequiredService<IStringLocalizer<StatementsText>>();
        string[] keys = [.. Enum.GetNames<AccountKind>().Select(kind => $"Account.{kind}"), .. Enum.GetNames<TransferReason>().Select(reason => $"Reason.{reason}")];
        keys.Where(key => text[key].ResourceNotFound).ShouldBeEmpty();
    }

    /// <summary>Ben pays two boxes from his wallet, Chi three in cash; both get them, and Ada settles: 199.50, of which 4.98 are hers.</summary>
    static async Task<Table> SettledAsync(Town town)
    {
        await town.Ada.TopsUp(town.Ben, 200);
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        var table = await Table.OfMandarinsAsync(town, commission: 250);
        (await town.Ben.PaysFromWallet("mandarins")).Status.ShouldBe(HttpStatusCode.Created);
        await table.HandsOver(town.Ada, new { number = 1 });
        await table.HandsOver(town.Ada, new { number = 2, paid = "119.70" });
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "settlement")).Status.ShouldBe(HttpStatusCode.NoContent);
        return table;
    }
}
