using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.Cards;

namespace Tuanzi.Core.Operations;

/// <summary>Brings card payments on, and money back to cards, and follows what cards' banks take back: each by itself, several at once, since most of the time is the provider's.</summary>
public sealed class CardRounds(TuanziDb db, WriteGate gate, IServiceScopeFactory scopes, TimeProvider clock, ILogger<CardRounds> log)
{
    const int Most = 200;
    const int AtOnce = 8;

    /// <summary>Longer than the provider may take to answer: whoever dies meanwhile is followed by another node.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>How many came on.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var payments = await db.CardPayments.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).Take(Most).Select(p => new { p.Id, p.DueAt }).ToListAsync(stop);
        var refunds = await db.CardRefunds.Where(r => r.DueAt <= now).OrderBy(r => r.DueAt).Take(Most).Select(r => new { r.Id, r.DueAt }).ToListAsync(stop);
        var accounts = await db.CardAccounts.Where(a => a.DueAt <= now).OrderBy(a => a.DueAt).Take(Most).Select(a => new { a.CommunityId, a.DueAt }).ToListAsync(stop);
        Func<IServiceProvider, Task<bool>>[] due =
        [
            .. payments.Select(p => Turn(own => own.CardPayments.Where(row => row.Id == p.Id), p.DueAt, services => services.GetRequiredService<SettleCardPayment>().RunAsync(p.Id, stop), stop)),
            .. refunds.Select(r => Turn(own => own.CardRefunds.Where(row => row.Id == r.Id), r.DueAt, services => services.GetRequiredService<ReturnToCard>().RunAsync(r.Id, stop), stop)),
            .. accounts.Select(a => Turn(own => own.CardAccounts.Where(row => row.CommunityId == a.CommunityId), a.DueAt, services => services.GetRequiredService<FollowDisputes>().RunAsync(a.CommunityId, stop), stop)),
        ];
        var done = 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (errand, _) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await errand(scope.ServiceProvider)) Interlocked.Increment(ref done);
        });
        return done;
    }

    /// <summary>What fails is put back until later, and stays visible at the money desk.</summary>
    Func<IServiceProvider, Task<bool>> Turn<T>(Func<TuanziDb, IQueryable<T>> row, DateTimeOffset? seen, Func<IServiceProvider, Task> run, CancellationToken stop)
        where T : Errand =>
        async services =>
        {
            var own = row(services.GetRequiredService<TuanziDb>());
            DateTimeOffset? until = clock.GetUtcNow() + Longest;
            if (!await ClaimAsync(own.Where(errand => errand.DueAt == seen), until, stop)) return false;
            try
            {
                await run(services);
                return true;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(failure, "{Kind} is put back.", typeof(T).Name);
                await PutBackAsync(own, until, failure, stop);
                return false;
            }
        };

    /// <summary>Of two nodes that found the same, one goes on.</summary>
    async Task<bool> ClaimAsync<T>(IQueryable<T> seen, DateTimeOffset? until, CancellationToken stop)
        where T : Errand
    {
        using var turn = await gate.EnterAsync(stop);
        return await seen.ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, until).SetProperty(e => e.Attempts, e => e.Attempts + 1), stop) == 1;
    }

    /// <summary>Unless somebody else has brought it on meanwhile.</summary>
    async Task PutBackAsync<T>(IQueryable<T> own, DateTimeOffset? until, Exception failure, CancellationToken stop)
        where T : Errand
    {
        // An account may be gone by now.
        var attempts = await own.Select(errand => errand.Attempts).SingleOrDefaultAsync(stop);
        DateTimeOffset? at = clock.GetUtcNow() + Backoff.After(attempts);
        using var turn = await gate.EnterAsync(stop);
        await own.Where(e => e.DueAt == until).ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, at).SetProperty(e => e.LastError, Backoff.Describe(failure)), stop);
    }
}
