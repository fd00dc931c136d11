using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Tuanzi.Core.Storage;

namespace Tuanzi.Simulation;

/// <summary>The process dies, or its connection is cut, in the middle of a deed: before one of its statements, before its commit, or after the commit and before anybody is answered.</summary>
sealed class Cut : DbCommandInterceptor, IDbTransactionInterceptor
{
    static readonly Cut It = new();
    static readonly AsyncLocal<Fuse?> Lit = new();

    /// <summary>For a <see cref="Node"/> in which deeds can be cut.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteTuanziDb>(options => options.AddInterceptors(It));
        services.ConfigureDbContext<PostgresTuanziDb>(options => options.AddInterceptors(It));
    }

    /// <summary>Null: it was cut, and nobody knows whether it was done.</summary>
    /// <param name="after">So many statements; -1: right before the commit; -2: right after it.</param>
    public static async Task<Told?> RunAsync(Deed deed, Node node, int after)
    {
        Lit.Value = new(after);
        try
        {
            return await deed.Do(node.Services, CancellationToken.None);
        }
        catch (Exception gone) when (IsCut(gone))
        {
            return null;
        }
        finally
        {
            Lit.Value = null;
        }
    }

    static bool IsCut(Exception? gone) => gone is CutException || (gone?.InnerException is { } inner && IsCut(inner));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Burn(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Burn(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Lit.Value is { After: -1 } ? throw new CutException() : ValueTask.FromResult(result);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Lit.Value is { After: -2 } ? throw new CutException() : Task.CompletedTask;

    static ValueTask<T> Burn<T>(T result)
    {
        if (Lit.Value is not { After: >= 0 } fuse || fuse.After-- > 0) return ValueTask.FromResult(result);
        throw new CutException();
    }

    sealed class Fuse(int after)
    {
        public int After { get; set; } = after;
    }

    sealed class CutException : Exception;
}
