using Tuanzi.Core.Operations;

namespace Tuanzi.Tests.Payments;

/// <summary>A balance is its snapshot and what moved since; whatever happens, that is the sum of all transfers.</summary>
public sealed class BalanceTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Whatever_moves_and_whenever_snapshots_are_taken_a_balance_is_the_sum_of_all_transfers(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await using var other = new Node(town);
        foreach (var seed in Enumerable.Range(1, 4))
        {
            var transfers = new RandomTransfers(seed);
            for (var step = 0; step < 15; step++)
            {
                switch (transfers.Below(5))
                {
                    case 0: (await ReconcilesAsync(town)).ShouldBeTrue(); break;
                    case 1: (await Task.WhenAll(ReconcilesAsync(town), ReconcilesAsync(other), transfers.PostAsync(town, 2).ContinueWith(_ => false, TaskScheduler.Default))).ShouldContain(true); break;
                    default: await transfers.PostAsync(town, 1 + transfers.Below(6)); break;
                }
                await RandomTransfers.ShouldAgreeAsync(town);
            }
        }
        var results = await town.ReadAsync(db => db.Reconciliations.AsNoTracking().OrderBy(r => r.Round).ToListAsync());
        results.ShouldAllBe(result => result.IsTaken);
        results.Select(result => result.UpTo).ShouldBeInOrder();
        (await town.ReadAsync(db => db.BalanceSnapshots.CountAsync())).ShouldBeInRange(18, RandomTransfers.Accounts.Count(account => account.IsLasting), "only accounts that last have one");
    }

    /// <summary>On PostgreSQL a transfer with a lower number may commit after one with a higher, which a snapshot must never pass over.</summary>
    [Theory, EachDatabase]
    public async Task While_many_write_and_two_nodes_take_snapshots_whoever_asks_is_told_the_sum(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await using var other = new Node(town);
        var transfers = new RandomTransfers(seed: 11);
        using var done = new CancellationTokenSource();

        // SQLite answers at once, on the thread that asks: each has one of its own.
        var taking = Task.WhenAll(Task.Run(() => TakesUntilAsync(() => ReconcilesAsync(town), done.Token)), Task.Run(() => TakesUntilAsync(() => ReconcilesAsync(other), done.Token)));
        // However busy the machine is, they write until somebody has looked and snapshots were taken in between.
        var (looks, snapshots) = (0, 0);
        bool IsEnough() => Volatile.Read(ref looks) > 2 && Volatile.Read(ref snapshots) > 2;
        var writing = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () => { do await WriteAsync(town, transfers, times: 15); while (!IsEnough()); })));
        for (; !writing.IsCompleted; Interlocked.Increment(ref looks))
        {
            await RandomTransfers.ShouldAgreeAsync(town);
            Volatile.Write(ref snapshots, await town.ReadAsync(db => db.Reconciliations.CountAsync()));
        }
        await writing;
        await done.CancelAsync();
        var taken = (await taking).Sum();

        (await ReconcilesAsync(town)).ShouldBeTrue();
        await RandomTransfers.ShouldAgreeAsync(town);
        var results = await town.ReadAsync(db => db.Reconciliations.AsNoTracking().ToListAsync());
        results.Count.ShouldBe(taken + 1, "one result for each that was not overtaken");
        results.ShouldAllBe(result => result.IsTaken);
        (await town.ReadAsync(db => db.Findings.AnyAsync(f => f.Kind == FindingKind.SnapshotDiffers || f.Kind == FindingKind.NotZero))).ShouldBeFalse();
    }

    /// <summary>One writes, and takes so long that another with a higher number is done before: the snapshot waits for the first.</summary>
    [Theory, EachDatabase]
    public async Task A_transfer_that_is_still_being_written_is_waited_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var transfers = new RandomTransfers(seed: 3);
        await using var slow = town.Scope<TuanziDb>();
        var writing = database == Database.Sqlite ? null : await slow.It.Database.BeginTransactionAsync();
        slow.It.Add(transfers.Next(town.Clock.Now));
        await slow.It.SaveChangesAsync();
        await transfers.PostAsync(town, 1);

        var reconciling = ReconcilesAsync(town);
        if (writing is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System);
            reconciling.IsCompleted.ShouldBeFalse();
            await writing.CommitAsync();
        }

        (await reconciling).ShouldBeTrue();
        (await town.ReadAsync(db => db.BookCursors.Select(c => c.Number).SingleAsync())).ShouldBe(2);
        await RandomTransfers.ShouldAgreeAsync(town);
        await transfers.PostAsync(town, 3);
        await RandomTransfers.ShouldAgreeAsync(town);
    }

    /// <summary>The program dies at any statement of it: all of a snapshot is there or nothing, and the next one is taken as if nothing had been.</summary>
    [Theory, EachDatabase]
    public async Task Wherever_it_breaks_off_balances_stay_right_and_the_next_one_is_taken(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var transfers = new RandomTransfers(seed: 5);
        var broken = 0;
        for (var at = 1; ; at++)
        {
            await transfers.PostAsync(town, 5);
            var before = await town.ReadAsync(db => db.BookCursors.AsNoTracking().SingleAsync());
            var fault = new BreaksOff(at);
            await using var node = new Node(town, services => fault.Into(services, database));
            try
            {
                (await ReconcilesAsync(node)).ShouldBeTrue();
                break;
            }
            catch (Exception gone) when (gone is BrokenOffException or { InnerException: BrokenOffException })
            {
                broken++;
            }
            var after = await town.ReadAsync(db => db.BookCursors.AsNoTracking().SingleAsync());
            (after.Round, after.Number).ShouldBe((before.Round, before.Number), $"broken off at {at}");
            (await town.ReadAsync(db => db.Reconciliations.LongCountAsync())).ShouldBe(before.Round);
            await RandomTransfers.ShouldAgreeAsync(town);
        }

        broken.ShouldBeGreaterThan(8);
        (await town.ReadAsync(db => db.Reconciliations.SingleAsync())).IsTaken.ShouldBeTrue();
        await RandomTransfers.ShouldAgreeAsync(town);
    }

    static async Task<int> TakesUntilAsync(Func<Task<bool>> reconcile, CancellationToken done)
    {
        var taken = 0;
        while (!done.IsCancellationRequested)
        {
            if (await reconcile()) taken++;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
        return taken;
    }

    /// <summary>Several transactions at once, each of a few transfers with a pause between; every fifth is taken back.</summary>
    static async Task WriteAsync(Town town, RandomTransfers transfers, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await using var scope = town.Scope<TuanziDb>();
            await using var write = await town.Services.GetRequiredService<WriteGate>().BeginAsync(scope.It, Stop);
            foreach (var _ in Enumerable.Range(0, 2))
            {
                scope.It.Add(transfers.Next(town.Clock.Now));
                await scope.It.SaveChangesAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(transfers.Below(12)), TimeProvider.System);
            }
            if (transfers.Below(5) > 0) await write.CommitAsync(Stop);
        }
    }

    static Task<bool> ReconcilesAsync(Town town) => town.RunAsync(async (ReconcileBook reconcile) => (await reconcile.RunAsync(town.Ola.Id, Stop)).IsSuccess);

    static Task<bool> ReconcilesAsync(Node node) => node.RunAsync(async (ReconcileBook reconcile) => (await reconcile.RunAsync(Settlers.IdOf("Ola"), Stop)).IsSuccess);
}
