using Microsoft.EntityFrameworkCore.Storage;

namespace Tuanzi.Core.Storage;

/// <summary>Where every transaction that writes begins. SQLite has one writer: waiting for one's turn here is fair, inside SQLite it would be a poll.</summary>
public sealed class WriteGate(Database database) : IDisposable
{
    readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Begins one transaction: facts, ledger and outbox together, or nothing of them.</summary>
    public async Task<WriteTransaction> BeginAsync(TuanziDb db, CancellationToken stop)
    {
        var turn = await EnterAsync(stop);
        try
        {
            return new(await db.Database.BeginTransactionAsync(stop), turn);
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the turn to write; dispose what comes back to let the next one in. Null where the engine has many writers.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken stop)
    {
        if (database.Engine != Engine.Sqlite) return null;
        await gate.WaitAsync(stop);
        return new Turn(gate);
    }

    public void Dispose() => gate.Dispose();

    sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}

/// <summary>A transaction that writes. Leaving it without a commit takes everything back.</summary>
public sealed class WriteTransaction(IDbContextTransaction transaction, IDisposable? turn) : IAsyncDisposable
{
    public Task CommitAsync(CancellationToken stop) => transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        turn?.Dispose();
    }
}
