using System.Globalization;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Rules.Pricing;

/// <summary>How much all buyers together want of one article at each rung of its ladder, and which rung that reaches.</summary>
/// <remarks>Adding an order costs as much as it has intents, however many rungs and other orders there are; reading a rung costs one walk down the ladder.</remarks>
public sealed class Demand
{
    readonly PriceLadder ladder;

    readonly WholeCases cases;

    /// <summary>By how much the demand at each rung differs from the demand at the dearer one before it.</summary>
    readonly long[] steps;

    /// <summary>The same of what would be taken besides, to fill a case.</summary>
    readonly long[] toleranceSteps;
    long reserved;

    public Demand(PriceLadder ladder)
        : this(ladder, new(new(1), ladder.First.From)) { }

    public Demand(PriceLadder ladder, WholeCases cases)
        : this(ladder, cases, 0, new long[ladder.Rungs.Count], new long[ladder.Rungs.Count]) { }

    Demand(PriceLadder ladder, WholeCases cases, long reserved, long[] steps, long[] toleranceSteps) =>
        (this.ladder, this.cases, this.reserved, this.steps, this.toleranceSteps) = (ladder, cases, reserved, steps, toleranceSteps);

    /// <summary>What has to be kept for buyers whatever price is reached: the most that each of them might take.</summary>
    public Quantity Reserved => new(reserved);

    /// <summary>What is wanted at each rung, from the dearest to the cheapest.</summary>
    public IReadOnlyList<Quantity> AtRungs => [.. Levels().Select(level => level.Wanted)];

    /// <summary>The cheapest rung at which as much is bought as it needs ("from" includes itself); null if none is: then the article is missed.</summary>
    public Rung? Reached => Walk().Reached is { } rung ? ladder.Rungs[rung] : null;

    /// <summary>What is wanted at the price as it stands: on the rung reached, or on the first while none is.</summary>
    public Quantity Now => Walk().Level.Wanted;

    /// <summary>What would be taken besides at that price, to fill a case.</summary>
    public Quantity Tolerance => Walk().Level.Tolerance;

    /// <summary>What is wanted comes to so much at the price as it stands, in minor units.</summary>
    public long Worth => (PriceNow * Now).Minor;

    /// <summary>How much of the first rung is wanted while none is reached; 100 from then on.</summary>
    public int PercentOfFirst => Reached is not null ? 100 : (int)Math.Min(99, 100 * (Now + Tolerance).Value / ladder.First.From.Value);

    /// <summary>The most that may be bought for those who have ordered, whatever price is reached: with all that they would take besides.</summary>
    public Quantity AtMost => new(reserved + Levels().Max(level => level.Tolerance.Value));

    /// <summary>True if somebody's quantity depends on the price.</summary>
    public bool IsConditional => reserved != steps[0] || steps.Skip(1).Any(step => step != 0);

    /// <summary>What is bought at the price reached, in whole cases; nothing while none is.</summary>
    public Quantity Bought => Walk() is (not null, var level) ? cases.ToBuy(level.Wanted, level.Tolerance) : Quantity.Zero;

    /// <summary>How many more pieces fill the case that is open at the price as it stands; zero where none is.</summary>
    public Quantity MissingToFull => Walk().Level is var level ? cases.MissingToFull(level.Wanted, level.Tolerance) : default;

    /// <summary>The price as it stands; that of the first rung while none is reached.</summary>
    public Money PriceNow => (Reached ?? ladder.First).Price;

    /// <summary>The rungs that are cheaper than the one reached, and what stands between.</summary>
    public IReadOnlyList<NextRung> Ahead
    {
        get
        {
            var now = Now;
            return [.. ladder.Rungs.Zip(Levels(), (rung, there) => new NextRung(rung, cases.MissingTo(rung.From, there.Wanted, there.Tolerance), there.Wanted - now)).Skip(Walk().Reached is { } reached ? reached + 1 : 0)];
        }
    }

    /// <summary>The one of them that needs the fewest pieces besides, and of two like that the cheaper; null on the last rung.</summary>
    public NextRung? Next => Nearest(Ahead);

    /// <summary>The same, but for a rung that begins with the first piece: that is no goal, because whoever orders first stands on it.</summary>
    public NextRung? Goal => Nearest(Ahead.Where(next => next.Rung.From.Value > 1));

    /// <param name="order">What one buyer wants.</param>
    /// <param name="tolerance">What they would take besides, wherever they want any.</param>
    public void Add(Intents order, Quantity tolerance = default) => Count(order, tolerance, 1);

    /// <summary>Takes an order out again that was added before.</summary>
    public void Remove(Intents order, Quantity tolerance = default) => Count(order, tolerance, -1);

    /// <summary>"12 8 2 0 3 0 0": reserved first, then the steps, then those of the tolerance if there is any. Empty where nobody has ordered.</summary>
    public override string ToString()
    {
        var numbers = Array.TrueForAll(toleranceSteps, step => step == 0) ? steps.Prepend(reserved) : [reserved, .. steps, .. toleranceSteps];
        return string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/> for a ladder of as many rungs.</exception>
    public static Demand Parse(PriceLadder ladder, WholeCases cases, string text)
    {
        if (text.Length == 0) return new(ladder, cases);
        long[] numbers = [.. text.Split(' ').Select(number => long.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))];
        var rungs = ladder.Rungs.Count;
        if (numbers.Length == 1 + rungs) return new(ladder, cases, numbers[0], numbers[1..], new long[rungs]);
        if (numbers.Length == 1 + 2 * rungs) return new(ladder, cases, numbers[0], numbers[1..(rungs + 1)], numbers[(rungs + 1)..]);
        throw new FormatException($"'{text}' is no demand on {ladder}.");
    }

    static NextRung? Nearest(IEnumerable<NextRung> ahead) => ahead.Reverse().Select(next => (NextRung?)next).MinBy(next => next!.Value.Missing);

    // A loop, as it is walked several times for each order.
    (int? Reached, (Quantity Wanted, Quantity Tolerance) Level) Walk()
    {
        (int?, (Quantity, Quantity)) reached = (null, (new(steps[0]), new(toleranceSteps[0])));
        var (wanted, tolerance) = (Quantity.Zero, Quantity.Zero);
        for (var i = 0; i < steps.Length; i++)
        {
            (wanted, tolerance) = (wanted + new Quantity(steps[i]), tolerance + new Quantity(toleranceSteps[i]));
            var bought = cases.ToBuy(wanted, tolerance);
            if (bought >= ladder.Rungs[i].From && !bought.IsZero) reached = (i, (wanted, tolerance));
        }
        return reached;
    }

    IEnumerable<(Quantity Wanted, Quantity Tolerance)> Levels()
    {
        var (wanted, tolerance) = (0L, 0L);
        for (var i = 0; i < steps.Length; i++) yield return (new(wanted += steps[i]), new(tolerance += toleranceSteps[i]));
    }

    void Count(Intents order, Quantity tolerance, int sign)
    {
        reserved += sign * order.Most.Value;
        var (rung, before, tolerated) = (0, 0L, 0L);
        foreach (var intent in order.All)
        {
            // The intent begins to hold at the first rung that costs no more than it says.
            while (rung < steps.Length && intent.Price < ladder.Rungs[rung].Price) rung++;
            if (rung == steps.Length) return;
            steps[rung] += sign * (intent.Quantity.Value - before);
            before = intent.Quantity.Value;
            var tolerates = before > 0 ? tolerance.Value : 0;
            toleranceSteps[rung] += sign * (tolerates - tolerated);
            tolerated = tolerates;
        }
    }
}

/// <summary>What stands between a group and the next price.</summary>
/// <param name="Missing">Pieces that have to be ordered besides.</param>
/// <param name="Joining">Pieces that are ordered for that price, and not for the price as it stands.</param>
public readonly record struct NextRung(Rung Rung, Quantity Missing, Quantity Joining);
