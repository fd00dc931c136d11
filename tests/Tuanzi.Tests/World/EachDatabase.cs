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

/// <summary>One row for each engine: `[Theory, EachDatabase]`. Without PostgreSQL on the machine its row is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Database>(Database.Sqlite), new TheoryDataRow<Database>(Database.PostgreSql) { Skip = PostgresServer.WhyNot }]);
}
