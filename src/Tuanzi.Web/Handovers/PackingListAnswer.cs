using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Handovers;

/// <param name="CollectingCode">What the leader's collecting code is called, whose picture "collecting-code" gives; left out where there is none.</param>
public sealed record PackingListAnswer(string Code, string Title, GroupBuyStatus Status, string Currency, string? CollectingCode, IReadOnlyList<PackedPickup> Pickups, IReadOnlyList<PackedArticle> Articles)
{
    public static PackingListAnswer Of(PackingListView list) =>
        new(
            list.GroupBuy.Code,
            list.GroupBuy.Title,
            list.GroupBuy.Status,
            list.GroupBuy.Currency.Code,
            list.CollectingCode,
            [.. list.Pickups.Select(PackedPickup.Of)],
            [.. list.Articles.Select(PackedArticle.Of)]
        );
}

public sealed record PackedPickup(PickupId? Id, string Point, string Address, DateTimeOffset? From, DateTimeOffset? To, IReadOnlyList<PackedOrder> Orders, IReadOnlyList<PackedArticle> Articles)
{
    public static PackedPickup Of(PickupToPack pickup) =>
        new(pickup.Id, pickup.Point, pickup.Address, pickup.FromAt, pickup.ToAt, [.. pickup.Orders.Select(PackedOrder.Of)], [.. pickup.Articles.Select(PackedArticle.Of)]);
}

public sealed record PackedArticle(ArticleId Id, string Name, string Unit, long Quantity, long HandedOver, long Struck)
{
    public static PackedArticle Of(ArticleToPack article) =>
        new(article.Article.Id, article.Article.Name, article.Article.Unit, article.Ordered.Value, article.HandedOver.Value, article.Struck.Value);
}

/// <param name="PortionGrams">A piece is about so many grams, and paid by weight.</param>
/// <param name="Deposit">For the container of each piece, part of the sum; "containersBack" of them are taken off it.</param>
/// <param name="Grams">What the scale said.</param>
public sealed record PackedLine(ArticleId Article, string Name, string Unit, long Quantity, long HandedOver, long Struck, int? PortionGrams, long? Grams, Money? Deposit, long ContainersBack, Money? Refunded, Money Sum);

/// <summary>What an order pays besides its goods.</summary>
public sealed record PackedCost(CostId Id, CostKind Kind, string Name, Money Amount);

/// <param name="Contact">Told while the group buy is not settled.</param>
/// <param name="FromWallet">How much of what was paid came from the buyer's wallet.</param>
/// <param name="ByCard">The same of the buyer's card.</param>
/// <param name="ByCode">The same of what came by the leader's collecting code.</param>
/// <param name="LastBack">What went back last: "inCash" is to be given, "byCode" is to be sent the way the collecting code leads, "toWallet" is there, "toCard" is on its way.</param>
/// <param name="Owed">Below zero never: what was paid for goods that do not come is given back when they are struck.</param>
public sealed record PackedOrder(
    OrderId Id,
    int Number,
    string Buyer,
    string? Contact,
    string? Room,
    string Note,
    string? PickupCode,
    PickupState State,
    IReadOnlyList<PackedLine> Lines,
    IReadOnlyList<PackedCost> Costs,
    Money Due,
    Money Paid,
    Money FromWallet,
    Money ByCard,
    Money ByCode,
    Money Owed,
    GoneBack? LastBack,
    IReadOnlyList<HandoverShown> Handovers,
    IReadOnlyList<ShortfallShown> Shortfalls
)
{
    public static PackedOrder Of(OrderToHandOver order) =>
        new(
            order.Id,
            order.Number,
            order.Buyer.Name,
            order.Buyer.Contact,
            order.Buyer.Room,
            order.Note,
            order.PickupCode,
            order.State,
            [.. order.Lines.Select(l => new PackedLine(l.Article.Id, l.Article.Name, l.Article.Unit, l.Ordered.Value, l.HandedOver.Value, l.Struck.Value, l.Article.PortionGrams, l.Weight?.Value, l.Article.Deposit.IsZero ? null : l.Article.Deposit, l.ContainersBack.Value, l.Refunded.IsZero ? null : l.Refunded, l.Sum))],
            [.. order.Costs.Where(cost => order.Bill.Costs.ContainsKey(cost.Id)).Select(cost => new PackedCost(cost.Id, cost.Kind, cost.Name, new(order.Bill.Costs[cost.Id].Now, order.Bill.Due.Currency)))],
            order.Bill.Due,
            order.Bill.Paid,
            order.Bill.FromWallet,
            order.Bill.ByCard,
            order.Bill.ByCode,
            order.Bill.ToPay,
            order.Bill.LastBack,
            [.. order.Handovers.Select(HandoverShown.Of)],
            [.. order.Shortfalls.Select(ShortfallShown.Of)]
        );
}

public sealed record HandoverShown(HandoverId Id, DateTimeOffset At, string By, string? Proxy, long Quantity, Money Paid, PaidBy PaidBy, DateTimeOffset? UndoneAt, string? UndoneBy)
{
    public static HandoverShown Of(PastHandover h) => new(h.Id, h.At, h.By, h.Proxy, h.Quantity.Value, h.Paid, h.PaidBy, h.UndoneAt, h.UndoneBy);
}

public sealed record ShortfallShown(Guid Id, ShortfallReason Reason, DateTimeOffset At, string By, long Quantity, DateTimeOffset? UndoneAt, string? UndoneBy)
{
    public static ShortfallShown Of(PastShortfall s) => new(s.Id, s.Reason, s.At, s.By, s.Quantity.Value, s.UndoneAt, s.UndoneBy);
}
