namespace Tuanzi.Bench;

/// <summary>Many members order in one hot group buy; between the rounds the same members ask only who they are.</summary>
/// <remarks>
/// The second number is what the program and the machine can do at all with an authenticated request, so the ratio of the two is
/// about the order desk and not about the machine.
/// </remarks>
public sealed class OrdersBench(Wish wish)
{
    const int HalfLoadTurns = 5;

    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine);
        var (wrk, groupBuy) = (new Wrk(arena.Program.Address, wish.Connections), arena.GroupBuy);
        var found = await new Rounds(arena.Program, wish.Seconds)
            .Of("orders", (turn, length) => wrk.RunAsync("orders.lua", length, arena.TokenFile, groupBuy.Code, $"{groupBuy.Article.Value}", turn))
            .Of("session", (_, length) => wrk.RunAsync("session.lua", length, arena.TokenFile))
            .RunAsync();
        var half = await HalfLoadAsync(arena, found.PerSecond("orders") / 2);
        return Line.Say(
            new
            {
                engine = wish.Engine,
                seconds = wish.Seconds,
                connections = wish.Connections,
                orders_per_s = Math.Round(found.PerSecond("orders")),
                session_per_s = Math.Round(found.PerSecond("session")),
                ratio = found.Ratio("orders", "session"),
                order_cpu_us = found.Cpu("orders"),
                session_cpu_us = found.Cpu("session"),
                p50_ms = Math.Round(found.Median("orders", round => round.P50), 2),
                p99_ms = Math.Round(found.Median("orders", round => round.P99), 2),
                half_load_per_s = Math.Round(half.PerSecond),
                half_load_p50_ms = half.P50,
                half_load_p99_ms = half.P99,
                refused = found.Refused + half.Failed,
                broken = found.Broken,
            },
            found.Refused + half.Failed,
            found.Broken
        );
    }

    /// <summary>What one waits for an order where the desk is half as busy as it can be, in several turns; once before to get used to it.</summary>
    async Task<(double P50, double P99, double PerSecond, long Failed)> HalfLoadAsync(Arena arena, double perSecond)
    {
        var load = new SteadyLoad(arena);
        await load.RunAsync(perSecond, 3, "warm-up");
        var turns = new List<(double P50, double P99, double PerSecond, long Failed)>();
        for (var turn = 1; turn <= HalfLoadTurns; turn++) turns.Add(await load.RunAsync(perSecond, Math.Max(3, wish.Seconds / HalfLoadTurns), $"run-{turn}"));
        return (Rounds.Median(turns.Select(turn => turn.P50)), Rounds.Median(turns.Select(turn => turn.P99)), Rounds.Median(turns.Select(turn => turn.PerSecond)), turns.Sum(turn => turn.Failed));
    }
}
