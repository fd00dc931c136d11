using Tuanzi.Bench;

if (Wish.From(args) is { } wish)
{
    Machine.Begin();
    switch (args[0])
    {
        case "live":
            return await new LiveBench(wish).RunAsync();
        case "closing":
            return await new ClosingBench(wish).RunAsync();
        case "clearing":
            return ClearingBench.Run();
        case "orders":
            return await new OrdersBench(wish).RunAsync();
        case "spread":
            return await new SpreadBench(wish).RunAsync();
        case "demand":
            return await new DemandBench(wish).RunAsync();
        case "pages":
            return await new PagesBench(wish).RunAsync();
    }
}
Console.Error.WriteLine("usage: bin/bench orders|spread|pages|demand|live|closing|clearing [--engine sqlite|postgres] [--payment wallet] [--seconds N] [--connections N] [--watchers N]");
return 1;
