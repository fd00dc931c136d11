using Npgsql;
using NpgsqlTypes;

namespace Tuanzi.Core.Orders;

/// <summary>Columns as arrays: a statement with `unnest` then works on all rows of a batch at once.</summary>
static class PostgresArrays
{
    /// <param name="columns">Arrays of Guid, string, int, long, bool or byte[], in the order of $1, $2, …; nullable elements are allowed.</param>
    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object> columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns) command.Parameters.Add(new() { Value = column, NpgsqlDbType = TypeOf(column) });
        return command;
    }

    static NpgsqlDbType TypeOf(object column) =>
        NpgsqlDbType.Array
        | column switch
        {
            Guid[] or Guid?[] => NpgsqlDbType.Uuid,
            string[] => NpgsqlDbType.Text,
            int[] => NpgsqlDbType.Integer,
            long[] or long?[] => NpgsqlDbType.Bigint,
            bool[] => NpgsqlDbType.Boolean,
            byte[][] => NpgsqlDbType.Bytea,
            _ => throw new InvalidOperationException($"No column of {column.GetType().Name} is sent yet."),
        };
}
