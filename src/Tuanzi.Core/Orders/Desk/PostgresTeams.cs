using Npgsql;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Reads and writes teams, for batches that have to do with a team buy: others pay nothing for them.</summary>
static class PostgresTeams
{
    const string OwnTeams = $"select {DeskRows.TeamColumns}, o.group_buy_id, o.buyer_id, o.solo_then from unnest($1) as asked (id) join orders o on o.id = asked.id join teams t on t.id = o.team_id";
    const string NamedTeams = $"select {DeskRows.TeamColumns}, t.group_buy_id from unnest($1, $2) as asked (group_buy_id, code) join teams t on t.group_buy_id = asked.group_buy_id and t.code = asked.code";
    const string Teams = """
        insert into teams (id, group_buy_id, code, size, members, started_at, ends_at, status)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (id) do update set members = excluded.members, status = excluded.status
        """;
    const string Orders = "update orders o set team_id = c.team_id, solo_then = c.solo_then <> 0 from unnest($1, $2, $3) as c (id, team_id, solo_then) where o.id = c.id";

    public static async Task ReadAsync(NpgsqlConnection connection, IReadOnlyList<OrderCommand> commands, BatchState state, CancellationToken stop)
    {
        var buys = state.GroupBuys.Where(groupBuy => groupBuy.Value.Book.Offer.Team is not null).ToDictionary();
        if (buys.Count == 0) return;
        var byId = buys.Values.ToDictionary(groupBuy => groupBuy.Id);
        var joining = commands.Where(command => buys.ContainsKey(command.GroupBuyCode)).OfType<PlaceOrder>().Where(place => place.Request.Team is TeamChoice.Join).Select(place => (GroupBuy: buys[place.GroupBuyCode].Id, ((TeamChoice.Join)place.Request.Team!).Code)).Distinct().ToArray();

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(PostgresArrays.Command(OwnTeams, [state.Orders.Where(order => byId.ContainsKey(order.Key.GroupBuy) && order.Value.Placement.Lines.Count > 0).Select(order => order.Value.Id.Value).ToArray()]));
        batch.BatchCommands.Add(PostgresArrays.Command(NamedTeams, joining.Select(team => team.GroupBuy.Value).ToArray(), joining.Select(team => team.Code).ToArray()));
        await using var row = await batch.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            var held = state.Orders[(new(row.GetGuid(7)), new(row.GetGuid(8)))];
            held.Placement = byId[new(row.GetGuid(7))].Book.PutInto(DeskRows.Team(new PostgresRow(row)), held.Placement, row.GetBoolean(9));
        }
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) byId[new(row.GetGuid(7))].Book.Teams.Know(DeskRows.Team(new PostgresRow(row)));
    }

    public static void Add(NpgsqlBatchCommandCollection commands, BatchDecision decision)
    {
        (GroupBuyId GroupBuy, Team Team)[] teams = [.. decision.ChangedTeams];
        if (teams.Length > 0)
        {
            commands.Add(
                PostgresArrays.Command(
                    Teams,
                    teams.Select(t => t.Team.Id.Value).ToArray(),
                    teams.Select(t => t.GroupBuy.Value).ToArray(),
                    teams.Select(t => t.Team.Code).ToArray(),
                    teams.Select(t => t.Team.Size).ToArray(),
                    teams.Select(t => t.Team.Members).ToArray(),
                    teams.Select(t => t.Team.StartedAt.ToUnixTimeMilliseconds()).ToArray(),
                    teams.Select(t => t.Team.EndsAt.ToUnixTimeMilliseconds()).ToArray(),
                    teams.Select(t => t.Team.Status.ToString()).ToArray()
                )
            );
        }
        HeldOrder[] orders = [.. decision.OrdersOfTeamBuys];
        if (orders.Length == 0) return;
        commands.Add(
            PostgresArrays.Command(
                Orders,
                orders.Select(order => order.Id.Value).ToArray(),
                orders.Select(order => order.Placement.Team?.Value).ToArray(),
                orders.Select(order => order.Placement.SoloThen ? 1 : 0).ToArray()
            )
        );
    }
}
