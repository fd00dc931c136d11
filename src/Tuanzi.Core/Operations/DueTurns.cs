using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Operations;

/// <summary>Does what is due of group buys, calls, votes… one after the other, each by itself; one that fails gets a setback and comes again later, ever later.</summary>
public sealed class DueTurns(TuanziDb db, WriteGate gate, IServiceScopeFactory scopes, TimeProvider clock, ILogger<DueTurns> log)
{
    const int AtOnce = 50;

    /// <summary>Read once for all kinds of a pass: most of the time there are none.</summary>
    IReadOnlyList<Setback>? setbacks;

    /// <param name="due">Of which things it is due, those that wait longest first.</param>
    /// <param name="turn">Does it for one of them, with services of its own; false if another node was faster.</param>
    public async Task<int> RunAsync<TId>(DueTurn kind, IQueryable<TId> due, Func<IServiceProvider, TId, Task<bool>> turn, CancellationToken stop)
        where TId : struct, IId<TId>
    {
        var now = clock.GetUtcNow();
        setbacks ??= await db.Setbacks.AsNoTracking().ToListAsync(stop);
        var failed = setbacks.Where(s => s.Turn == kind).ToLookup(s => s.DueAt > now, s => new TId { Value = s.SubjectId });
        if (failed[false].Any()) await ForgetAsync(kind, due, [.. failed[false]], stop);
        TId[] waiting = [.. failed[true]];
        var ids = await (waiting.Length == 0 ? due : due.Where(id => !waiting.Contains(id))).Take(AtOnce).ToListAsync(stop);
        var done = 0;
        foreach (var id in ids)
        {
            if (await TryAsync(kind, id, turn, stop)) done++;
        }
        return done;
    }

    /// <summary>Of what was put off or called off meanwhile nothing is due any more.</summary>
    async Task ForgetAsync<TId>(DueTurn kind, IQueryable<TId> due, TId[] failed, CancellationToken stop)
        where TId : struct, IId<TId>
    {
        var still = await due.Where(id => failed.Contains(id)).ToListAsync(stop);
        Guid[] gone = [.. failed.Except(still).Select(id => id.Value)];
        if (gone.Length == 0) return;
        using var write = await gate.EnterAsync(stop);
        await db.Setbacks.Where(s => s.Turn == kind && gone.Contains(s.SubjectId)).ExecuteDeleteAsync(stop);
    }

    async Task<bool> TryAsync<TId>(DueTurn kind, TId id, Func<IServiceProvider, TId, Task<bool>> turn, CancellationToken stop)
        where TId : struct, IId<TId>
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await turn(scope.ServiceProvider, id);
            if (setbacks!.Any(s => s.Turn == kind && s.SubjectId == id.Value)) await db.Setbacks.Where(s => s.Turn == kind && s.SubjectId == id.Value).ExecuteDeleteAsync(stop);
            return done;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "{Turn} of {Subject} failed.", kind, id.Value);
            await PutBackAsync(kind, id.Value, failure, stop);
            return false;
        }
    }

    async Task PutBackAsync(DueTurn kind, Guid id, Exception failure, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var write = await gate.BeginAsync(db, stop);
        var setback = await db.Setbacks.SingleOrDefaultAsync(s => s.Turn == kind && s.SubjectId == id, stop);
        if (setback is null)
        {
            setback = new() { Turn = kind, SubjectId = id, At = now, DueAt = now, Attempts = 0, LastError = "" };
            db.Add(setback);
        }
        setback.Attempts++;
        setback.DueAt = now + Backoff.After(setback.Attempts);
        setback.LastError = Backoff.Describe(failure);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
