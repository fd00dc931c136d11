using System.Net;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Operations;

/// <summary>Ben has put 200.00 into his wallet, bought mandarins and got them; each night the book is counted again, and Ola reads what came out.</summary>
public sealed class ReconciliationTests
{
    const string Path = "operations/reconciliations";

    [Theory, EachDatabase]
    public async Task The_book_is_counted_once_each_night_whatever_the_nodes_and_all_agrees(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await LiveAsync(town);
        await using var other = new Node(town);
        foreach (var night in Enumerable.Range(0, 2))
        {
            town.Clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Task.Run(town.DueWorkAsync), Task.Run(() => other.RunAsync(async (DueWork work) => { await work.RunOnceAsync(CancellationToken.None); return night; })));
            await town.DueWorkAsync();
        }

        var checks = (await town.Ola.Asks("GET", Path)).Json.GetProperty("items");
        var before = await town.ReadAsync(db => db.Reconciliations.CountAsync());
        checks.GetArrayLength().ShouldBe(before);
        checks.EnumerateArray().ShouldAllBe(check => check.GetProperty("agrees").GetBoolean() && check.GetProperty("snapshotTaken").GetBoolean());
        (await town.ReadAsync(db => db.Reconciliations.Select(r => r.At).Distinct().CountAsync())).ShouldBe(before, "one for each night");
        checks[0].GetProperty("upTo").GetInt64().ShouldBe(await town.ReadAsync(db => db.Transfers.MaxAsync(t => t.Number)));
        town.Faults.All.ShouldBeEmpty();
        town.Ledger.ShouldBalance();
    }

    /// <summary>Somebody has written into the database past the program.</summary>
    [Theory, EachDatabase]
    public async Task A_row_that_was_changed_is_found_and_told_and_nothing_is_taken_over_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await LiveAsync(town);
        (await town.Ola.Asks("POST", Path)).At("agrees").ShouldBe("True");
        var purse = await town.ReadAsync(db => db.BalanceSnapshots.AsNoTracking().SingleAsync(b => b.Kind == AccountKind.Purse));
        await town.ReadAsync(db => db.BalanceSnapshots.Where(b => b.Kind == AccountKind.Purse).ExecuteUpdateAsync(set => set.SetProperty(b => b.Minor, b => b.Minor + 100)));
        await town.Ada.TopsUp(town.Ben, 5);

        var found = await town.Ola.Asks("POST", Path);

        (found.At("agrees"), found.At("snapshotTaken"), found.At("found")).ShouldBe(("False", "False", "2"));
        (found.At("findings.0.kind"), found.At("findings.0.account"), found.At("findings.0.whose")).ShouldBe(("snapshotDiffers", "purse", "Harbour Street 7"));
        found.At("findings.0.found.amount").ShouldBe($"{(purse.Minor + 100) / 100m:0.00}");
        (found.At("findings.1.kind"), found.At("findings.1.found.amount")).ShouldBe(("notZero", "1.00"));
        (await town.ReadAsync(db => db.BookCursors.Select(c => c.Number).SingleAsync())).ShouldBe(purse.Number, "what is in doubt is built on by nobody");

        // Without snapshots balances are the sums of all transfers, and the next ones are taken from these.
        await town.ReadAsync(db => db.BalanceSnapshots.ExecuteDeleteAsync());
        (await town.Ola.Asks("POST", Path)).At("agrees").ShouldBe("True");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_transfer_that_was_changed_or_removed_is_found(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await LiveAsync(town);
        await town.Ola.Asks("POST", Path);
        await town.LetsChangeTheBookAsync();
        await town.ReadAsync(db => db.Transfers.Where(t => t.Reason == TransferReason.WalletToppedUp).ExecuteDeleteAsync());

        var found = await town.Ola.Asks("POST", Path);

        Kinds(found).ShouldContain("snapshotDiffers");
        found.At("snapshotTaken").ShouldBe("False");
        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Text("main").ShouldContain("One of the two was changed past the program.");
    }

    /// <summary>What a bug of ours might do: the sums are right, and what they say cannot be.</summary>
    [Theory, EachDatabase]
    public async Task What_cannot_be_is_found_and_the_snapshot_is_taken_all_the_same(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var groupBuy = await LiveAsync(town);
        var sek = Currency.Of("SEK");
        var order = await town.ReadAsync(db => db.Orders.Select(o => o.Id).FirstAsync());
        var wallet = await town.ReadAsync(db => db.Wallets.Select(w => w.Id).SingleAsync());
        await MoveAsync(town, Account.Supplier(groupBuy, sek), Account.Due(order, sek), 7_00);
        await MoveAsync(town, Account.Wallet(wallet, sek), Account.Supplier(groupBuy, sek), 500_00);
        await MoveAsync(town, Account.Supplier(groupBuy, sek), Account.Held(groupBuy, sek), 3_00);
        await MoveAsync(town, Account.Supplier(groupBuy, sek), Account.Vouchers(Settlers.CommunityId, sek), 1_00);
        await town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == groupBuy).ExecuteUpdateAsync(set => set.SetProperty(g => g.Status, Rules.Ordering.GroupBuyStatus.Settled)));

        var found = await town.Ola.Asks("POST", Path);

        Kinds(found).ShouldBe(["walletOverdrawn", "purseDiffers", "vouchersDiffer", "orderOverpaid", "heldAfterSettling"]);
        found.At("snapshotTaken").ShouldBe("True");
        var page = await (await town.Ola.BrowserAsync()).Opens("/operations/money");
        page.Text("main").ShouldContain("An order never owes less than nothing.");
        page.Text("main").ShouldContain("as Ola asked");
    }

    [Theory, EachDatabase]
    public async Task More_set_aside_than_there_is_is_found(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 50);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1, payWith: "wallet");
        (await town.Ola.Asks("POST", Path)).At("agrees").ShouldBe("True");
        await town.ReadAsync(db => db.Holds.ExecuteUpdateAsync(set => set.SetProperty(h => h.AmountMinor, 60_00L)));

        var found = await town.Ola.Asks("POST", Path);

        Kinds(found).ShouldBe(["walletOverheld"]);
        (found.At("findings.0.expected.amount"), found.At("findings.0.found.amount")).ShouldBe(("60.00", "50.00"));
    }

    [Theory, EachDatabase]
    public async Task Of_ten_who_reconcile_at_once_nobody_writes_over_another(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await LiveAsync(town);
        var before = await town.ReadAsync(db => db.Reconciliations.CountAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => town.Ola.Asks("POST", Path))));

        var done = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        done.ShouldBeGreaterThan(0);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => answer.Refusal == "CursorMoved");
        (await town.ReadAsync(db => db.Reconciliations.CountAsync())).ShouldBe(before + done);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task An_operator_sees_when_it_ran_and_has_it_done_again_and_nobody_else_does(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await LiveAsync(town);
        var ola = await town.Ola.BrowserAsync();

        var page = await ola.Opens("/operations/money");
        page.Text("main").ShouldContain("Counted by itself on");
        page = await page.Submit("form[action='/operations/reconciliations']");
        page.Text("main").ShouldContain("All agrees.");
        page.Text("main").ShouldContain("as Ola asked");

        (await town.Ben.Asks("POST", Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("GET", Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.BrowserAsync(town.Ola, "zh-Hans")).Opens("/operations/money")).Text("main").ShouldContain("全部相符");
        (await (await town.BrowserAsync(town.Ola, "sv")).Opens("/operations/money")).Text("main").ShouldContain("Allt stämmer");
    }

    static async Task<GroupBuyId> LiveAsync(Town town)
    {
        await town.Ada.TopsUp(town.Ben, 200);
        var opened = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "wallet");
        await town.ClosesAsync("mandarins");
        return opened.Id;
    }

    static Task<int> MoveAsync(Town town, Account debit, Account credit, long minor) =>
        town.ReadAsync(db => { db.Add(StoredTransfer.Of(new(Id.New<TransferId>(), TransferReason.CashReceived, debit, credit, new(minor, debit.Currency)), town.Clock.Now, by: null)); return db.SaveChangesAsync(); });

    static string[] Kinds(ApiAnswer answer) => [.. answer.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("kind").GetString()!)];
}
