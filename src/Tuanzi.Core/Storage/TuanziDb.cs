using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Tuanzi.Core.Storage;

/// <summary>Everything that is kept. Each folder adds its tables in a part of this class, and says in a <c>…Tables</c> file how they are kept.</summary>
public abstract partial class TuanziDb(DbContextOptions options) : IdentityUserContext<Person, PersonId>(options)
{
    public DbSet<OutboxEvent> Outbox => Set<OutboxEvent>();

    public abstract Engine Engine { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.StoreValues(Engine);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TuanziDb).Assembly);
        if (Engine == Engine.Sqlite) LetSqliteNumberTransfers(builder);
        builder.NameTheIdentityTables();
        builder.UseSnakeCase();
    }
}

/// <summary>One process with one file.</summary>
public sealed class SqliteTuanziDb(DbContextOptions<SqliteTuanziDb> options) : TuanziDb(options)
{
    public override Engine Engine => Engine.Sqlite;
}

/// <summary>As many nodes as wanted.</summary>
public sealed class PostgresTuanziDb(DbContextOptions<PostgresTuanziDb> options) : TuanziDb(options)
{
    public override Engine Engine => Engine.Postgres;
}

public enum Engine
{
    Sqlite,
    Postgres,
}
