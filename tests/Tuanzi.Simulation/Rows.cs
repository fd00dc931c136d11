using Tuanzi.Core.Storage;

namespace Tuanzi.Simulation;

/// <summary>All rows about one group buy and about wallets, as text: what was refused must not have changed one of them.</summary>
static class Rows
{
    /// <summary>An answer that is kept, so that a repeat gets it again, is no fact.</summary>
    static readonly string[] Ignored = ["order_receipts", "wrong_codes"];

    static readonly Dictionary<string, string> ByParent = new()
    {
        ["order_lines"] = "order_id in (select id from orders where group_buy_id = {0})",
        ["handover_lines"] = "handover_id in (select id from handovers where group_buy_id = {0})",
        ["shortfall_lines"] = "shortfall_id in (select id from shortfalls where group_buy_id = {0})",
        ["group_buys"] = "id = {0}",
        ["transfers"] = "(group_buy_id = {0} or group_buy_id is null)",
        ["holds"] = "(group_buy_id = {0} or ended is null)",
        ["wallets"] = "1 = 1",
        ["outbox"] = "due_at is not null",
    };

    public static async Task<IReadOnlyList<string>> ReadAsync(TuanziDb db, GroupBuyId groupBuy)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql(db, groupBuy);
        await using var reader = await command.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexStringLower(bytes) : $"{reader.GetValue(i)}")));
            }
        }
        while (await reader.NextResultAsync());
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>What is in one and not in the other.</summary>
    public static string Difference(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        string.Join('\n', [.. before.Except(after).Select(row => $"- {row}"), .. after.Except(before).Select(row => $"+ {row}")]);

    static string Sql(TuanziDb db, GroupBuyId groupBuy)
    {
        var id = db.Engine == Engine.Postgres ? $"'{groupBuy.Value}'" : $"X'{Convert.ToHexString(groupBuy.Value.ToByteArray(bigEndian: true))}'";
        return string.Join(
            ";\n",
            from table in db.Model.GetEntityTypes()
            where table.GetTableName() is { } name && !Ignored.Contains(name)
            group table by table.GetTableName()! into table
            let only = ByParent.GetValueOrDefault(table.Key) ?? (table.SelectMany(t => t.GetProperties()).Any(column => column.GetColumnName() == "group_buy_id") ? "group_buy_id = {0}" : null)
            where only is not null
            select $"select '{table.Key}', {table.Key}.* from {table.Key} where {only.Replace("{0}", id, StringComparison.Ordinal)}"
        );
    }
}
