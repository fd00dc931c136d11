namespace Tuanzi.Bench;

/// <summary>Many members order in one hot group buy; between the rounds the same members ask only who they are.</summary>
/// <remarks>
/// The second number is what the program and the machine can do at all with an authenticated request, so the ratio of the two is
/// about the order desk and not about the machine. Where orders are paid from wallets, each turn also has one of orders that are not.
/// </remarks>
public sealed class OrdersBench(Wish wish)
{
    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine);
        var (wrk, groupBuy) = (new Wrk(arena.Program.Address, wish.Connections), arena.GroupBuy);
        var way = wish.PaysFromWallet ? "wallet" : "atPickup";
        var rounds = new Rounds(arena.Program, wish.Seconds)
            .Of("orders", (turn, length) => OrdersAsync(length, way, turn))
            .Of("session", (_, length) => wrk.RunAsync("session.lua", length, arena.TokenFile));
        if (wish.PaysFromWallet) rounds.Of("at pickup", (turn, length) => OrdersAsync(length, "atPickup", $"pickup-{turn}"));
        var full = await rounds.RunAsync();
        var half = await new Rounds(arena.Program, wish.Seconds)
            .Of("orders", (turn, length) => OrdersAsync(length, way, $"half-{turn}", $"{full.PerSecond("orders") / 2 / Wrk.Threads}"))
            .RunAsync();
        return Line.Say(
            new
            {
                engine = wish.Engine,
                seconds = wish.Seconds,
                connections = wish.Connections,
                orders_per_s = Math.Round(full.PerSecond("orders")),
                session_per_s = Math.Round(full.PerSecond("session")),
                ratio = full.Ratio("orders", "session"),
                ratio_to_pickup = wish.PaysFromWallet ? full.Ratio("orders", "at pickup") : (double?)null,
                order_cpu_us = full.Cpu("orders"),
                session_cpu_us = full.Cpu("session"),
                p50_ms = Math.Round(full.Median("orders", round => round.P50), 2),
                p99_ms = Math.Round(full.Median("orders", round => round.P99), 2),
                half_load_per_s = Math.Round(half.PerSecond("orders")),
                half_load_p50_ms = Math.Round(half.Median("orders", round => round.P50), 2),
                half_load_p99_ms = Math.Round(half.Median("orders", round => round.P99), 2),
                refused = full.Refused + half.Refused,
                broken = full.Broken + half.Broken,
            },
            full.Refused + half.Refused,
            full.Broken + half.Broken
        );

        Task<Round> OrdersAsync(int length, params string[] more) => wrk.RunAsync("orders.lua", length, [arena.TokenFile, groupBuy.Code, $"{groupBuy.Article.Value}", .. more]);
    }
}
