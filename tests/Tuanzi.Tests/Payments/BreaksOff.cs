using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Tuanzi.Tests.Payments;

/// <summary>Breaks off a program's work at its so manieth step: before a statement, or before a commit.</summary>
sealed class BreaksOff(int at) : DbCommandInterceptor, IDbTransactionInterceptor
{
    int steps;

    /// <summary>What the program's database is asked through.</summary>
    public void Into(IServiceCollection services, Database database)
    {
        services.RemoveAll<TuanziDb>();
        if (database == Database.Sqlite) services.AddScoped<TuanziDb>(provider => new SqliteTuanziDb(new DbContextOptionsBuilder<SqliteTuanziDb>().UseApplicationServiceProvider(provider).UseSqlite(provider.GetRequiredService<Core.Storage.Database>().ConnectionString).AddInterceptors(this).Options));
        else services.AddScoped<TuanziDb>(provider => new PostgresTuanziDb(new DbContextOptionsBuilder<PostgresTuanziDb>().UseApplicationServiceProvider(provider).UseNpgsql(provider.GetRequiredService<Core.Storage.Database>().Source!).AddInterceptors(this).Options));
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Step(result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Step(result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(Step(result));

    T Step<T>(T result) => ++steps == at ? throw new BrokenOffException() : result;
}

sealed class BrokenOffException : Exception;
