using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>What one line of an order comes to: so many pieces at so much each.</summary>
public readonly record struct LinePrice(Quantity Quantity, Money Price)
{
    public Money Sum => Price * Quantity;

    /// <summary>At the price as it stands.</summary>
    public static LinePrice Now(OrderLine line, Money price) => new(line.Conditions?.At(price) ?? line.Quantity, price);

    /// <summary>The dearest outcome, whatever others do, with all that it would take besides.</summary>
    public static LinePrice AtMost(OrderLine line, PriceLadder ladder) =>
        line.Conditions?.CostliestOn(ladder) is { } costliest ? new(costliest.Quantity + line.Tolerance, costliest.Price!.Value) : new(line.Quantity + line.Tolerance, ladder.PriceAt(line.Quantity));
}
