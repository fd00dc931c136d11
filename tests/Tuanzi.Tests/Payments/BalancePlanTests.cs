using System.Globalization;
using System.Text.RegularExpressions;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>Mei's shop has sold for years, one in ten of all goods: what it is owed is read from its last snapshot on, and not from its first day.</summary>
public sealed partial class BalancePlanTests
{
    const int Years = 30_000;
    const int SinceThen = 5;

    [Fact]
    public async Task On_PostgreSql_only_what_came_after_the_snapshot_is_read()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var town = await Town.StartAsync(Database.PostgreSql);
        await SellForYearsAsync(town, "gen_random_uuid()", $"'{Settlers.StoreId.Value}'::uuid", "select n from generate_series(1, {0}) n");

        var plan = await PlanAsync(town, "explain (analyze, timing off, summary off)", $"'{Settlers.StoreId.Value}'::uuid");

        // By which index, and how many rows came out of it.
        var scans = Scan().Matches(plan).ToList();
        scans.Select(scan => scan.Groups[1].Value).ShouldBe(["ix_transfers_debit_owner_debit_kind_number_at", "ix_transfers_credit_owner_credit_kind_number_at"], plan);
        scans.Sum(scan => double.Parse(scan.Groups[2].Value, CultureInfo.InvariantCulture)).ShouldBe(SinceThen, plan);
        plan.ShouldNotContain("Seq Scan");
        plan.ShouldNotContain("Rows Removed");
    }

    [Fact]
    public async Task On_Sqlite_only_what_came_after_the_snapshot_is_read()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var owner = $"x'{Convert.ToHexString(Settlers.StoreId.Value.ToByteArray(bigEndian: true))}'";
        await SellForYearsAsync(town, "randomblob(16)", owner, "with recursive c(n) as (select 1 union all select n + 1 from c where n < {0}) select n from c");

        var plan = await PlanAsync(town, "explain query plan", owner);

        foreach (var side in new[] { "debit", "credit" }) plan.ShouldContain($"SEARCH t USING INDEX ix_transfers_{side}_owner_{side}_kind_number_at ({side}_owner=? AND {side}_kind=? AND number>?)");
        plan.ShouldNotContain("SCAN t");
    }

    static async Task SellForYearsAsync(Town town, string id, string owner, string numbers)
    {
        string Sold(int count) => $"""
            insert into transfers (id, reason, debit_kind, debit_owner, credit_kind, credit_owner, amount_minor, currency, at)
            select {id}, 8, {(int)AccountKind.Supplier}, {id}, {(int)AccountKind.Store}, case when n.n % 10 = 0 then {owner} else {id} end, n.n, 'SEK', 0 from ({string.Format(CultureInfo.InvariantCulture, numbers, count)}) n
            """;
        await town.ReadAsync(db => db.Database.ExecuteSqlRawAsync(Sold(Years)));
        (await town.RunAsync((ReconcileBook reconcile) => reconcile.RunAsync(town.Ola.Id, CancellationToken.None))).Value.IsTaken.ShouldBeTrue();
        await town.ReadAsync(db => db.Database.ExecuteSqlRawAsync(Sold(10 * SinceThen)));
        // PostgreSQL looks at its tables by itself, now and then; SQLite does not.
        await town.ReadAsync(db => db.Database.ExecuteSqlRawAsync(db.Engine == Engine.Postgres ? "analyze" : "select 1"));
        var account = Account.Store(Settlers.StoreId, Currency.Of("SEK"));
        (await town.RunAsync((Ledger ledger) => ledger.BalanceAsync(account, CancellationToken.None))).Minor.ShouldBe(-(Years / 10 * (Years + 10L) / 2) - 150);
    }

    /// <summary>Of what every balance is asked by.</summary>
    static Task<string> PlanAsync(Town town, string explain, string owner) =>
        town.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Command($"{explain} select {BalanceSql.Of($"{(int)AccountKind.Store}", owner, "'SEK'")}");
            await using var rows = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await rows.ReadAsync()) lines.Add(rows.GetString(rows.FieldCount - 1));
            return string.Join('\n', lines);
        });

    [GeneratedRegex(@"Index Scan (?:using|on) (ix_transfers_\w+).*?actual rows=([0-9.]+)")]
    private static partial Regex Scan();
}
