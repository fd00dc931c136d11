using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tuanzi.Core.Orders;

/// <summary>One prepared statement of the desk's connection. Values go in by position: @0, @1, …</summary>
/// <remarks>Straight on SQLite: through ADO.NET a statement costs more in parameters and readers than in the database.</remarks>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 connection;
    readonly sqlite3_stmt statement;
    readonly int[] places;
    readonly SqliteRows rows;

    public SqliteStatement(sqlite3 open, string sql, int parameters = 0)
    {
        connection = open;
        Check(raw.sqlite3_prepare_v2(connection, sql, out statement));
        rows = new(this, statement);
        places = [.. Enumerable.Range(0, parameters).Select(i => raw.sqlite3_bind_parameter_index(statement, $"@{i}"))];
    }

    public void Run(params ReadOnlySpan<SqliteValue> values)
    {
        using var none = Read(values);
        none.Read();
    }

    /// <summary>Changes the one row that the values name.</summary>
    /// <exception cref="InvalidOperationException">There is no such row: what the desk believes is not so.</exception>
    public void Change(params ReadOnlySpan<SqliteValue> values)
    {
        Run(values);
        if (raw.sqlite3_changes(connection) != 1) throw new InvalidOperationException("A row that the desk knew is not there.");
    }

    /// <summary>The rows, to be read at once and disposed.</summary>
    public SqliteRows Read(params ReadOnlySpan<SqliteValue> values)
    {
        for (var i = 0; i < values.Length; i++) Check(values[i].Bind(statement, places[i]));
        return rows;
    }

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, connection);
    }

    public void Dispose() => statement.Dispose();
}

/// <summary>A value on its way into a statement, in the form in which SQLite keeps it: ids as 16 big-endian bytes.</summary>
readonly struct SqliteValue
{
    readonly object? content;
    readonly Guid? id;
    readonly long? number;

    SqliteValue(object? content, Guid? id = null, long? number = null) => (this.content, this.id, this.number) = (content, id, number);

    public static implicit operator SqliteValue(string? text) => new(text);

    public static implicit operator SqliteValue(byte[]? bytes) => new(bytes);

    public static implicit operator SqliteValue(long? number) => new(null, number: number);

    public static implicit operator SqliteValue(bool isSo) => isSo ? 1L : 0L;

    public static implicit operator SqliteValue(Guid? id) => new(null, id);

    public int Bind(sqlite3_stmt statement, int place)
    {
        if (number is { } whole) return raw.sqlite3_bind_int64(statement, place, whole);
        if (content is string text) return raw.sqlite3_bind_text(statement, place, text);
        if (content is byte[] bytes) return raw.sqlite3_bind_blob(statement, place, bytes);
        if (id is not { } known) return raw.sqlite3_bind_null(statement, place);
        Span<byte> ordered = stackalloc byte[16];
        known.TryWriteBytes(ordered, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(statement, place, ordered);
    }
}

/// <summary>What a statement finds, row by row. Disposing it makes the statement ready for the next values.</summary>
sealed class SqliteRows(SqliteStatement owner, sqlite3_stmt statement) : DeskRow, IDisposable
{
    public bool Read()
    {
        var code = raw.sqlite3_step(statement);
        owner.Check(code);
        return code == raw.SQLITE_ROW;
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public override bool GetBoolean(int column) => raw.sqlite3_column_int(statement, column) != 0;

    public override string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public override Guid GetId(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public void Dispose() => raw.sqlite3_reset(statement);
}
