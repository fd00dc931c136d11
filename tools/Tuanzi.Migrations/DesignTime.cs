using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Storage;

namespace Tuanzi.Migrations;

/// <summary>Lets `dotnet ef` build the model of either engine; no database is touched.</summary>
public static class DesignTime
{
    public static void Main() => Console.WriteLine("Used by `bin/migration`.");

    public static TDb Resolve<TDb>(string connectionString)
        where TDb : TuanziDb =>
        (TDb)new ServiceCollection().AddTuanziStorage(connectionString).BuildServiceProvider().GetRequiredService<TuanziDb>();
}

public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteTuanziDb>
{
    public SqliteTuanziDb CreateDbContext(string[] args) => DesignTime.Resolve<SqliteTuanziDb>("Data Source=design.db");
}

public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresTuanziDb>
{
    public PostgresTuanziDb CreateDbContext(string[] args) => DesignTime.Resolve<PostgresTuanziDb>("Host=design");
}
