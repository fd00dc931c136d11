namespace Tuanzi.Rules.Ordering;

/// <summary>From one version of an offer to the next: whom does it make worse off?</summary>
public sealed class OfferChange(Offer before, Offer after)
{
    /// <summary>True if this order's buyer agreed to something better than what is offered now, and so is asked again.</summary>
    public bool Worsens(Placement order) =>
        TippingPointRose
        || after.CutOffAt > before.CutOffAt
        || (order.Pickup is { } pickup && !after.Pickups.Contains(pickup))
        || order.Lines.Any(Worsens);

    bool TippingPointRose => (after.Minimum?.Value ?? 0) > (before.Minimum?.Value ?? 0);

    bool Worsens(OrderLine line)
    {
        if (before.Find(line.Article) is not { } was)                           return false;
        if (after.Find(line.Article) is not { } now)                            return true;
        if (now.LimitPerBuyer is { } limit && line.Quantity > limit)            return true;
        if (line.Quantity.Value % now.Step.Value != 0)                          return true;
        return now.Ladder.IsWorseThan(was.Ladder);
    }
}
