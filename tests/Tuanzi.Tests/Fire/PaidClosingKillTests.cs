using System.Globalization;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Fire;

/// <summary>The program dies while it closes a group buy that thousands pay from their wallets, again and again until it is through. TUANZI_KILLS says how many such closings; one if nothing is said.</summary>
public sealed class PaidClosingKillTests(ITestOutputHelper output)
{
    const int Buyers = 5_000;

    static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("TUANZI_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 1;

    /// <summary>After so many deaths over one closing it is left alone.</summary>
    static readonly int MostDeaths = Rounds > 1 ? 4 : 1;
    static readonly string Build = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task A_closing_of_five_thousand_paid_orders_is_finished_after_every_death_and_nothing_is_done_twice(Database database)
    {
        await using var storage = await TownStorage.CopyAsync(database);
        await using (var town = await Town.StartOnAsync(storage.ConnectionString)) await ArriveAsync(town);
        var (kills, during) = (0, 0);

        for (var round = 0; round < Rounds; round++)
        {
            var groupBuy = await OpenAsync(storage.ConnectionString);
            for (var deaths = 0; await IsOpenAsync(storage.ConnectionString, groupBuy); deaths++)
            {
                using var program = await RealProgram.StartAsync(storage.ConnectionString, Build);
                if (deaths < MostDeaths) await Task.Delay(TimeSpan.FromMilliseconds(System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_200)), TimeProvider.System);
                else await ClosesAsync(storage.ConnectionString, groupBuy);
                program.Kill();
                kills++;
                if (await IsOpenAsync(storage.ConnectionString, groupBuy)) during++;
            }
        }

        output.WriteLine($"{database}: {Rounds} closings of {Buyers} paid orders, killed {kills} times, {during} times before they were through.");
        await ShouldBeDoneOnceAsync(storage.ConnectionString);
    }

    /// <summary>Each has a wallet, with enough in it for all rounds.</summary>
    static Task ArriveAsync(Town town) =>
        town.ReadAsync(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await Strangers.ArriveAsync(db, Buyers, town.Clock.Now);
            await Strangers.FillWalletsAsync(db, new(100_000 * Rounds, Sek), town.Clock.Now);
            return 0;
        });

    /// <summary>Its cut-off has come by the real clock, by which the program lives that is killed.</summary>
    static async Task<GroupBuyId> OpenAsync(string connectionString)
    {
        await using var town = await Town.StartOnAsync(connectionString);
        var opened = await town.Ada.Opens(new Sale("mandarins") { Ladder = "SEK 1:3990 100:3590", OpenFor = TimeSpan.FromMinutes(1), Costs = [new(Id.New<CostId>(), CostKind.Transport, CostBasis.SharedByQuantity, 99_999)] });
        return await town.ReadAsync(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var (i, wallet) in (await db.Wallets.AsNoTracking().OrderBy(w => w.Code).ToListAsync()).Index())
            {
                var (order, pieces) = (Id.New<OrderId>(), 1 + i % 3);
                db.Add(new Order { Id = order, GroupBuyId = opened.Id, Number = i + 1, BuyerId = new(wallet.PersonId.Value), Status = OrderStatus.Placed, PickupId = opened.Pickup, Note = "", Version = 1, PlacedAt = town.Clock.Now, ChangedAt = town.Clock.Now, PayWith = PaymentWay.Wallet });
                db.Add(new StoredOrderLine { OrderId = order, ArticleId = opened.Article, Quantity = new(pieces) });
                db.Add(new StoredHold { Id = Id.New<HoldId>(), Reason = TransferReason.WalletPaid, DebitKind = AccountKind.Wallet, DebitOwner = wallet.Id.Value, CreditKind = AccountKind.Due, CreditOwner = order.Value, AmountMinor = pieces * 3990 + 5_000, Currency = Sek, GroupBuyId = opened.Id, OrderId = order, At = town.Clock.Now });
            }
            await db.SaveChangesAsync();
            return opened.Id;
        });
    }

    static async Task<bool> IsOpenAsync(string connectionString, GroupBuyId groupBuy)
    {
        await using var services = new ServiceCollection().AddTuanziStorage(connectionString).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TuanziDb>().GroupBuys.AnyAsync(g => g.Id == groupBuy && g.Status == GroupBuyStatus.Open);
    }

    static async Task ClosesAsync(string connectionString, GroupBuyId groupBuy)
    {
        for (var patience = 0; patience < 300 && await IsOpenAsync(connectionString, groupBuy); patience++) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
    }

    static async Task ShouldBeDoneOnceAsync(string connectionString)
    {
        await using var town = await Town.StartOnAsync(connectionString);
        // What a dead process had begun to tell is told by the next one, once it is sure that nobody else does.
        town.Clock.MoveTo(TimeProvider.System.GetUtcNow().AddMinutes(10));
        await town.DueWorkAsync();
        town.Faults.All.ShouldBeEmpty();
        await using var scope = town.Scope<TuanziDb>();
        var db = scope.It;

        var orders = await db.Orders.AsNoTracking().ToListAsync();
        orders.Count.ShouldBe(Rounds * Buyers);
        orders.ShouldAllBe(order => order.DueMinor > 0 && order.PickupCode != null);
        (await db.GroupBuys.CountAsync(g => g.Status == GroupBuyStatus.Closed && g.Result == GroupBuyResult.Reached)).ShouldBe(Rounds);
        (await db.Transitions.CountAsync(t => t.To == GroupBuyStatus.Closed)).ShouldBe(Rounds, "closed once each");
        await ShouldBePaidOnceAsync(db, orders);
        await ShouldBeToldOnceAsync(db, orders);
        town.Ledger.ShouldBalance();
    }

    static async Task ShouldBePaidOnceAsync(TuanziDb db, List<Order> orders)
    {
        var byOrder = (await db.Transfers.AsNoTracking().Where(t => t.OrderId != null).ToListAsync()).ToLookup(t => t.OrderId!.Value);
        var holds = (await db.Holds.AsNoTracking().ToListAsync()).ToDictionary(hold => hold.OrderId);
        foreach (var order in orders)
        {
            byOrder[order.Id].Select(t => t.Reason).Order().ShouldBe([TransferReason.OrderDue, TransferReason.WalletPaid, TransferReason.PurseGave, TransferReason.CostDue], ignoreOrder: true, $"order {order.Number}");
            byOrder[order.Id].Where(t => t.DebitKind == AccountKind.Due).Sum(t => t.AmountMinor).ShouldBe(order.DueMinor!.Value);
            byOrder[order.Id].Single(t => t.Reason == TransferReason.WalletPaid).AmountMinor.ShouldBe(order.DueMinor.Value);
            holds[order.Id].Ended.ShouldBe(HoldEnd.Posted);
        }
        foreach (var shared in byOrder.SelectMany(order => order).Where(t => t.Reason == TransferReason.CostDue).GroupBy(t => t.GroupBuyId)) shared.Sum(t => t.AmountMinor).ShouldBe(99_999);
    }

    /// <summary>A notice and a mail each: neither less nor more.</summary>
    static async Task ShouldBeToldOnceAsync(TuanziDb db, List<Order> orders)
    {
        (await db.Outbox.CountAsync(e => e.DueAt != null)).ShouldBe(0, "all is told");
        var notices = await db.Notices.AsNoTracking().Where(n => n.Kind.StartsWith("GroupBuyClosed")).GroupBy(n => n.PersonId).Select(person => person.Count()).ToListAsync();
        (notices.Count, notices.Min(), notices.Max()).ShouldBe((Buyers, Rounds, Rounds), "notices to each");
        var mails = await db.Mails.AsNoTracking().Where(m => m.Address.StartsWith("stranger-")).GroupBy(m => m.Address).Select(address => address.Count()).ToListAsync();
        (mails.Count, mails.Min(), mails.Max()).ShouldBe((Buyers, Rounds, Rounds), "mails to each");
        orders.Count.ShouldBe(notices.Sum());
    }
}
