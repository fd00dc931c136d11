using System.Data.Common;

namespace Tuanzi.Core.Storage;

/// <summary>For the few paths that go beside EF Core: parameters and ids in the form in which both engines keep them.</summary>
public static class Ado
{
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    /// <summary>An id as a parameter, in the form in which the command's engine keeps it.</summary>
    public static void AddId(this DbCommand command, string name, Guid? id) =>
        command.Add(name, command is Npgsql.NpgsqlCommand ? id : id?.ToByteArray(bigEndian: true));

    /// <summary>An id: a uuid in PostgreSQL, 16 big-endian bytes in SQLite.</summary>
    public static Guid GetId(this DbDataReader reader, int column) =>
        reader is Npgsql.NpgsqlDataReader postgres ? postgres.GetGuid(column) : new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true);
}
