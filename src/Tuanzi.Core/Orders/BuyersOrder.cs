using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>One line of an order as its buyer reads it.</summary>
/// <param name="Quantity">What the order holds: the most it may come to, and after the closing the share.</param>
/// <param name="Conditions">Where the quantity depends on the price.</param>
/// <param name="Tolerance">What it would take besides, to fill a case.</param>
/// <param name="Now">At the price as it stands, or reached at the cut-off; null if none was.</param>
/// <param name="AtMost">If everybody else withdrew.</param>
/// <param name="Reason">Why the share is what it is, where it is not just what was ordered.</param>
public sealed record OrderPageLine(ArticleId Article, string Name, string Unit, Quantity Quantity, Intents? Conditions, Quantity Tolerance, LinePrice? Now, LinePrice AtMost, ShareReason? Reason)
{
    /// <summary>What was ordered, at the price reached: to be read beside the share.</summary>
    public Quantity Asked { get; init; }

    /// <summary>A piece is about so many grams, paid by weight; null: paid by the piece.</summary>
    public Portion? Portion { get; init; }

    /// <summary>What the scale said; null before.</summary>
    public Grams? Weight { get; init; }

    /// <summary>What that costs more than the pieces would, or less, in minor units.</summary>
    public long WeighedMinor { get; init; }

    /// <summary>How many containers came back, and what they were charged with.</summary>
    public Quantity ContainersBack { get; init; }

    /// <summary>What was given back for what was spoilt or wrong, and why.</summary>
    public Money? Refunded { get; init; }
    public string RefundNote { get; init; } = "";

    /// <summary>What it comes to as things stand, deposits not among it.</summary>
    public Money? Goods => Sum - (Now?.Deposit ?? default);

    /// <summary>The same with the deposits.</summary>
    public Money? Sum => Now is { } now ? now.Sum with { Minor = now.Sum.Minor + WeighedMinor } : null;

    /// <summary>The tax that its price includes.</summary>
    public TaxRate Tax { get; init; }

    /// <summary>True where what arrived was not just what was bought.</summary>
    public bool IsArrived { get; init; }

    /// <summary>What is taken instead if this is missed; null: nothing.</summary>
    public string? Fallback { get; init; }

    /// <summary>True where a price was reached, and not one that this buyer agreed to.</summary>
    public bool IsOut => Now is { Quantity.IsZero: true };
}

/// <summary>The team that an order is in, or was in when that was released.</summary>
/// <param name="Missing">Places that are free.</param>
public sealed record OrderTeam(string Code, int Size, int Members, int Missing, DateTimeOffset EndsAt, TeamStatus Status);

/// <summary>What cards hold for an order.</summary>
/// <param name="Until">How long; null where the provider does not say.</param>
/// <param name="Pending">What is about to be taken, once the sum is final.</param>
public sealed record HeldOnCard(Money Held, DateTimeOffset? Until, Money Pending);

/// <summary>What a buyer may pay the leader by scanning a code. It counts once the leader has noted it.</summary>
/// <param name="Name">What the code is called: "Swish".</param>
public sealed record PayByCode(string Name, Money Amount);

/// <summary>Why a buyer is asked again: too few were in for a price.</summary>
/// <param name="WereIn">How many had ordered, with the reader.</param>
/// <param name="Instead">At what it works with those who were in.</param>
/// <param name="Until">When whoever says nothing is out.</param>
public sealed record LostRung(Money Lost, int WereIn, Money Instead, DateTimeOffset Until);

/// <summary>One order as its buyer reads it.</summary>
public sealed record OrderPage(
    OrderId Id,
    int Number,
    OrderStatus Status,
    int Version,
    bool IsAskedAgain,
    string Note,
    PickupId? Pickup,
    IReadOnlyList<OrderPageLine> Lines,
    Money Now,
    Money AtMost,
    Money? Due,
    string? PickupCode,
    DateTimeOffset PlacedAt
)
{
    public bool IsPlaced => Status == OrderStatus.Placed;

    /// <summary>Null where nobody is asked again, or for another reason.</summary>
    public LostRung? LostRung { get; init; }

    /// <summary>For how many containers a deposit is charged as things stand, and how much.</summary>
    public Quantity Containers => new(Lines.Sum(line => line.Now is { DepositMinor: > 0 } now ? now.Quantity.Value : 0));
    public Money Deposits => Lines.Aggregate(Money.Zero(Now.Currency), (sum, line) => line.Now is { } now ? sum + now.Deposit : sum);

    /// <summary>What was given back for what was spoilt or wrong.</summary>
    public Money Refunded => Lines.Aggregate(Money.Zero(Now.Currency), (sum, line) => line.Refunded is { } back ? sum + back : sum);

    /// <summary>How many of them came back, and what was taken off for that.</summary>
    public Quantity ContainersBack => new(Lines.Sum(line => line.ContainersBack.Value));
    public Money DepositsBack => Lines.Aggregate(Money.Zero(Now.Currency), (sum, line) => line.Now is { } now ? sum with { Minor = sum.Minor + now.DepositMinor * line.ContainersBack.Value } : sum);
    public bool IsWaiting => Status == OrderStatus.Waiting;

    public string Household { get; init; } = "";

    /// <summary>What it pays besides its goods; part of the sums.</summary>
    public IReadOnlyList<OrderPageCost> Costs { get; init; } = [];

    /// <summary>The tax that is in it as things stand, by its rates. Nothing where goods were struck by hand: the receipt does not say of which line.</summary>
    public IReadOnlyList<TaxLine> Taxes =>
        Due is { } due && Now - DepositsBack - Refunded != due ? [] : TaxLine.Of([
            .. Lines.Where(line => line.Goods is not null).Select(line => (line.Tax, line.Goods!.Value.Minor - (line.Refunded?.Minor ?? 0))),
            .. Costs.Select(cost => (new TaxRate(cost.Cost.TaxBasisPoints), cost.Now.Minor)),
        ]);

    /// <summary>What is owed by now and what was paid of it; null before the closing.</summary>
    public Bill? Bill { get; init; }

    public PaymentWay PayWith { get; init; }

    /// <summary>True while money is set aside for it in the wallet.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What is free in the buyer's wallet, where something is owed and there is a wallet.</summary>
    public Money? InWallet { get; init; }

    /// <summary>How much of what is owed the wallet can pay at once; null where nothing.</summary>
    public Money? PayableFromWallet => Bill is { } bill && InWallet is { IsPositive: true } inside ? (inside < bill.Owed ? inside : bill.Owed) : null;

    /// <summary>What is paid ahead; null: all at once.</summary>
    public Advance? Advance { get; init; }

    /// <summary>What is set aside for it at most, in a wallet or on a card.</summary>
    public Money ToSetAside => Advance is { } advance ? advance.On(AtMost) : AtMost;

    /// <summary>What cards hold for it; null where cards are not taken, or it is not to be paid by one.</summary>
    public HeldOnCard? OnCard { get; init; }

    /// <summary>What its buyer is to confirm with a card, now; nothing where one holds enough.</summary>
    public Money ToPayByCard => (OnCard, Bill) switch
    {
        (null, _) => Money.Zero(Now.Currency),
        ({ Held: var held }, null) => held >= ToSetAside ? Money.Zero(Now.Currency) : ToSetAside,
        ({ Pending: var pending }, { ToPay: var owed }) => owed > pending ? owed - pending : Money.Zero(Now.Currency),
    };

    /// <summary>What to write for a bank transfer of what is owed; null where nothing is, or no transfers are taken.</summary>
    public TransferSlip? Transfer { get; init; }

    /// <summary>How to pay at once what is to be paid at the pickup, by the leader's collecting code; null where nothing is, or there is none.</summary>
    public PayByCode? ByCode { get; init; }

    /// <summary>How many wait before it; null if it does not wait.</summary>
    public int? WaitingBehind { get; init; }

    /// <summary>Null where somebody buys alone, and in any group buy without teams.</summary>
    public OrderTeam? Team { get; init; }

    /// <summary>True: if the team does not fill, its buyer takes the solo price.</summary>
    public bool SoloThen { get; init; }
}

/// <summary>A buyer's own order in a group buy, priced as it stands now.</summary>
public sealed class BuyersOrder(TuanziDb db, OpenOrderLookup open)
{
    /// <summary>For pages of a group buy that is known already: while it is open, only the order is asked for.</summary>
    public async Task<OrderPage?> FindAsync(ShownGroupBuy shown, BuyerId buyer, CancellationToken stop)
    {
        if (shown.GroupBuy is not { Status: GroupBuyStatus.Open, Team: null }) return await FindAsync(shown.GroupBuy.Code, buyer, stop);
        if (await open.FindAsync(shown.GroupBuy.Id, buyer, stop) is not { } found) return null;
        if (found.IsClosed) return await FindAsync(shown.GroupBuy.Code, buyer, stop);
        var lines = (
            from article in shown.Articles
            join line in found.Lines on article.Id equals line.ArticleId
            select (Asked: line.Asked(shown.GroupBuy.Currency), Shown: LineOf(article, line, shown.Articles.FirstOrDefault(other => other.Id == article.FallbackId), isClosed: false))
        ).ToList();
        var page = PageOf(found.Order, shown.GroupBuy.Currency, [.. lines.Select(line => line.Shown)]).With(CostsOfBuyer.WhileOpen(shown.GroupBuy, shown.Articles, lines));
        if (found.Order.PayWith == PaymentWay.Card) page = page with { OnCard = await OnCardAsync(found.Order, shown.GroupBuy, stop) };
        return page with { Advance = shown.GroupBuy.Advance, Household = found.Order.Household, PayWith = found.Order.PayWith, IsHeld = IsHeld(found.Order, shown.GroupBuy), WaitingBehind = found.WaitingBehind, LostRung = await LostRungAsync(found.Order, shown.GroupBuy, stop) };
    }

    public async Task<OrderPage?> FindAsync(string code, BuyerId buyer, CancellationToken stop)
    {
        var found = await (
            from order in db.Orders.AsNoTracking()
            join groupBuy in db.GroupBuys on order.GroupBuyId equals groupBuy.Id
            where groupBuy.Code == code && order.BuyerId == buyer
            from team in db.Teams.AsNoTracking().Where(t => t.Id == order.TeamId).DefaultIfEmpty()
            select new { order, groupBuy, team }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;

        var lines = await (
            from line in db.OrderLines.AsNoTracking()
            join article in db.Articles on line.ArticleId equals article.Id
            join instead in db.Articles on article.FallbackId equals instead.Id into fallbacks
            from fallback in fallbacks.DefaultIfEmpty()
            where line.OrderId == found.order.Id
            orderby article.Position
            select new { article, line, fallback }
        ).ToListAsync(stop);
        var isClosed = found.groupBuy.Status is not (GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Open);
        var priced = lines.Select(l => (Asked: l.line.Asked(found.groupBuy.Currency), Shown: isClosed || found.groupBuy.Team is null ? LineOf(l.article, l.line, l.fallback, isClosed) : InTeamBuy(l.article, l.line, found.order, found.team))).ToList();
        var page = PageOf(found.order, found.groupBuy.Currency, [.. priced.Select(line => line.Shown)]);
        if (!isClosed && found.groupBuy.Costs.Count > 0) page = page.With(CostsOfBuyer.WhileOpen(found.groupBuy, await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == found.groupBuy.Id).ToListAsync(stop), priced));
        // Whoever has waited in vain, or is out, has nothing to pay.
        if (isClosed && found.order.Status != OrderStatus.Placed) page = page with { Now = Money.Zero(found.groupBuy.Currency), AtMost = Money.Zero(found.groupBuy.Currency) };
        if (found.order.DueMinor is not null) page = await WithBillAsync(page, found.order, found.groupBuy, stop);
        if (isClosed ? page.Bill is not null && found.groupBuy.Ways?.Take(PaymentWay.Card) == true : found.order.PayWith == PaymentWay.Card) page = page with { OnCard = await OnCardAsync(found.order, found.groupBuy, stop) };
        return page with { Advance = found.groupBuy.Advance, Household = found.order.Household, PayWith = found.order.PayWith, IsHeld = IsHeld(found.order, found.groupBuy), WaitingBehind = await WaitingBehindAsync(found.order, stop), Team = TeamOf(found.team, found.groupBuy), SoloThen = found.order.SoloThen, LostRung = await LostRungAsync(found.order, found.groupBuy, stop) };
    }

    async Task<LostRung?> LostRungAsync(Order order, GroupBuy groupBuy, CancellationToken stop)
    {
        if (!order.IsAskedAgain || groupBuy is not { Reserve: not null, Status: GroupBuyStatus.Open }) return null;
        var version = await db.OfferVersions.AsNoTracking().Where(v => v.GroupBuyId == groupBuy.Id && v.Version > order.Version && v.LostMinor != null).OrderByDescending(v => v.Version).FirstOrDefaultAsync(stop);
        return version is { LostMinor: { } lost, WereIn: { } wereIn } ? new(new(lost, groupBuy.Currency), wereIn, version.Offer.Articles[0].Ladder.First.Price, groupBuy.CutOffAt) : null;
    }

    static bool IsHeld(Order order, GroupBuy groupBuy) =>
        order is { PayWith: PaymentWay.Wallet, Status: OrderStatus.Placed or OrderStatus.Waiting } && groupBuy.Status == GroupBuyStatus.Open;

    /// <summary>What it comes to by now, what was paid of it, and what could be paid at once.</summary>
    async Task<OrderPage> WithBillAsync(OrderPage page, Order order, GroupBuy groupBuy, CancellationToken stop)
    {
        var bill = await Bills.OfAsync(db, groupBuy, order.Id, stop);
        var wallet = bill.ToPay.IsPositive && groupBuy.Ways?.Take(PaymentWay.Wallet) == true ? await db.WalletOfAsync(groupBuy.CommunityId, new(order.BuyerId.Value), stop) : null;
        var slip = await db.SlipOfAsync(groupBuy, order, bill, stop);
        // Of a transfer that is under way, or a card that is about to pay, nobody is asked for the same money again.
        var code = bill.ToPay.IsPositive && order.PayWith is PaymentWay.AtPickup or PaymentWay.Wallet ? await db.CollectingCodeNameAsync(groupBuy, stop) : null;
        return page.With(groupBuy.Billed(bill)) with { Due = bill.Due, Bill = bill, ByCode = code is null ? null : new(code, bill.ToPay), Transfer = slip, InWallet = wallet is null ? null : (await db.InAsync(wallet.Id, groupBuy.Currency, stop)).Free };
    }

    async Task<HeldOnCard> OnCardAsync(Order order, GroupBuy groupBuy, CancellationToken stop)
    {
        var held = await db.CardPayments.AsNoTracking().Where(p => p.OrderId == order.Id && p.Status == CardPaymentStatus.Authorised).ToListAsync(stop);
        var most = held.MaxBy(p => (p.AmountMinor, p.Id.Value));
        return new(new(most?.AmountMinor ?? 0, groupBuy.Currency), most?.HeldUntil, new(held.Sum(p => p.ToTake(groupBuy.Advance, order.DueMinor ?? 0)), groupBuy.Currency));
    }

    static OrderTeam? TeamOf(StoredTeam? team, GroupBuy groupBuy) =>
        team is null ? null : new(team.Code, team.Size, team.Members, team.AsTeam.Missing, team.AsTeam.Until(groupBuy.CutOffAt).EndsAt, team.Status);

    static OrderPageLine InTeamBuy(Article article, StoredOrderLine stored, Order order, StoredTeam? team)
    {
        var line = stored.Asked(article.Ladder.Currency);
        var (now, atMost) = LinePrice.InTeamBuy(line, article.AsOffered, team?.AsTeam, order.SoloThen);
        return new(article.Id, article.Name, article.Unit, line.Quantity, null, Quantity.Zero, now, atMost, null) { Portion = article.Portion, Asked = line.Quantity, Tax = new(article.TaxBasisPoints) };
    }

    async Task<int?> WaitingBehindAsync(Order order, CancellationToken stop) =>
        order is { Status: OrderStatus.Waiting, WaitingPlace: { } place }
            ? await db.Orders.CountAsync(o => o.GroupBuyId == order.GroupBuyId && o.Status == OrderStatus.Waiting && o.WaitingPlace < place, stop)
            : null;

    static OrderPageLine LineOf(Article article, StoredOrderLine stored, Article? fallback, bool isClosed)
    {
        var line = stored.Asked(article.Ladder.Currency);
        // After the closing the quantity is the share, whatever the conditions were.
        var paid = stored.Price(article.Ladder.Currency) ?? article.PriceReached;
        LinePrice? now = isClosed ? paid is { } price ? article.AsOffered.Priced(stored.Share, price) : null : LinePrice.Now(line, article.AsOffered, article.Price);
        return new(article.Id, article.Name, article.Unit, stored.Share, line.Conditions, line.Tolerance, now, now is { } final && isClosed ? final : LinePrice.AtMost(line, article.AsOffered, fallback?.AsOffered), stored.WhyShare) { Refunded = stored.RefundedMinor is > 0 and { } back ? new(back, article.Ladder.Currency) : null, RefundNote = stored.RefundNote ?? "", IsArrived = stored.Arrived is not null, Tax = new(article.TaxBasisPoints), Portion = article.Portion, Weight = stored.WeighedGrams is { } grams ? new(grams) : null, WeighedMinor = stored.WeighedMinor ?? 0, ContainersBack = stored.ContainersBack ?? Quantity.Zero, Fallback = line.TakesFallback ? fallback?.Name : null, Asked = AskedFor(line, article) };
    }

    static Quantity AskedFor(OrderLine line, Article article) => article.PriceReached is { } price && line.Conditions is { } conditions ? conditions.At(price) : line.Places!.Total;

    static OrderPage PageOf(Order order, Currency currency, IReadOnlyList<OrderPageLine> lines)
    {
        var zero = Money.Zero(currency);
        return new(
            order.Id,
            order.Number,
            order.Status,
            order.Version,
            order.IsAskedAgain,
            order.Note,
            order.PickupId,
            lines,
            lines.Aggregate(zero, (sum, line) => line.Sum is { } now ? sum + now : sum),
            lines.Aggregate(zero, (sum, line) => sum + line.AtMost.Sum),
            order.DueMinor is { } due ? new(due, currency) : null,
            order.PickupCode,
            order.PlacedAt
        );
    }
}
