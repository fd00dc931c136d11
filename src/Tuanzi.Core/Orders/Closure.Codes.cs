using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    const int ShortestCode = 4;

    /// <summary>Gives each order a code that no other order waiting at the same pickup points has.</summary>
    async Task GiveCodesAsync(List<Reached> reached, CancellationToken stop)
    {
        if (reached.Count == 0) return;
        await LockPickupPointsAsync(stop);
        var taken = await CodesTakenAsync(stop);
        var length = LengthFor(taken.Count + reached.Count);
        foreach (var row in reached)
        {
            do row.Code = Secret.NewCode(length);
            while (!taken.Add(row.Code));
        }
    }

    /// <summary>So long that a guess hits one order in a thousand tries at best: 4 letters for 800 orders, 5 for 24,000.</summary>
    static int LengthFor(int orders)
    {
        var length = ShortestCode;
        for (var codes = Math.Pow(Secret.CodeLetters, length); codes < orders * 1_000d; codes *= Secret.CodeLetters) length++;
        return length;
    }

    /// <summary>Two group buys that close at once for one pickup point take turns, in the order of the points' ids.</summary>
    async Task LockPickupPointsAsync(CancellationToken stop)
    {
        if (db.Engine != Engine.Postgres) return;
        const string Sql = """
            select 1 from pickup_points where id in (select pickup_point_id from pickups where group_buy_id = @group_buy)
            order by id for no key update
            """;
        await using var command = Command(Sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    async Task<HashSet<string>> CodesTakenAsync(CancellationToken stop)
    {
        var points = db.Pickups.Where(p => p.GroupBuyId == groupBuy.Id).Select(p => p.PickupPointId);
        var waiting = db.GroupBuys.Where(g =>
            (g.Status == GroupBuyStatus.Closed || g.Status == GroupBuyStatus.Packed)
            && db.Pickups.Any(p => p.GroupBuyId == g.Id && points.Contains(p.PickupPointId))
        );
        var codes = await db.Orders.Where(o => o.PickupCode != null && waiting.Any(g => g.Id == o.GroupBuyId)).Select(o => o.PickupCode!).ToListAsync(stop);
        return codes.ToHashSet(StringComparer.Ordinal);
    }
}
