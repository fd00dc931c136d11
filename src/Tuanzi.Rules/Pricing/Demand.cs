using System.Globalization;

namespace Tuanzi.Rules.Pricing;

/// <summary>How much all buyers together want of one article at each rung of its ladder, and which rung that reaches.</summary>
/// <remarks>Adding an order costs as much as it has intents, however many rungs and other orders there are; reading a rung costs one walk down the ladder.</remarks>
public sealed class Demand
{
    readonly PriceLadder ladder;

    /// <summary>By how much the demand at each rung differs from the demand at the dearer one before it.</summary>
    readonly long[] steps;
    long reserved;

    public Demand(PriceLadder ladder)
        : this(ladder, 0, new long[ladder.Rungs.Count]) { }

    Demand(PriceLadder ladder, long reserved, long[] steps) => (this.ladder, this.reserved, this.steps) = (ladder, reserved, steps);

    /// <summary>What has to be kept for buyers whatever price is reached: the most that each of them might take.</summary>
    public Quantity Reserved => new(reserved);

    /// <summary>What is wanted at each rung, from the dearest to the cheapest.</summary>
    public IReadOnlyList<Quantity> AtRungs
    {
        get
        {
            var wanted = new Quantity[steps.Length];
            var sum = 0L;
            for (var i = 0; i < steps.Length; i++) wanted[i] = new(sum += steps[i]);
            return wanted;
        }
    }

    /// <summary>The cheapest rung whose own demand meets its quantity ("from" includes itself); null if none does: then the article is missed.</summary>
    public Rung? Reached => Walk().Reached is { } rung ? ladder.Rungs[rung] : null;

    /// <summary>What is wanted at the price as it stands: on the rung reached, or on the first while none is.</summary>
    public Quantity Now => new(Walk().Wanted);

    /// <summary>The price as it stands; that of the first rung while none is reached.</summary>
    public Money PriceNow => (Reached ?? ladder.First).Price;

    /// <summary>The rung to reach next, and what stands between; null on the last.</summary>
    public NextRung? Next => Ahead(Walk().Reached is { } rung ? rung + 1 : 0);

    /// <summary>The same, but for a rung that begins with the first piece: that is no goal, because whoever orders first stands on it.</summary>
    public NextRung? Goal => Next is { Rung.From.Value: 1 } ? Ahead(1) : Next;

    public void Add(Intents order) => Count(order, 1);

    /// <summary>Takes an order out again that was added before.</summary>
    public void Remove(Intents order) => Count(order, -1);

    /// <summary>"12 8 2 0", reserved first, then the steps: the stored form. Empty where nobody has ordered.</summary>
    public override string ToString() => string.Join(' ', steps.Prepend(reserved).Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/> for a ladder of as many rungs.</exception>
    public static Demand Parse(PriceLadder ladder, string text)
    {
        if (text.Length == 0) return new(ladder);
        long[] numbers = [.. text.Split(' ').Select(number => long.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))];
        return numbers.Length == ladder.Rungs.Count + 1 ? new(ladder, numbers[0], numbers[1..]) : throw new FormatException($"'{text}' is no demand on {ladder}.");
    }

    NextRung? Ahead(int rung)
    {
        if (rung >= steps.Length) return null;
        var there = AtRungs[rung];
        return new(ladder.Rungs[rung], ladder.Rungs[rung].From - there, there - Now);
    }

    (int? Reached, long Wanted) Walk()
    {
        var (sum, reached, wanted) = (0L, (int?)null, steps[0]);
        for (var i = 0; i < steps.Length; i++)
        {
            sum += steps[i];
            if (sum >= ladder.Rungs[i].From.Value && sum > 0) (reached, wanted) = (i, sum);
        }
        return (reached, wanted);
    }

    void Count(Intents order, int sign)
    {
        reserved += sign * order.Most.Value;
        var (rung, before) = (0, 0L);
        foreach (var intent in order.All)
        {
            // The intent begins to hold at the first rung that costs no more than it says.
            while (rung < steps.Length && intent.Price < ladder.Rungs[rung].Price) rung++;
            if (rung == steps.Length) return;
            steps[rung] += sign * (intent.Quantity.Value - before);
            before = intent.Quantity.Value;
        }
    }
}

/// <summary>What stands between a group and the next price.</summary>
/// <param name="Missing">Pieces that have to be ordered besides.</param>
/// <param name="Joining">Pieces that are ordered for that price, and not for the price as it stands.</param>
public readonly record struct NextRung(Rung Rung, Quantity Missing, Quantity Joining);
