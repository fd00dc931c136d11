using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Operations;

/// <summary>Brings events to whoever handles them: at least once, the older ones first. An event that fails comes again later, and the others do not wait for it.</summary>
public sealed class OutboxDelivery(TuanziDb db, WriteGate gate, EventHandlers handlers, TimeProvider clock, ILogger<OutboxDelivery> log) : IDueWork
{
    const int AtOnce = 100;

    /// <summary>How long a node may take for one event before another believes it dead.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking().Where(e => e.DueAt <= now).OrderBy(e => e.At).ThenBy(e => e.Id).Take(AtOnce).ToListAsync(stop);
        var delivered = 0;
        foreach (var what in due)
        {
            if (await ClaimAsync(what, stop) && await DeliverAsync(what, stop)) delivered++;
        }
        return delivered;
    }

    /// <summary>Puts off the event for as long as it takes: of several nodes that try, one changes the row.</summary>
    async Task<bool> ClaimAsync(OutboxEvent what, CancellationToken stop)
    {
        var leasedUntil = clock.GetUtcNow() + Lease;
        using var turn = await gate.EnterAsync(stop);
        return await db.Outbox
            .Where(e => e.Id == what.Id && e.DueAt == what.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, leasedUntil).SetProperty(e => e.Attempts, e => e.Attempts + 1), stop) == 1;
    }

    async Task<bool> DeliverAsync(OutboxEvent what, CancellationToken stop)
    {
        try
        {
            await handlers.HandleAsync(what, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            log.LogError(failure, "Event {Kind} {Event} could not be handled.", what.Kind, what.Id);
            await PutOffAsync(what, clock.GetUtcNow() + Backoff.After(what.Attempts + 1), Backoff.Describe(failure), stop);
            return false;
        }
        await ForgetAsync(what, stop);
        return true;
    }

    /// <summary>What was told needs no keeping, and may hold the secret of a link; that it was told is kept.</summary>
    async Task ForgetAsync(OutboxEvent what, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.Outbox
            .Where(e => e.Id == what.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, (DateTimeOffset?)null).SetProperty(e => e.LastError, (string?)null).SetProperty(e => e.Body, "{}"), stop);
    }

    async Task PutOffAsync(OutboxEvent what, DateTimeOffset dueAt, string error, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.Outbox.Where(e => e.Id == what.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, dueAt).SetProperty(e => e.LastError, error), stop);
    }
}
