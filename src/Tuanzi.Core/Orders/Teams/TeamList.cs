using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>A team that forms, as everybody may see it.</summary>
/// <param name="Names">Display names of its members, the earliest first; of guests the first word only; none if the leader hides buyers.</param>
public sealed record ListedTeam(string Code, int Size, int Members, DateTimeOffset StartedAt, DateTimeOffset EndsAt, IReadOnlyList<string> Names)
{
    public int Missing => Size - Members;
}

/// <summary>The teams of a team buy: those that form, and how many are complete.</summary>
public sealed record ListedTeams(IReadOnlyList<ListedTeam> Forming, int Complete)
{
    public static readonly ListedTeams None = new([], 0);

    /// <summary>The word in the link that somebody followed, and why that team cannot be joined; null if it can, or if there was no such link.</summary>
    public string? Wanted { get; init; }
    public OrderRefusal? WhyNotWanted { get; init; }
}

/// <summary>Finds the teams that somebody could join. Who is in them are orders that people placed, and nobody else.</summary>
public sealed class TeamList(TuanziDb db, TimeProvider clock)
{
    public const int MostShown = 20;

    /// <summary>The one that is wanted first, then those that are nearest to being complete, then those that end soonest.</summary>
    /// <param name="wanted">The word in the link that somebody followed.</param>
    public async Task<ListedTeams> FindAsync(GroupBuy groupBuy, string? wanted, CancellationToken stop)
    {
        if (groupBuy.Team is null) return ListedTeams.None;
        var now = clock.GetUtcNow();
        var own = db.Teams.AsNoTracking().Where(t => t.GroupBuyId == groupBuy.Id);
        var forming = groupBuy.IsOpenAt(now)
            ? await own.Where(t => t.Status == TeamStatus.Forming && t.EndsAt > now).OrderByDescending(t => t.Code == wanted).ThenBy(t => t.Size - t.Members).ThenBy(t => t.EndsAt).ThenBy(t => t.Code).Take(MostShown).ToListAsync(stop)
            : [];
        var names = groupBuy.ShowsBuyers && forming.Count > 0 ? await NamesAsync(groupBuy.Id, now, wanted ?? "", stop) : Enumerable.Empty<Row>().ToLookup(row => row.Code, row => "");
        return new(
            [.. forming.Select(t => new ListedTeam(t.Code, t.Size, t.Members, t.StartedAt, t.AsTeam.Until(groupBuy.CutOffAt).EndsAt, [.. names[t.Code]]))],
            await own.CountAsync(t => t.Status == TeamStatus.Complete, stop)
        )
        {
            Wanted = wanted,
            WhyNotWanted = wanted is null ? null : (await own.SingleOrDefaultAsync(t => t.Code == wanted, stop))?.AsTeam is { } team ? team.WhyNotJoin(now) : OrderRefusal.TeamUnknown,
        };
    }

    async Task<ILookup<string, string>> NamesAsync(GroupBuyId groupBuy, DateTimeOffset now, string wanted, CancellationToken stop)
    {
        var id = db.Engine == Engine.Sqlite ? (object)groupBuy.Value.ToByteArray(bigEndian: true) : groupBuy.Value;
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, id, now.ToUnixTimeMilliseconds(), MostShown, wanted).ToListAsync(stop);
        return rows.OrderBy(row => row.Number).ToLookup(row => row.Code, row => row.Member ?? row.Guest?.Split(' ', 2)[0] ?? "");
    }

    const string Sql = """
        select t.code as "Code", o.number as "Number", p.display_name as "Member", g.name as "Guest"
        from (select id, code from teams where group_buy_id = {0} and status = 'Forming' and ends_at > {1} order by code = {3} desc, size - members, ends_at, code limit {2}) t
        join orders o on o.team_id = t.id and o.status = 'Placed'
        left join persons p on p.id = o.buyer_id
        left join guests g on g.id = o.buyer_id
        """;

    sealed record Row(string Code, int Number, string? Member, string? Guest);
}
