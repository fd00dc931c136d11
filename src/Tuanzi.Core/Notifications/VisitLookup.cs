using System.Data.Common;

namespace Tuanzi.Core.Notifications;

/// <summary>Asked once for every page of somebody signed in, and remembers nothing: "sign out everywhere" is true with the next click.</summary>
public sealed class VisitLookup(Database database)
{
    const string Sql = """
        select p.display_name, p.security_stamp, p.is_operator, (select count(*) from notices n where n.person_id = p.id and n.read_at is null)
        from persons p
        where p.id = @id
        """;

    public async Task<Visit?> FindAsync(PersonId person, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.AddId("@id", person.Value);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? Read(person, reader) : null;
    }

    static Visit Read(PersonId person, DbDataReader row) =>
        new(person, row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1), row.GetBoolean(2), (int)row.GetInt64(3));
}
