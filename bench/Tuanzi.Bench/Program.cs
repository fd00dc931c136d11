using System.Globalization;
using Tuanzi.Bench;

if (args is not ["orders", ..]) return Usage();
var (engine, seconds, connections) = ("sqlite", 30, 128);
for (var i = 1; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--engine" when args[i + 1] is "sqlite" or "postgres":
            engine = args[i + 1];
            break;
        case "--seconds" when int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds > 0:
            break;
        case "--connections" when int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out connections) && connections > 0:
            break;
        default:
            return Usage();
    }
}
return await new OrdersBench(engine, seconds, connections).RunAsync();

static int Usage()
{
    Console.Error.WriteLine("usage: bin/bench orders [--engine sqlite|postgres] [--seconds N] [--connections N]");
    return 1;
}
