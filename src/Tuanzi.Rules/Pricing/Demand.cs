namespace Tuanzi.Rules.Pricing;

/// <summary>How much all buyers together want of one article at each rung of its ladder, and which rung that reaches.</summary>
/// <remarks>Adding an order costs as much as it has intents, however many rungs and other orders there are; reading a rung costs one walk down the ladder.</remarks>
public sealed class Demand(PriceLadder ladder)
{
    /// <summary>By how much the demand at each rung differs from the demand at the dearer one before it.</summary>
    readonly long[] steps = new long[ladder.Rungs.Count];

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
    public Rung? Reached
    {
        get
        {
            var (sum, reached) = (0L, (Rung?)null);
            for (var i = 0; i < steps.Length; i++)
            {
                sum += steps[i];
                if (sum >= ladder.Rungs[i].From.Value && sum > 0) reached = ladder.Rungs[i];
            }
            return reached;
        }
    }

    public void Add(Intents order) => Count(order, 1);

    /// <summary>Takes an order out again that was added before.</summary>
    public void Remove(Intents order) => Count(order, -1);

    void Count(Intents order, int sign)
    {
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
