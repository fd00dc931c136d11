using System.Diagnostics;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Orders;
using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>Group buys of a thousand, ten thousand and a hundred thousand orders reach their cut-off: closed, each order priced and given a code, what is owed in the ledger, notices and mails queued.</summary>
/// <remarks>As due work does it, in this process. Half of the buyers are members, half are guests; all have an address.</remarks>
public sealed class ClosingBench(Wish wish)
{
    static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public async Task<int> RunAsync()
    {
        await using var storage = await BenchStorage.StartAsync(wish.Engine);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddTuanziStorage(storage.ConnectionString)
            .AddUseCases()
            .AddOperations(typeof(TuanziDb).Assembly)
            .BuildServiceProvider();
        await StorageSetup.MigrateAsync(services, CancellationToken.None);
        await InAsync(services, Settlers.MoveInAsync);
        // Code that runs for the first time is compiled meanwhile.
        await CloseAsync(services, 100);
        var found = new List<Closed>();
        foreach (var size in Sizes) found.Add(await CloseAsync(services, size));
        return Line.Say(
            new
            {
                engine = wish.Engine,
                orders = found.Select(closed => closed.Orders),
                close_ms = found.Select(closed => Math.Round(closed.Close)),
                mails_ms = found.Select(closed => Math.Round(closed.Mails)),
                us_per_order = found.Select(closed => Math.Round((closed.Close + closed.Mails) * 1_000 / closed.Orders, 1)),
                seconds_for_largest = Math.Round((found[^1].Close + found[^1].Mails) / 1_000, 2),
            }
        );
    }

    sealed record Closed(int Orders, double Close, double Mails);

    static async Task<Closed> CloseAsync(ServiceProvider services, int size)
    {
        var now = TimeProvider.System.GetUtcNow();
        var groupBuy = await SettleAsync(services, size, now);
        var clock = Stopwatch.StartNew();
        await using (var scope = services.CreateAsyncScope())
        {
            var isClosed = await scope.ServiceProvider.GetRequiredService<CloseAtCutOff>().RunAsync(groupBuy.Id, CancellationToken.None);
            if (!isClosed) throw new InvalidOperationException("The group buy was not closed.");
        }
        var close = clock.Elapsed.TotalMilliseconds;
        await services.GetRequiredService<DueWork>().RunOnceAsync(CancellationToken.None);
        var all = clock.Elapsed.TotalMilliseconds;
        await InAsync(services, db => ShouldBeDoneAsync(db, groupBuy, size));
        return new(size, close, all - close);
    }

    static async Task<OpenedGroupBuy> SettleAsync(ServiceProvider services, int size, DateTimeOffset now)
    {
        OpenedGroupBuy groupBuy = null!;
        await InAsync(services, async db => groupBuy = await new Sale("mandarins") { OpenFor = TimeSpan.FromSeconds(-1) }.OpenAsync(db, Settlers.IdOf("Ada"), now));
        Console.Error.WriteLine($"{size} orders…");
        foreach (var numbers in Enumerable.Range(1, size).Chunk(2_000)) await InAsync(services, db => OrderAsync(db, groupBuy, numbers, now));
        await InAsync(services, db => db.Database.ExecuteSqlAsync($"update articles set ordered = {size} where group_buy_id = {(db.Engine == Engine.Sqlite ? groupBuy.Id.Value.ToByteArray(true) : (object)groupBuy.Id.Value)}"));
        return groupBuy;
    }

    static async Task OrderAsync(TuanziDb db, OpenedGroupBuy groupBuy, int[] numbers, DateTimeOffset now)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var number in numbers)
        {
            var order = new Order
            {
                Id = Id.New<OrderId>(),
                GroupBuyId = groupBuy.Id,
                Number = number,
                BuyerId = number % 2 == 0 ? Member(db, groupBuy, number, now) : Guest(db, groupBuy, number, now),
                Status = OrderStatus.Placed,
                PickupId = groupBuy.Pickup,
                Note = "",
                Version = 1,
                PlacedAt = now,
                ChangedAt = now,
            };
            db.AddRange(order, new StoredOrderLine { OrderId = order.Id, ArticleId = groupBuy.Article, Quantity = new(1) });
        }
        await db.SaveChangesAsync();
    }

    static BuyerId Member(TuanziDb db, OpenedGroupBuy groupBuy, int number, DateTimeOffset now)
    {
        var email = $"{groupBuy.Code}-{number}@example.org";
        var person = new Person { DisplayName = $"Member {number}", Language = "en", JoinedAt = now, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = email };
        db.Add(person);
        return new(person.Id.Value);
    }

    static BuyerId Guest(TuanziDb db, OpenedGroupBuy groupBuy, int number, DateTimeOffset now)
    {
        var guest = new Guest { Id = Id.New<BuyerId>(), Name = $"Guest {number}", Email = $"{groupBuy.Code}-{number}@example.org", Language = "sv", LinkHash = Secret.HashOf($"{groupBuy.Code}-{number}"), CreatedAt = now };
        db.Add(guest);
        return guest.Id;
    }

    static async Task ShouldBeDoneAsync(TuanziDb db, OpenedGroupBuy groupBuy, int size)
    {
        var (owed, codes, mails) = (
            await db.Transfers.CountAsync(transfer => transfer.GroupBuyId == groupBuy.Id),
            await db.Orders.CountAsync(order => order.GroupBuyId == groupBuy.Id && order.PickupCode != null && order.DueMinor > 0),
            await db.Mails.CountAsync(mail => mail.Address.StartsWith(groupBuy.Code))
        );
        if ((owed, codes, mails) != (size, size, size)) throw new InvalidOperationException($"Of {size} orders {owed} owe something, {codes} have a code, {mails} are told by mail.");
    }

    static async Task InAsync(ServiceProvider services, Func<TuanziDb, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TuanziDb>());
    }
}
