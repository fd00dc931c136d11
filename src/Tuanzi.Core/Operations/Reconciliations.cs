using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Operations;

/// <summary>Reconciles the book once a night, on one of the nodes.</summary>
public sealed class Reconciliations(TuanziDb db, WriteGate gate, ReconcileBook reconcile, TimeProvider clock, ILogger<Reconciliations> log) : IDueWork
{
    /// <summary>How long a node may take for it before another believes it dead.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!await ClaimAsync(stop)) return 0;
        var outcome = await reconcile.ReconcileAsync(null, stop);
        if (outcome.Refusal is { } why) log.LogInformation("The book was not reconciled: {Why}.", why);
        else if (!outcome.Value.Agrees) log.LogError("The book does not agree: {Findings} findings. They are at the money desk.", outcome.Value.Findings);
        return outcome.IsSuccess ? 1 : 0;
    }

    /// <summary>Puts it off for as long as it takes: of several nodes that try, one changes the row.</summary>
    async Task<bool> ClaimAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (!await db.BookCursors.AnyAsync(c => c.DueAt <= now, stop)) return false;
        var leasedUntil = now + Lease;
        using var turn = await gate.EnterAsync(stop);
        return await db.BookCursors.Where(c => c.DueAt <= now).ExecuteUpdateAsync(set => set.SetProperty(c => c.DueAt, leasedUntil), stop) == 1;
    }
}
