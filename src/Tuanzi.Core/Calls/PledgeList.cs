using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Calls;

/// <summary>One pledge as those who keep the call read it.</summary>
/// <param name="Contact">For the community's leaders only, and until the call is ended.</param>
public sealed record ListedPledge(int Number, string Name, string? Contact, Intents Wanted, IReadOnlyList<Choice> Choices, string Note, string Area, bool IsOlder, DateTimeOffset MadeAt);

/// <summary>A page of pledges, and after which number the next one goes on; null after the last.</summary>
public sealed record PledgesOfCall(ShownCall Shown, IReadOnlyList<ListedPledge> Pledges, int? Next);

/// <summary>Who pledged what. Its author reads the names; how somebody can be reached is for the leaders, who confirm with them what a seller offers.</summary>
public sealed class PledgeList(TuanziDb db, CallOnShow calls)
{
    const int OnePage = 100;

    // A pledger is a person or a guest, so the two ids are of different kinds to the compiler, and only SQL can compare them.
    const string Sql = """
        select p.number as "Number", coalesce(person.display_name, g.name, '') as "Name", coalesce(m.contact, person.phone_number, person.email, g.phone, g.email) as "Contact",
               p.wanted as "Wanted", p.stored_choices as "Choices", p.note as "Note", p.area as "Area", p.version as "Version", p.made_at as "MadeAt"
        from (select * from pledges where call_id = {0} and status in ('Made', 'Confirmed') and number > {1} order by number limit {2}) p
        left join persons person on person.id = p.buyer_id
        left join memberships m on m.person_id = p.buyer_id and m.community_id = {3} and m.status = 'Active'
        left join guests g on g.id = p.buyer_id
        order by p.number
        """;

    /// <param name="after">The number of the last one on the page before.</param>
    public async Task<PledgesOfCall?> FindAsync(PersonId reader, string code, int? after, CancellationToken stop)
    {
        if (await calls.FindAsync(code, reader, stop) is not { ViewerKeeps: true } shown) return null;
        var call = shown.Call;
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, Key(call.Id.Value), after ?? 0, OnePage + 1, Key(call.CommunityId.Value)).ToListAsync(stop);
        var reachable = shown.ViewerLeads && call.EndedAt is null;
        var pledges = rows.Take(OnePage).Select(row => new ListedPledge(row.Number, row.Name, reachable ? row.Contact : null, Intents.Parse(row.Wanted, call.Currency), CallLists.Choices(row.Choices), row.Note, row.Area, row.Version < call.Version, DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt))).ToList();
        return new(shown, pledges, rows.Count > OnePage ? pledges[^1].Number : null);
    }

    object Key(Guid id) => db.Engine == Engine.Postgres ? id : id.ToByteArray(bigEndian: true);

    sealed record Row(int Number, string Name, string? Contact, string Wanted, string? Choices, string Note, string Area, int Version, long MadeAt);
}
