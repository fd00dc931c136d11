using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Tuanzi.Tests;

/// <summary>The engines that every feature works on.</summary>
public enum Database
{
    Sqlite,
    PostgreSql,
}

/// <summary>One row for each engine: `[Theory, EachDatabase]`. Without PostgreSQL on the machine its row is skipped by name; TUANZI_ENGINE names the only one to run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    static readonly string? Only = Environment.GetEnvironmentVariable("TUANZI_ENGINE");

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Database>(Database.Sqlite) { Skip = WhyNot(Database.Sqlite) }, new TheoryDataRow<Database>(Database.PostgreSql) { Skip = WhyNot(Database.PostgreSql) ?? PostgresServer.WhyNot }]);

    static string? WhyNot(Database database) => Only is null || Only == $"{database}" ? null : $"TUANZI_ENGINE says {Only}.";
}
