using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Quotes;

/// <summary>How far a group comes on the ladder of one quote.</summary>
/// <param name="Quantity">What is bought at the price reached; while none is reached, what would be wanted at the first.</param>
/// <param name="In">How many pledges buy at the price reached.</param>
/// <param name="Out">How many do not: it is dearer than they said, or no price is reached.</param>
/// <param name="Price">Null: the quote needs more pieces than are wanted.</param>
/// <param name="Missing">How many more pieces the first rung needs; zero once a price is reached.</param>
public readonly record struct QuoteReach(Quantity Quantity, int In, int Out, Money? Price, Quantity Missing)
{
    /// <summary>What all pay together; null where no price is reached, or where the sum is beyond all counting.</summary>
    public Money? Total => Price is { } price ? price.TimesIfCountable(Quantity) : null;

    /// <summary>What all save together against what a piece costs elsewhere; below zero where it is cheaper there.</summary>
    public Money? SavedAgainst(Money? reference) => (Price, reference) is ({ } price, { } elsewhere) ? (elsewhere - price).TimesIfCountable(Quantity) : null;

    /// <summary>What the pledges that stand reach together: the cheapest rung at which as much is wanted as it needs, by the rule of <see cref="Demand"/>, as at the closing of a group buy.</summary>
    public static QuoteReach OfPledges(PriceLadder ladder, IReadOnlyCollection<Intents> pledges)
    {
        var demand = new Demand(ladder);
        foreach (var pledge in pledges) demand.Add(pledge);
        if (demand.Reached is not { } rung) return new(demand.Now, 0, pledges.Count, null, ladder.First.From - demand.Now);
        var buying = pledges.Count(pledge => !pledge.At(rung.Price).IsZero);
        return new(demand.Now, buying, pledges.Count - buying, rung.Price, Quantity.Zero);
    }

    /// <summary>What so many pieces reach, whoever wants them.</summary>
    public static QuoteReach OfQuantity(PriceLadder ladder, Quantity quantity) =>
        ladder.RungAt(quantity) is { } rung ? new(quantity, 0, 0, rung.Price, Quantity.Zero) : new(quantity, 0, 0, null, ladder.First.From - quantity);

    /// <summary>What one pledge comes to at the price reached; zero pieces where it is out.</summary>
    public (Quantity Quantity, Money? Total) Of(Intents pledge) =>
        Price is { } price && pledge.At(price) is { IsZero: false } wanted ? (wanted, price.TimesIfCountable(wanted)) : (Quantity.Zero, null);

    /// <summary>The lowest price that any of them reaches: whoever has it is best, and two may. Null where none reaches any.</summary>
    public static Money? BestOf(IEnumerable<QuoteReach> reached) => reached.Select(one => one.Price).OfType<Money>().Select(price => (Money?)price).Min();
}
