using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ratings;

namespace Tuanzi.Core.Ratings;

/// <summary>How a leader stands in one community.</summary>
public sealed record LeaderStanding(PersonId Person, string Name, Standing Standing);

/// <summary>What ratings come to, for everybody to read. Added up by the database, in one question however many they are.</summary>
/// <remarks>A guest is a new one with each order: who left the same address or number is the same buyer.</remarks>
public sealed class Standings(TuanziDb db)
{
    /// <param name="of">The party rated, "store_id" or "leader_id".</param>
    /// <param name="which">A condition on ratings r.</param>
    static string Sql(string of, string which) =>
        $$"""
        select said.party as "Party", count(*) as "Buyers", cast(sum(said.stars) as bigint) as "Stars"
        from (
            select r.{{of}} as party, r.stars as stars, row_number() over (
                partition by r.{{of}}, g.email, g.phone, case when g.email is null and g.phone is null then o.buyer_id end
                order by r.changed_at desc, r.id desc) as place
            from ratings r join orders o on o.id = r.order_id left join guests g on g.id = o.buyer_id
            where {{which}}
        ) said
        where said.place = 1
        group by said.party
        """;

    static readonly string OfOneStore = Sql("store_id", "r.store_id = @id");
    static readonly string OfAllLeaders = Sql("leader_id", "r.community_id = @id and r.leader_id is not null");

    public async Task<Standing> OfStoreAsync(StoreId store, CancellationToken stop) => (await FindAsync(OfOneStore, store.Value, stop)).GetValueOrDefault(store.Value);

    /// <summary>Of those who lead a community now, by what they have led there.</summary>
    public async Task<IReadOnlyList<LeaderStanding>> OfLeadersAsync(CommunityId community, CancellationToken stop)
    {
        var leaders = await (
            from member in db.Memberships
            where member.CommunityId == community && member.Status == MembershipStatus.Active && member.Role == CommunityRole.Leader
            join person in db.Persons on member.PersonId equals person.Id
            orderby member.JoinedAt, person.Id
            select new { person.Id, person.DisplayName }
        ).ToListAsync(stop);
        var found = await FindAsync(OfAllLeaders, community.Value, stop);
        return [.. leaders.Select(one => new LeaderStanding(one.Id, one.DisplayName, found.GetValueOrDefault(one.Id.Value)))];
    }

    async Task<Dictionary<Guid, Standing>> FindAsync(string sql, Guid id, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Command(sql);
            command.AddId("@id", id);
            await using var rows = await command.ExecuteReaderAsync(stop);
            var found = new Dictionary<Guid, Standing>();
            while (await rows.ReadAsync(stop)) found[rows.GetId(0)] = new(rows.GetInt64(1), rows.GetInt64(2));
            return found;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
