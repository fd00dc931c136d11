using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>Money on its way back to a card. It names no buyer.</summary>
public sealed record OpenRefund(CardRefund Refund, string Community, string GroupBuy, int Order)
{
    /// <summary>True where the provider has said no, and somebody may give it back by hand.</summary>
    public bool MayGoByHand => Refund is { Status: CardRefundStatus.Waiting, Attempts: > 0 };

    /// <summary>True where something went wrong: else it is on its way, and hurrying changes nothing.</summary>
    public bool MayBeTriedAgain => Refund.LastError is not null;
}

/// <summary>A card payment that could not be brought on: nothing could be asked, taken or freed.</summary>
public sealed record StuckCardPayment(CardPayment Payment, string Community, string GroupBuy, int Order);

/// <summary>A community whose card account could not be asked.</summary>
public sealed record StuckCardAccount(CommunityId Id, string Community, string Why, DateTimeOffset? Again);

/// <summary>What is still asked of the card provider, for the money desk: refunds until they are done, payments that do not come on, disputes that are not decided.</summary>
public sealed class OpenCardErrands(TuanziDb db)
{
    const int Most = 100;

    public async Task<IReadOnlyList<OpenRefund>> RefundsAsync(CancellationToken stop)
    {
        var rows = await (
            from refund in db.CardRefunds.AsNoTracking()
            where refund.Status == CardRefundStatus.Waiting || refund.Status == CardRefundStatus.Asked
            join order in db.Orders on refund.OrderId equals order.Id
            join groupBuy in db.GroupBuys on refund.GroupBuyId equals groupBuy.Id
            join community in db.Communities on refund.CommunityId equals community.Id
            orderby refund.At
            select new { refund, community.Name, groupBuy.Title, order.Number }
        ).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => new OpenRefund(row.refund, row.Name, row.Title, row.Number))];
    }

    public async Task<IReadOnlyList<StuckCardPayment>> PaymentsAsync(CancellationToken stop)
    {
        var rows = await (
            from payment in db.CardPayments.AsNoTracking()
            where payment.DueAt != null && payment.LastError != null
            join order in db.Orders on payment.OrderId equals order.Id
            join groupBuy in db.GroupBuys on payment.GroupBuyId equals groupBuy.Id
            join community in db.Communities on payment.CommunityId equals community.Id
            orderby payment.At
            select new { payment, community.Name, groupBuy.Title, order.Number }
        ).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => new StuckCardPayment(row.payment, row.Name, row.Title, row.Number))];
    }

    public async Task<IReadOnlyList<DisputeView>> DisputesAsync(CancellationToken stop) => await db.Shown(db.CardDisputes.Where(d => d.EndedAt == null)).Take(Most).ToListAsync(stop);

    public async Task<IReadOnlyList<StuckCardAccount>> AccountsAsync(CancellationToken stop) =>
        await (
            from account in db.CardAccounts.AsNoTracking()
            where account.LastError != null
            join community in db.Communities on account.CommunityId equals community.Id
            orderby community.Name
            select new StuckCardAccount(community.Id, community.Name, account.LastError!, account.DueAt)
        ).Take(Most).ToListAsync(stop);
}
