using System.Globalization;

namespace Tuanzi.Bench;

/// <summary>What to measure on, for how long and with how much.</summary>
public sealed record Wish
{
    public string Engine { get; private set; } = "sqlite";
    public int Seconds { get; private set; } = 30;
    public int Connections { get; private set; } = 512;
    public int Watchers { get; private set; } = 10_000;

    /// <summary>True: orders are paid from wallets, and beside them are those that are not.</summary>
    public bool PaysFromWallet { get; private set; }

    /// <returns>Null where an argument cannot be meant.</returns>
    public static Wish? From(string[] args)
    {
        var wish = new Wish();
        for (var i = 1; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || !wish.Take(args[i], args[i + 1])) return null;
        }
        return wish;
    }

    bool Take(string name, string value)
    {
        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        switch (name)
        {
            case "--engine" when value is "sqlite" or "postgres": Engine = value; return true;
            case "--payment" when value is "wallet": PaysFromWallet = true; return true;
            case "--seconds" when isNumber: Seconds = number; return true;
            case "--connections" when isNumber: Connections = number; return true;
            case "--watchers" when isNumber: Watchers = number; return true;
            default: return false;
        }
    }
}
