using Tuanzi.Bench;

if (Wish.From(args) is { } wish)
{
    switch (args[0])
    {
        case "orders":
            return await new OrdersBench(wish).RunAsync();
        case "pages":
            return await new PagesBench(wish).RunAsync();
    }
}
Console.Error.WriteLine("usage: bin/bench orders|pages [--engine sqlite|postgres] [--seconds N] [--connections N]");
return 1;
