using System.Data.Common;

namespace Tuanzi.Core.Notifications;

/// <summary>Asked once for every page of somebody signed in, and remembers nothing: "sign out everywhere" is true with the next click.</summary>
public sealed class VisitLookup(Database database) : IDisposable
{
    readonly Question visit = new(
        database,
        """
        select p.display_name, p.security_stamp, p.is_operator, (select count(*) from notices n where n.person_id = p.id and n.read_at is null)
        from persons p
        where p.id = @id
        """,
        "@id"
    );

    public ValueTask<Visit?> FindAsync(PersonId person, CancellationToken stop) => visit.FindAsync(row => Read(person, row), stop, person.Value);

    static Visit Read(PersonId person, DbDataReader row) =>
        new(person, row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1), row.GetBoolean(2), (int)row.GetInt64(3));

    public void Dispose() => visit.Dispose();
}
