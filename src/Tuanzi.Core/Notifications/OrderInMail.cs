using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Notifications;

/// <param name="Price">Null: it was not bought.</param>
/// <param name="Reason">Why it is not just what was ordered; null where it is.</param>
public sealed record MailedLine(string Name, Quantity Quantity, Money? Price, ShareReason? Reason)
{
    /// <summary>Paid by weight; null: by the piece.</summary>
    public Portion? Portion { get; init; }

    /// <summary>What the scale said; null before.</summary>
    public Grams? Weight { get; init; }
    public long WeighedMinor { get; init; }

    /// <summary>For the container of each piece.</summary>
    public long DepositMinor { get; init; }

    /// <summary>What was given back of that since: deposits for containers, money for what was spoilt or wrong.</summary>
    public long ReturnedMinor { get; init; }

    /// <summary>What it comes to, with its deposits; null: it was not bought.</summary>
    public Money? Sum => Price is { } price ? price with { Minor = (price.Minor + DepositMinor) * Quantity.Value + WeighedMinor } : null;
}

/// <summary>Where and when an order is collected.</summary>
public sealed record MailedPickup(string Name, string Address, DateTimeOffset From, DateTimeOffset To);

/// <summary>One order as a mail to its buyer tells of it.</summary>
/// <param name="Told">What the event itself said: an update's text, the reason of a cancellation.</param>
public sealed record MailedOrder(
    GroupBuy GroupBuy,
    string TimeZone,
    string Leader,
    Order Order,
    bool IsGuests,
    MailedPickup? Pickup,
    IReadOnlyList<MailedLine> Lines,
    string? Told
)
{
    /// <summary>What it pays besides its goods, by now.</summary>
    public IReadOnlyList<OrderPageCost> Costs => GroupBuy.Billed(Bill);
    public Money Due => new(Order.DueMinor ?? 0, GroupBuy.Currency);

    /// <summary>What it comes to by now, less where goods did not come, another sum where they were weighed; and what was paid of it.</summary>
    public required Bill Bill { get; init; }

    /// <summary>What to write for a bank transfer of what is owed.</summary>
    public TransferSlip? Transfer { get; init; }

    /// <summary>What was given back by what the mail tells of; null where nothing was.</summary>
    public Money? Back { get; init; }

    /// <summary>The same, to the buyer's wallet.</summary>
    public Money? BackToWallet { get; init; }

    /// <summary>The same, to the buyer's card.</summary>
    public Money? BackToCard { get; init; }

    /// <summary>The same, the way the leader's collecting code leads.</summary>
    public Money? BackByCode { get; init; }

    /// <summary>What goes back for goods, where the mail is about that.</summary>
    public RefundedGoods? Refunded { get; init; }

    /// <summary>What is about to be taken from a card.</summary>
    public Money OnCard { get; init; }
    public bool IsMissed => GroupBuy.Result == GroupBuyResult.Missed;
    public bool HasWaited => Order.Status == OrderStatus.Waiting;

    /// <summary>The team that the mail is about, if the order is still in it, or was when that was released.</summary>
    public bool IsStillOf(string? team) => Order.TeamId is { } id && $"{id.Value:N}" == team;
    /// <summary>It was to be paid by card, and nobody confirmed that.</summary>
    public bool IsUnconfirmed => IsLapsed && Order is { PayWith: PaymentWay.Card, IsAskedAgain: false };
    public bool IsLapsed => Order.Status == OrderStatus.Lapsed;

    /// <summary>Members find their order at its page; guests have the private link in their first mail, and here the way to the group buy.</summary>
    public string Path => IsGuests ? $"/b/{GroupBuy.Code}" : $"/b/{GroupBuy.Code}/order";
}

/// <summary>What goes back for what the buyer has of one article, all together, and why.</summary>
public sealed record RefundedGoods(string Article, Money Amount, string Note);

/// <summary>Looks up what a mail about an order needs, when it is written: the sum and the place as they are then.</summary>
public sealed class OrderInMail(TuanziDb db)
{
    /// <summary>Null if there is no such order any more, or the mail was not about one.</summary>
    public async Task<MailedOrder?> FindAsync(Mail mail, CancellationToken stop)
    {
        var told = mail.ReadArguments();
        if (Id.Parse<OrderId>(told.GetValueOrDefault("order")) is not { } id) return null;
        var found = await (
            from order in db.Orders.AsNoTracking()
            join groupBuy in db.GroupBuys.AsNoTracking() on order.GroupBuyId equals groupBuy.Id
            join community in db.Communities on groupBuy.CommunityId equals community.Id
            join leader in db.Persons on groupBuy.LeaderId equals leader.Id
            where order.Id == id
            select new { order, groupBuy, community.TimeZone, leader.DisplayName, IsGuests = db.Guests.Any(g => g.Id == order.BuyerId) }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;

        var bill = await Bills.OfAsync(db, found.groupBuy, id, stop);
        return new(
            found.groupBuy,
            found.TimeZone,
            found.DisplayName,
            found.order,
            found.IsGuests,
            await PickupAsync(found.order.PickupId, stop),
            await LinesAsync(found.order, found.groupBuy.Currency, stop),
            await ToldAsync(mail.Kind, told, stop)
        )
        {
            Bill = bill,
            Transfer = await db.SlipOfAsync(found.groupBuy, found.order, bill, stop),
            Refunded = mail.Kind == MailKind.GoodsRefunded ? await RefundedAsync(found.groupBuy, told, stop) : null,
            Back = await BackAsync(mail.Kind, found.order.Id, TransferReason.CashReturned, told, stop),
            OnCard = await OnCardAsync(found.order, found.groupBuy, stop),
            BackToCard = await BackAsync(mail.Kind, found.order.Id, TransferReason.CardReturned, told, stop),
            BackByCode = await BackAsync(mail.Kind, found.order.Id, TransferReason.CodeReturned, told, stop),
            BackToWallet = await BackAsync(mail.Kind, found.order.Id, TransferReason.WalletReturned, told, stop),
        };
    }

    async Task<Money> OnCardAsync(Order order, GroupBuy groupBuy, CancellationToken stop)
    {
        var held = await db.CardPayments.AsNoTracking().Where(p => p.OrderId == order.Id && p.Status == CardPaymentStatus.Authorised).ToListAsync(stop);
        return new(held.Sum(p => p.ToTake(groupBuy.Advance, order.DueMinor ?? 0)), groupBuy.Currency);
    }

    async Task<Money?> BackAsync(MailKind kind, OrderId order, TransferReason reason, IReadOnlyDictionary<string, string> told, CancellationToken stop)
    {
        TransferId? id = kind switch
        {
            MailKind.GoodsShared when Id.Parse<ArrivalId>(told.GetValueOrDefault("cause")) is { } cause => (await db.Arrivals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == cause, stop))?.ReturnedTo(order, reason),
            MailKind.GoodsRefunded when Guid.TryParse(told.GetValueOrDefault("cause"), out var refund) => Transfer.IdOf(reason, refund),
            _ => null,
        };
        return id is null ? null : (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop))?.AsTransfer.Amount;
    }

    async Task<RefundedGoods?> RefundedAsync(GroupBuy groupBuy, IReadOnlyDictionary<string, string> told, CancellationToken stop) =>
        Guid.TryParse(told.GetValueOrDefault("cause"), out var id)
            ? await (
                from refund in db.Refunds
                where refund.Id == id
                join article in db.Articles on refund.ArticleId equals article.Id
                select new RefundedGoods(article.Name, new(refund.AmountMinor, groupBuy.Currency), refund.Note)
            ).SingleOrDefaultAsync(stop)
            : null;

    async Task<MailedPickup?> PickupAsync(PickupId? id, CancellationToken stop) =>
        await (
            from pickup in db.Pickups
            join point in db.PickupPoints on pickup.PickupPointId equals point.Id
            where pickup.Id == id
            select new MailedPickup(point.Name, point.Address, pickup.FromAt, pickup.ToAt)
        ).SingleOrDefaultAsync(stop);

    async Task<IReadOnlyList<MailedLine>> LinesAsync(Order order, Currency currency, CancellationToken stop)
    {
        var lines = await (
            from line in db.OrderLines
            join article in db.Articles on line.ArticleId equals article.Id
            where line.OrderId == order.Id
            orderby article.Position
            select new { article.Name, article.PortionGrams, article.DepositMinor, line }
        ).ToListAsync(stop);
        return [.. lines.Select(l => LineOf(l.Name, l.line, l.line.Price(currency)) with { Portion = l.PortionGrams is { } grams ? new(grams) : null, Weight = l.line.WeighedGrams is { } said ? new(said) : null, WeighedMinor = l.line.WeighedMinor ?? 0, DepositMinor = l.DepositMinor, ReturnedMinor = (l.line.RefundedMinor ?? 0) + l.DepositMinor * (l.line.ContainersBack?.Value ?? 0) })];
    }

    /// <summary>Where nothing was allotted, what was asked for is named.</summary>
    static MailedLine LineOf(string name, StoredOrderLine line, Money? price) =>
        line.Quantity.IsZero ? new(name, Places.Parse(line.Places).Total, null, line.Reason) : new(name, line.Share, price, line.WhyShare);

    /// <summary>An update is looked up, as the mail quotes all of it; what else was said is short enough to travel along.</summary>
    async Task<string?> ToldAsync(MailKind kind, IReadOnlyDictionary<string, string> told, CancellationToken stop) =>
        kind == MailKind.UpdatePosted && Id.Parse<UpdateId>(told.GetValueOrDefault("cause")) is { } update
            ? await db.Updates.Where(u => u.Id == update).Select(u => u.Text).SingleOrDefaultAsync(stop)
            : told.GetValueOrDefault("said");
}
