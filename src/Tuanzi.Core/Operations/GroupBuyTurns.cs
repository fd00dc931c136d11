using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Operations;

/// <summary>Opens or closes group buys one after the other, each by itself; one that fails gets a setback and comes again later.</summary>
public sealed class GroupBuyTurns(TuanziDb db, WriteGate gate, IServiceScopeFactory scopes, TimeProvider clock, ILogger<GroupBuyTurns> log)
{
    const int AtOnce = 50;

    /// <param name="due">Which group buys are due, those that wait longest first.</param>
    /// <param name="turn">Does it for one of them, with services of its own; false if another node was faster.</param>
    public async Task<int> RunAsync(GroupBuyTurn kind, IQueryable<GroupBuy> due, Func<IServiceProvider, GroupBuyId, Task<bool>> turn, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var ids = await due.Where(g => !db.Setbacks.Any(s => s.GroupBuyId == g.Id && s.Turn == kind && s.DueAt > now)).Select(g => g.Id).Take(AtOnce).ToListAsync(stop);
        var done = 0;
        foreach (var id in ids)
        {
            if (await TryAsync(kind, id, turn, stop)) done++;
        }
        return done;
    }

    async Task<bool> TryAsync(GroupBuyTurn kind, GroupBuyId id, Func<IServiceProvider, GroupBuyId, Task<bool>> turn, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await turn(scope.ServiceProvider, id);
            await db.Setbacks.Where(s => s.GroupBuyId == id && s.Turn == kind).ExecuteDeleteAsync(stop);
            return done;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "{Turn} of group buy {GroupBuy} failed.", kind, id.Value);
            await PutBackAsync(kind, id, failure, stop);
            return false;
        }
    }

    async Task PutBackAsync(GroupBuyTurn kind, GroupBuyId id, Exception failure, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var write = await gate.BeginAsync(db, stop);
        var setback = await db.Setbacks.SingleOrDefaultAsync(s => s.GroupBuyId == id && s.Turn == kind, stop);
        if (setback is null)
        {
            setback = new() { GroupBuyId = id, Turn = kind, At = now, DueAt = now, Attempts = 0, LastError = "" };
            db.Add(setback);
        }
        setback.Attempts++;
        setback.DueAt = now + Backoff.After(setback.Attempts);
        setback.LastError = Backoff.Describe(failure);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
