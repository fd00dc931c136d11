using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>A dispute, and the order that it is about. It names no buyer.</summary>
/// <param name="Intent">What the provider calls the payment.</param>
/// <param name="Code">The group buy's.</param>
/// <param name="Slug">The community's.</param>
public sealed record DisputeView(CardDispute Dispute, string Intent, string GroupBuy, string Code, int Order, string Community, string Slug, string TimeZone);

static class DisputeViews
{
    /// <summary>Those that are not decided first, then the latest.</summary>
    public static IQueryable<DisputeView> Shown(this TuanziDb db, IQueryable<CardDispute> disputes) =>
        from dispute in disputes.AsNoTracking()
        join payment in db.CardPayments on dispute.PaymentId equals payment.Id
        join order in db.Orders on dispute.OrderId equals order.Id
        join groupBuy in db.GroupBuys on dispute.GroupBuyId equals groupBuy.Id
        join community in db.Communities on dispute.CommunityId equals community.Id
        orderby dispute.EndedAt != null, dispute.At descending
        select new DisputeView(dispute, payment.Intent!, groupBuy.Title, groupBuy.Code, order.Number, community.Name, community.Slug, community.TimeZone);
}
