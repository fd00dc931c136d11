using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Which goods of an order are meant, all that is left or a part of it, and whether that can be.</summary>
static class ChosenGoods
{
    public static HandOverRefusal? WhyNothingLeft(this OrderToHandOver order) =>
        order.State switch
        {
            PickupState.HandedOver => HandOverRefusal.AlreadyHandedOver,
            PickupState.NotCollected => HandOverRefusal.NotCollected,
            PickupState.NotDelivered => HandOverRefusal.NotDelivered,
            PickupState.Waiting or PickupState.InPart => null,
        };

    public static HandOverRefusal? WhyNot(this OrderToHandOver order, IReadOnlyList<OrderLine>? chosen)
    {
        if (chosen is null)                                                      return null;
        if (chosen.All(line => line.Quantity.IsZero))                            return HandOverRefusal.NothingChosen;
        if (chosen.DistinctBy(line => line.Article).Count() != chosen.Count)     return HandOverRefusal.ArticleTwice;
        foreach (var line in chosen)
        {
            if (order.Lines.FirstOrDefault(l => l.Article.Id == line.Article) is not { } held) return HandOverRefusal.UnknownArticle;
            if (line.Quantity < Quantity.Zero)                                   return HandOverRefusal.QuantityNotPositive;
            if (line.Quantity > held.Left)                                       return HandOverRefusal.MoreThanLeft;
        }
        return null;
    }

    /// <summary>True where some of it was weighed: its weight is that of all its pieces, and does not say what the rest weighs.</summary>
    public static bool AreWeighed(this OrderToHandOver order, IEnumerable<OrderLine> lines) =>
        lines.Any(line => order.Lines.First(l => l.Article.Id == line.Article).Weight is not null);

    /// <summary>The lines meant, without empty ones. Ask <see cref="WhyNot"/> first.</summary>
    public static IReadOnlyList<OrderLine> Chosen(this OrderToHandOver order, IReadOnlyList<OrderLine>? chosen) =>
        [.. (chosen ?? order.Lines.Select(line => new OrderLine(line.Article.Id, line.Left))).Where(line => !line.Quantity.IsZero)];

    public static Money Worth(this OrderToHandOver order, IEnumerable<OrderLine> lines) =>
        lines.Aggregate(Money.Zero(order.Bill.Due.Currency), (sum, line) => sum + order.Lines.First(l => l.Article.Id == line.Article).Worth(line.Quantity));
}
