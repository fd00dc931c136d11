using System.Diagnostics;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Bench;

/// <summary>How long the rules take to find the price that a million conditional orders reach on a ladder of eight rungs: no database, one thread.</summary>
public sealed class ClearingBench
{
    const int Orders = 1_000_000;
    const int Rounds = 5;
    const string Ladder = "SEK 1:8000 1000:7000 10000:6000 100000:5000 500000:4500 1000000:4000 2000000:3500 3000000:3000";

    public static int Run()
    {
        var ladder = PriceLadder.Parse(Ladder);
        Console.Error.WriteLine($"{Orders} orders …");
        var orders = OrdersOf(ladder);
        var times = Enumerable.Range(0, Rounds + 1).Select(_ => Clear(ladder, orders)).Skip(1).ToList();
        var tenth = Enumerable.Range(0, Rounds).Select(_ => Clear(ladder, orders[..(Orders / 10)])).ToList();
        return Line.Say(
            new
            {
                orders = Orders,
                rungs = ladder.Rungs.Count,
                clearing_ms = Median(times, time => time.Price),
                shares_ms = Median(times, time => time.Shares),
                tenth_ms = Median(tenth, time => time.Price),
                reached = $"{times[0].Reached}",
            }
        );
    }

    static (double Price, double Shares, Rung? Reached) Clear(PriceLadder ladder, Intents[] orders)
    {
        var clock = Stopwatch.StartNew();
        var demand = new Demand(ladder);
        foreach (var order in orders) demand.Add(order);
        var reached = demand.Reached;
        var price = clock.Elapsed.TotalMilliseconds;
        var sum = 0L;
        foreach (var order in orders) sum += reached is { } rung ? order.At(rung.Price).Value : 0;
        if (reached is not null && sum == 0) throw new InvalidOperationException("A rung was reached and nobody gets anything.");
        return (price, clock.Elapsed.TotalMilliseconds - price, reached);
    }

    /// <summary>Each with one to eight intents at prices of the ladder, always the same ones.</summary>
    static Intents[] OrdersOf(PriceLadder ladder)
    {
        var orders = new Intents[Orders];
        for (var i = 0; i < orders.Length; i++)
        {
            // Which of the eight prices this buyer speaks of, one bit each, and how many pieces at each, two bits each.
            var dice = Scatter((ulong)i);
            var intents = new List<Intent>();
            foreach (var (n, rung) in ladder.Rungs.Index())
            {
                if (((dice >> n) & 1) == 1 || (n == ladder.Rungs.Count - 1 && intents.Count == 0)) intents.Add(new(rung.Price, new(1 + (long)((dice >> (8 + 2 * n)) & 3))));
            }
            orders[i] = Intents.From(intents).Value;
        }
        return orders;
    }

    /// <summary>Numbers that look thrown and are the same in every run (the finisher of SplitMix64).</summary>
    static ulong Scatter(ulong number)
    {
        unchecked
        {
            number = (number + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
            number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
            return number ^ (number >> 31);
        }
    }

    static double Median<T>(IEnumerable<T> rounds, Func<T, double> number)
    {
        double[] sorted = [.. rounds.Select(number).Order()];
        return Math.Round(sorted[sorted.Length / 2], 1);
    }
}
