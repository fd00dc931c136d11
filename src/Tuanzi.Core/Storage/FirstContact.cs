using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tuanzi.Core.Storage;

/// <summary>The database cannot be used as it is set. The message is one line for the operator, and holds no secret.</summary>
public sealed class DatabaseAwayException(string message, Exception cause) : Exception(message, cause);

/// <summary>Asks the database for a sign of life before the program builds on it, so that whoever has set it wrongly reads a sentence and no stack.</summary>
static class FirstContact
{
    public static async Task MakeAsync(Database database, CancellationToken stop)
    {
        try
        {
            if (database.Engine == Engine.Sqlite) await WriteAsync(database, stop);
            else await (await database.OpenAsync(stop)).DisposeAsync();
        }
        catch (PostgresException notThere) when (notThere.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The first migration creates it.
        }
        catch (Exception away) when (away is DbException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw Told(database, away);
        }
    }

    public static DatabaseAwayException Told(Database database, Exception away) => new($"{NameOf(database)} cannot be used: {Reason(away).ReplaceLineEndings(" ")}", away);

    // A file that may only be read opens without complaint; the lock for writing shows it.
    static async Task WriteAsync(Database database, CancellationToken stop)
    {
        if (Path.GetDirectoryName(FileOf(database)) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate; rollback";
        await command.ExecuteNonQueryAsync(stop);
    }

    static string NameOf(Database database)
    {
        if (database.Engine == Engine.Sqlite) return $"The database file {FileOf(database)}";
        var where = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"The PostgreSQL database at {where.Host}:{where.Port}";
    }

    static string FileOf(Database database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;

    static string Reason(Exception away) =>
        away switch
        {
            PostgresException answer => answer.MessageText,
            { InnerException: { } inner } => $"{away.Message} ({inner.Message})",
            _ => away.Message,
        };
}
