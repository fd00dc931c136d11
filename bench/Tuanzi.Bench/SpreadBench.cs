namespace Tuanzi.Bench;

/// <summary>The same members order in one hot group buy, and in turn with it over a thousand: what the desk gains or loses where nothing is shared but the disk.</summary>
public sealed class SpreadBench(Wish wish)
{
    const int GroupBuys = 1_000;

    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine, more: GroupBuys);
        var targets = Path.GetTempFileName();
        await File.WriteAllLinesAsync(targets, arena.More.Select(groupBuy => $"{groupBuy.Code} {groupBuy.Article.Value}"));
        try
        {
            var (wrk, groupBuy) = (new Wrk(arena.Program.Address, wish.Connections), arena.GroupBuy);
            var found = await new Rounds(arena.Program, wish.Seconds)
                .Of("hot", (turn, length) => wrk.RunAsync("orders.lua", length, arena.TokenFile, groupBuy.Code, $"{groupBuy.Article.Value}", "atPickup", turn))
                .Of("spread", (turn, length) => wrk.RunAsync("spread.lua", length, arena.TokenFile, targets, $"spread-{turn}"))
                .RunAsync();
            return Report(found);
        }
        finally
        {
            File.Delete(targets);
        }
    }

    int Report(Rounds found) =>
        Line.Say(
            new
            {
                engine = wish.Engine,
                seconds = wish.Seconds,
                connections = wish.Connections,
                group_buys = GroupBuys,
                hot_per_s = Math.Round(found.PerSecond("hot")),
                spread_per_s = Math.Round(found.PerSecond("spread")),
                ratio = found.Ratio("spread", "hot"),
                hot_cpu_us = found.Cpu("hot"),
                spread_cpu_us = found.Cpu("spread"),
                hot_p99_ms = Math.Round(found.Median("hot", round => round.P99), 2),
                spread_p99_ms = Math.Round(found.Median("spread", round => round.P99), 2),
                refused = found.Refused,
                broken = found.Broken,
            },
            found.Refused,
            found.Broken
        );
}
