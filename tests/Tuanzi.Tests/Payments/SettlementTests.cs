using System.Net;
using System.Net.Http.Json;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Payments;

public sealed class SettlementTests
{
    static readonly CancellationToken Stop = CancellationToken.None;
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task When_all_is_handed_over_the_store_gets_what_the_commission_leaves_and_nothing_is_held(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await HandedOverAsync(town);

        (await town.RunAsync((SettleGroupBuy settle) => settle.RunAsync(town.Ada.Id, mandarins.Code, Stop))).IsSuccess.ShouldBeTrue();

        town.Ledger.Balance(Account.Held(mandarins.Id, Sek)).IsZero.ShouldBeTrue();
        // Ten boxes at 35.90 are 359.00; 2.5 % of that is 8.975, rounded down.
        town.Ledger.Balance(Account.CommissionFrozen(town.Ada.Id.Value, Sek)).Minor.ShouldBe(-897);
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(-(35900 - 897));
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{mandarins.Code}/ledger")).Texts(".receipt__row").ShouldContain("Of it left by rounding the commission down0.005 SEK");
        var paid = await town.Ada.Api.PostAsJsonAsync($"group-buys/{mandarins.Code}/supplier-payments", new { store = Settlers.StoreId.Value });
        paid.StatusCode.ShouldBe(HttpStatusCode.Created);
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).IsZero.ShouldBeTrue();
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(897);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_paid_for_goods_that_nobody_collected_goes_to_their_store(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, commission: 250);
        foreach (var (number, owed) in new[] { (1, 79.80), (2, 119.70) })
        {
            await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number, amount = owed }, $"paid {number}");
            await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number, reason = "notCollected" });
        }

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "settlement")).Status.ShouldBe(HttpStatusCode.NoContent);

        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(-19950);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Money_kept_for_the_goods_of_one_store_never_goes_to_another(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, commission: 250);
        await PearsFromElsewhereForChiAsync(town, table);
        await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" });
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = "100" }, "paid");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 2, reason = "notCollected" });

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "settlement")).Status.ShouldBe(HttpStatusCode.NoContent);

        // Ben's two boxes less 2.5 %, and what Chi had paid of her 119.70.
        town.Ledger.Balance(Account.Store(Settlers.StoreId, Sek)).Minor.ShouldBe(-(7980 - 199));
        town.Ledger.Balance(Account.Supplier(table.GroupBuy.Id, Sek)).Minor.ShouldBe(-10000);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_pays_late_still_pays_and_no_count_finds_money_that_the_leader_advanced(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" });
        await table.HandsOver(town.Ada, new { number = 2 });
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "settlement")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "supplier-payments", new { store = Settlers.StoreId.Value })).Status.ShouldBe(HttpStatusCode.Created);

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-counts", new { counted = "0" })).Refusal.ShouldBe("PaidAhead");
        var cash = await (await town.Ada.BrowserAsync()).Opens($"/b/{table.Code}/desk/cash");
        cash.Texts(".card p").ShouldContain(text => text.Contains("119.70 SEK"));
        cash.Has("#counted").ShouldBeFalse();

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = "120" }, "late")).At("change.amount").ShouldBe("0.30");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 2, amount = "10" }, "slip")).At("order.owed.amount").ShouldBe("10.00");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = "10" }, "again")).At("order.owed.amount").ShouldBe("0.00");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-counts", new { counted = "0" })).At("difference.amount").ShouldBe("0.00");
        (await table.HandsOver(town.Ada, new { number = 2 })).Refusal.ShouldBe("Settled");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Settling_twice_or_too_early_is_refused_and_strangers_find_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        (await SettleAsync(town.Ada)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        mandarins = await HandedOverAsync(town);
        (await SettleAsync(town.Ben)).ShouldBe(HttpStatusCode.NotFound);
        (await SettleAsync(town.Ada)).ShouldBe(HttpStatusCode.NoContent);
        (await SettleAsync(town.Ada)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        async Task<HttpStatusCode> SettleAsync(Townsperson who) => (await who.Api.PostAsync($"group-buys/{mandarins.Code}/settlement", null)).StatusCode;
    }

    [Theory, EachDatabase]
    public async Task A_cash_count_that_differs_is_booked_for_everyone_to_see(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await HandedOverAsync(town);

        var counted = await town.Ada.Api.PostAsJsonAsync($"group-buys/{mandarins.Code}/cash-counts", new { counted = "350.00" });

        counted.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await counted.Content.ReadAsStringAsync()).ShouldContain("\"-9.00\"");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(35000);
        town.Ledger.ShouldBalance();
        var seen = await town.Api().GetStringAsync($"group-buys/{mandarins.Code}/ledger");
        seen.ShouldContain("\"cashDifference\":{\"amount\":\"-9.00\"");
        seen.ShouldContain("\"addsUp\":true");
        seen.ShouldNotContain("Ben");
    }

    [Theory, EachDatabase]
    public async Task A_ledger_that_says_other_than_the_orders_and_handovers_does_not_add_up(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, commission: 250);
        var ben = await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" });
        (await AddsUpAsync()).ShouldBe("True");

        await town.ReadAsync(db => db.Orders.Where(o => o.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(o => o.DueMinor, 11969)));
        (await AddsUpAsync()).ShouldBe("False", "an order came to less");
        Should.Throw<ShouldAssertException>(town.Ledger.ShouldBalance);
        await town.ReadAsync(db => db.Orders.Where(o => o.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(o => o.DueMinor, 11970)));
        (await AddsUpAsync()).ShouldBe("True");

        var id = Rules.Id.Parse<HandoverId>(ben.At("id"));
        await town.ReadAsync(db => db.Handovers.Where(h => h.Id == id).ExecuteUpdateAsync(set => set.SetProperty(h => h.UndoneAt, town.Clock.Now)));
        (await AddsUpAsync()).ShouldBe("False", "commission on goods that nobody has");
        Should.Throw<ShouldAssertException>(town.Ledger.ShouldBalance);

        async Task<string> AddsUpAsync() => (await table.SaysAsync(town.Ada, HttpMethod.Get, "ledger")).At("addsUp");
    }

    [Theory, EachDatabase]
    public async Task Sums_that_are_no_sums_are_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await HandedOverAsync(town);
        foreach (var sum in new[] { "", "-1", "1.234", "many", "99999999999999" })
        {
            var answer = await town.Ada.Api.PostAsJsonAsync($"group-buys/{mandarins.Code}/cash-counts", new { counted = sum });
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, sum);
        }
        (await town.ReadAsync(db => db.CashCounts.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task The_book_takes_a_fact_once_and_no_other_fact_under_its_name(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1);
        await town.ClosesAsync("mandarins");
        var order = await town.ReadAsync(db => db.Orders.Select(o => o.Id).SingleAsync());
        var books = new Bookkeeper(mandarins.Id, Settlers.CommunityId, town.Ada.Id, Sek, town.Ada.Id, town.Clock.Now);

        await PostAsync(books.CashReceived(order, order.Value, new(3000, Sek)));
        await PostAsync(books.CashReceived(order, order.Value, new(3000, Sek)));
        (await Should.ThrowAsync<LedgerException>(() => PostAsync(books.CashReceived(order, order.Value, new(2000, Sek))))).Refusal.ShouldBe(TransferRefusal.ExistsWithDifferentAmount);
        (await Should.ThrowAsync<LedgerException>(() => PostAsync(books.CashReceived(order, mandarins.Id.Value, new(1000, Sek))))).Refusal.ShouldBe(TransferRefusal.MoreThanDue);

        town.Ledger.Balance(Account.Due(order, Sek)).Minor.ShouldBe(990);

        async Task PostAsync(StoredTransfer? transfer)
        {
            await using var scope = town.Scope<TuanziDb>();
            await using var write = await town.Services.GetRequiredService<WriteGate>().BeginAsync(scope.It, Stop);
            await new Core.Payments.Ledger(scope.It).PostAsync([transfer], Stop);
            await write.CommitAsync(Stop);
        }
    }

    /// <summary>As if Chi's three boxes had been pears, which no store of the installation sells.</summary>
    static async Task PearsFromElsewhereForChiAsync(Town town, Table table)
    {
        await using var scope = town.Scope<TuanziDb>();
        var (db, id) = (scope.It, table.GroupBuy.Id);
        var mandarins = await db.Articles.AsNoTracking().SingleAsync(a => a.GroupBuyId == id);
        var pears = new Core.GroupBuys.Article { Id = Rules.Id.New<ArticleId>(), GroupBuyId = id, Position = 2, Name = "pears", Unit = "box", Ladder = mandarins.Ladder, Ordered = new(3), PriceReachedMinor = 3990 };
        var line = await db.OrderLines.SingleAsync(l => l.Quantity == new Quantity(3));
        db.Remove(line);
        db.AddRange(pears, new Core.Orders.StoredOrderLine { OrderId = line.OrderId, ArticleId = pears.Id, Quantity = line.Quantity, PriceMinor = line.PriceMinor });
        await db.SaveChangesAsync();
        await db.Articles.Where(a => a.Id == mandarins.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Ordered, new Quantity(2)));
    }

    /// <summary>Ten boxes of mandarins, all paid and all handed over.</summary>
    internal static async Task<OpenedGroupBuy> HandedOverAsync(Town town)
    {
        var mandarins = await town.Ada.Opens("mandarins", but: g => g.SellingBasisPoints = 250);
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.Orders("mandarins", 6);
        await town.ClosesAsync("mandarins");
        await using var scope = town.Scope<TuanziDb>();
        var db = scope.It;
        var groupBuy = await db.GroupBuys.SingleAsync(g => g.Id == mandarins.Id);
        LeadersPay PayOn(Money worth) => LeadersPay.On([new(new(250, 0), worth.Minor)], Sek);
        var books = new Bookkeeper(mandarins.Id, Settlers.CommunityId, town.Ada.Id, Sek, town.Ada.Id, town.Clock.Now);
        var (ledger, before) = (new Core.Payments.Ledger(db), Money.Zero(Sek));
        foreach (var order in await db.Orders.AsNoTracking().Where(o => o.GroupBuyId == mandarins.Id).ToListAsync())
        {
            var line = await db.OrderLines.AsNoTracking().SingleAsync(l => l.OrderId == order.Id);
            var (due, handover) = (new Money(order.DueMinor!.Value, Sek), Rules.Id.New<HandoverId>());
            db.Add(new Handover { Id = handover, GroupBuyId = mandarins.Id, OrderId = order.Id, At = town.Clock.Now, By = town.Ada.Id });
            db.Add(new HandoverLine { HandoverId = handover, ArticleId = line.ArticleId, Quantity = line.Quantity });
            await ledger.PostAsync([books.CashReceived(order.Id, handover.Value, due), .. books.CommissionMoved(order.Id, handover.Value, PayOn(before + due) - PayOn(before))], Stop);
            before += due;
        }
        groupBuy.TryBecome(GroupBuyStatus.Packed, town.Ada.Id, town.Clock.Now, db).ShouldBeTrue();
        groupBuy.TryBecome(GroupBuyStatus.HandedOver, town.Ada.Id, town.Clock.Now, db).ShouldBeTrue();
        await db.SaveChangesAsync();
        return mandarins;
    }
}
