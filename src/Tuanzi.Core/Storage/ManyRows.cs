using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tuanzi.Core.Storage;

/// <summary>One column of the table that <see cref="ManyRows"/> makes of a list.</summary>
public sealed record Column<T>(string Name, Func<T, object> Of);

/// <summary>Writes or asks about many rows with one statement for each few thousand: in the statement, <c>$rows</c> stands for a table named r.</summary>
/// <remarks>PostgreSQL takes an array for each column, SQLite one JSON text; the statement is the same for both. A column holds ids, whole numbers or text.</remarks>
public static class ManyRows
{
    const int AtOnce = 5_000;

    public static async Task WriteManyAsync<T>(
        this TuanziDb db, string sql, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, IReadOnlyList<(string Name, object? Value)> shared, CancellationToken stop)
    {
        if (rows.Count == 0) return;
        await using var command = db.CommandFor(sql, rows, columns);
        foreach (var chunk in rows.Chunk(AtOnce))
        {
            command.Parameters.Clear();
            foreach (var (name, value) in shared)
            {
                if (value is Guid id) command.AddId(name, id);
                else command.Add(name, value);
            }
            command.AddRows(chunk, columns);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Asks about each of the rows.</summary>
    public static async Task ReadManyAsync<T>(this TuanziDb db, string sql, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, Action<DbDataReader> read, CancellationToken stop)
    {
        if (rows.Count == 0) return;
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.CommandFor(sql, rows, columns);
            foreach (var chunk in rows.Chunk(AtOnce))
            {
                command.Parameters.Clear();
                command.AddRows(chunk, columns);
                await using var answers = await command.ExecuteReaderAsync(stop);
                while (await answers.ReadAsync(stop)) read(answers);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A command in the transaction at hand.</summary>
    public static DbCommand Command(this TuanziDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    static DbCommand CommandFor<T>(this TuanziDb db, string sql, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns) =>
        db.Command(sql.Replace("$rows", db.Engine == Engine.Postgres ? Unnested(columns) : FromJson(columns, rows[0]), StringComparison.Ordinal));

    static void AddRows<T>(this DbCommand command, T[] rows, IReadOnlyList<Column<T>> columns)
    {
        if (command is not Npgsql.NpgsqlCommand)
        {
            command.Add("@r", JsonOf(rows, columns));
            return;
        }
        foreach (var column in columns) command.Add($"@r_{column.Name}", ArrayOf(rows, column));
    }

    static string Unnested<T>(IReadOnlyList<Column<T>> columns) =>
        $"unnest({string.Join(", ", columns.Select(column => $"@r_{column.Name}"))}) as r({string.Join(", ", columns.Select(column => column.Name))})";

    static string FromJson<T>(IReadOnlyList<Column<T>> columns, T first) =>
        $"(select {string.Join(", ", columns.Select((column, i) => $"{(column.Of(first) is Guid ? $"unhex(value ->> {i})" : $"value ->> {i}")} as {column.Name}"))} from json_each(@r)) as r";

    static Array ArrayOf<T>(T[] rows, Column<T> column) =>
        column.Of(rows[0]) switch
        {
            Guid => Array.ConvertAll(rows, row => (Guid)column.Of(row)),
            long => Array.ConvertAll(rows, row => (long)column.Of(row)),
            _ => Array.ConvertAll(rows, row => (string)column.Of(row)),
        };

    static string JsonOf<T>(T[] rows, IReadOnlyList<Column<T>> columns)
    {
        var buffer = new ArrayBufferWriter<byte>(rows.Length * 64);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartArray();
                foreach (var column in columns)
                {
                    switch (column.Of(row))
                    {
                        case Guid id: json.WriteStringValue(Convert.ToHexString(id.ToByteArray(bigEndian: true))); break;
                        case long number: json.WriteNumberValue(number); break;
                        case var text: json.WriteStringValue((string)text); break;
                    }
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
