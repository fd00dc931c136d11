using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

/// <summary>Makes the transfers of one group buy, ready to post: what moves, from where to where, and under which id.</summary>
/// <remarks>
/// The id follows from the reason and the subject (a handover, a cash count…): the same fact posted twice is one transfer.
/// Transfers of nothing are null, and the ledger passes over them.
/// </remarks>
public sealed record Bookkeeper(GroupBuyId GroupBuy, CommunityId Community, PersonId Leader, Currency Currency, PersonId? By, DateTimeOffset At)
{
    Account Held => Account.Held(GroupBuy, Currency);
    Account Cash => Account.CashWithLeader(Leader.Value, Currency);
    Account Code => Account.CodeWithLeader(Leader.Value, Currency);
    Account Purse => Account.Purse(Community, Currency);
    Account PurseShare => Account.PurseShare(GroupBuy, Currency);
    Account Provider => Account.Provider(Community, Currency);
    Account Refunding => Account.Refunding(Community, Currency);
    Account Disputed => Account.Disputed(Community, Currency);
    Account Pending => Account.CommissionPending(Leader.Value, Currency);
    Account Frozen => Account.CommissionFrozen(Leader.Value, Currency);
    Account Available => Account.CommissionAvailable(Leader.Value, Currency);

    /// <summary>How far the commission has come: where a change of it is booked.</summary>
    public CommissionState State { get; init; }
    Account Commission => State switch { CommissionState.Pending => Pending, CommissionState.Frozen => Frozen, CommissionState.Available => Available };

    /// <summary>Those of its costs that are fees of the platform's.</summary>
    public IReadOnlyList<CostId> Fees { get; init; } = [];

    /// <summary>Where it stands what orders pay for a cost.</summary>
    public Account CostOf(CostId cost) => Fees.Contains(cost) ? Account.Platform(cost, Currency) : Account.Cost(cost, Currency);

    /// <summary>The group buy closed: the order owes this.</summary>
    public StoredTransfer? Due(OrderId order, Money amount) => Of(TransferReason.OrderDue, order.Value, Account.Due(order, Currency), Held, amount, order);

    /// <summary>The group buy closed: the order owes this for a cost besides.</summary>
    public StoredTransfer? CostDue(OrderId order, CostId cost, Money amount) => Of(TransferReason.CostDue, order.Value, Account.Due(order, Currency), CostOf(cost), amount, order, $"{cost.Value:N}");

    /// <summary>The order pays more for a cost than before, or less where it is below zero. Subject: what was struck, restored, weighed or shared out.</summary>
    /// <param name="which">Tells taking something back from the thing itself.</param>
    public StoredTransfer? CostChanged(OrderId order, CostId cost, Guid subject, Money difference, string which = "")
    {
        var (due, to, words) = (Account.Due(order, Currency), CostOf(cost), $"{order.Value:N}/{cost.Value:N}/{which}");
        return difference.IsPositive ? Of(TransferReason.CostChanged, subject, due, to, difference, order, words) : Of(TransferReason.CostChanged, subject, to, due, -difference, order, words);
    }

    /// <summary>Goods were struck from the order, which were not collected or did not come: it owes this much less. Subject: the shortfall.</summary>
    public StoredTransfer? DueReduced(OrderId order, Guid subject, Money by) => Of(TransferReason.DueReduced, subject, Held, Account.Due(order, Currency), by, order);

    /// <summary>A reduction is taken back: the order owes this much again.</summary>
    public StoredTransfer? DueRestored(OrderId order, Guid subject, Money by) => Of(TransferReason.DueRestored, subject, Account.Due(order, Currency), Held, by, order);

    /// <summary>What came besides makes the order owe this much more, or less where it is below zero. Subject: the word on what arrived.</summary>
    public StoredTransfer? MoreArrived(OrderId order, ArrivalId arrival, Money difference) => Owes(TransferReason.MoreArrived, arrival.Value, order, difference);

    /// <summary>Goods were weighed, again or for the first time: the order owes this much more than by the weight before, or less where it is below zero. Subject: the weighing.</summary>
    public StoredTransfer? Weighed(OrderId order, Guid weighing, Money difference) => Owes(TransferReason.Weighed, weighing, order, difference);

    /// <summary>More containers of an order came back, or fewer than was said: it owes their deposits less. Once the stores have their shares, one of them is owed that much less.</summary>
    public IEnumerable<StoredTransfer?> ContainersBack(OrderId order, Guid subject, Money deposits, StoreId? store)
    {
        var (less, more) = (SupplierOf(store), Held);
        return
        [
            Owes(TransferReason.ContainersBack, subject, order, -deposits),
            State == CommissionState.Pending ? null
                : deposits.IsPositive ? Of(TransferReason.StoreCredited, subject, less, more, deposits)
                : Of(TransferReason.StoreCredited, subject, more, less, -deposits),
        ];
    }

    /// <summary>The buyer paid the leader, in cash or by the collecting code, before whoever stands at the table for the leader.</summary>
    public StoredTransfer? Received(OrderId order, Guid subject, TablePayment paid) => Of(ReceivedBy(paid.By), subject, TakenTo(paid.By), Account.Due(order, Currency), paid.Amount, order);

    public StoredTransfer? CashReceived(OrderId order, Guid subject, Money amount) => Received(order, subject, new(amount, PaidBy.Cash));

    /// <summary>What was paid at the table went back the same way, or was never received.</summary>
    public StoredTransfer? GoneBack(OrderId order, Guid subject, TablePayment paid) => Of(ReturnedBy(paid.By), subject, Account.Due(order, Currency), TakenTo(paid.By), paid.Amount, order);

    public static TransferReason ReceivedBy(PaidBy by) => by == PaidBy.Code ? TransferReason.CodeReceived : TransferReason.CashReceived;

    public static TransferReason ReturnedBy(PaidBy by) => by == PaidBy.Code ? TransferReason.CodeReturned : TransferReason.CashReturned;

    /// <summary>The order was paid from its buyer's wallet, and what lies behind that is the group buy's now.</summary>
    public IEnumerable<StoredTransfer?> PaidFromWallet(OrderId order, WalletId wallet, Guid subject, Money amount) =>
    [
        Of(TransferReason.WalletPaid, subject, Account.Wallet(wallet, Currency), Account.Due(order, Currency), amount, order),
        Of(TransferReason.PurseGave, subject, PurseShare, Purse, amount, order),
    ];

    /// <summary>What was paid goes back: to the wallet and the card as much as came from there, then by the code as much as came by it, the rest in cash.</summary>
    public IEnumerable<StoredTransfer?> GivenBack(OrderId order, Guid subject, Money amount, Bill bill) => GivenBack(order, subject, bill.Split(amount), bill.Wallet);

    public IEnumerable<StoredTransfer?> GivenBack(OrderId order, Guid subject, Returned back, WalletId? from) =>
        [
            .. from is { } wallet ? ReturnedToWallet(order, wallet, subject, back.ToWallet) : [],
            .. ReturnedToCard(order, subject, back.ToCard),
            GoneBack(order, subject, new(back.ByCode, PaidBy.Code)),
            GoneBack(order, subject, new(back.InCash, PaidBy.Cash)),
        ];

    /// <summary>The provider took what a card held: as much as the order owed is its payment, and the group buy's now; the rest goes back.</summary>
    public IEnumerable<StoredTransfer?> PaidByCard(OrderId order, CardPaymentId payment, Money toOrder, Money surplus) =>
    [
        Of(TransferReason.CardReceived, payment.Value, Provider, Account.Due(order, Currency), toOrder, order),
        Of(TransferReason.PurseGave, payment.Value, PurseShare, Purse, toOrder, order),
        Of(TransferReason.CardSurplus, payment.Value, Provider, Refunding, surplus, order),
    ];

    /// <summary>What was paid by card is on its way back there.</summary>
    public IEnumerable<StoredTransfer?> ReturnedToCard(OrderId order, Guid subject, Money amount) =>
    [
        Of(TransferReason.CardReturned, subject, Account.Due(order, Currency), Refunding, amount, order),
        Of(TransferReason.PurseTook, subject, Purse, PurseShare, amount, order, "card"),
    ];

    /// <summary>What a card got back, its bank sent back: the provider has it again.</summary>
    /// <param name="made">What the provider called that refund.</param>
    public StoredTransfer? CardRefundCameBack(OrderId order, CardRefundId refund, string made, Money amount) =>
        Of(TransferReason.CardRefundCameBack, refund.Value, Provider, Refunding, amount, order, made);

    /// <summary>It has gone back, or was given back by hand from what lies behind the wallets.</summary>
    /// <param name="made">What the provider calls the refund; empty by hand.</param>
    public StoredTransfer? CardRefunded(OrderId order, CardRefundId refund, string made, Money amount, bool isByHand) =>
        Of(isByHand ? TransferReason.RefundedByHand : TransferReason.CardRefunded, refund.Value, Refunding, isByHand ? Purse : Provider, amount, order, made);

    /// <summary>The card's bank took back what was paid, until it has decided.</summary>
    public StoredTransfer? CardDisputed(OrderId order, CardDisputeId dispute, Money amount) => Of(TransferReason.CardDisputed, dispute.Value, Disputed, Provider, amount, order);

    /// <summary>It decided that the community keeps it.</summary>
    public StoredTransfer? DisputeWon(OrderId order, CardDisputeId dispute, Money amount) => Of(TransferReason.DisputeWon, dispute.Value, Provider, Disputed, amount, order);

    /// <summary>It decided that its customer keeps it: the order owes it again, and the group buy has it no more.</summary>
    public IEnumerable<StoredTransfer?> DisputeLost(OrderId order, CardDisputeId dispute, Money amount) =>
    [
        Of(TransferReason.DisputeLost, dispute.Value, Account.Due(order, Currency), Disputed, amount, order),
        Of(TransferReason.PurseTook, dispute.Value, Purse, PurseShare, amount, order),
    ];

    /// <summary>What was on its way back to a card goes there no more: its bank has given back as much already, and the order owes that much less again.</summary>
    public IEnumerable<StoredTransfer?> RefundedByBank(OrderId order, CardRefundId refund, Money amount) =>
    [
        Of(TransferReason.RefundedByBank, refund.Value, Refunding, Account.Due(order, Currency), amount, order),
        Of(TransferReason.PurseGave, refund.Value, PurseShare, Purse, amount, order),
    ];

    /// <summary>What was paid from the wallet goes back there.</summary>
    public IEnumerable<StoredTransfer?> ReturnedToWallet(OrderId order, WalletId wallet, Guid subject, Money amount) =>
    [
        Of(TransferReason.WalletReturned, subject, Account.Due(order, Currency), Account.Wallet(wallet, Currency), amount, order),
        Of(TransferReason.PurseTook, subject, Purse, PurseShare, amount, order),
    ];

    /// <summary>What a handover, an undone one, a weighing or a refund adds to the leader's commission, or takes from it: for selling and for pickup service, each by itself.</summary>
    /// <remarks>What is handed over may be worth less than nothing besides what was before: with its first piece a line counts by its weight.</remarks>
    /// <param name="more">The commission on all that the group buy has delivered with it, less that before it.</param>
    /// <param name="which">Tells the undoing of a handover from the handover.</param>
    public IEnumerable<StoredTransfer?> CommissionMoved(OrderId order, Guid subject, LeadersPay more, string which = "") =>
    [
        Earned(TransferReason.CommissionEarned, TransferReason.CommissionReversed, order, subject, more.Selling, which),
        Earned(TransferReason.PickupServiceEarned, TransferReason.PickupServiceReversed, order, subject, more.Pickup, which),
    ];

    /// <summary>Money back for goods that were handed over: the order owes that much less, or more where it is corrected.</summary>
    public StoredTransfer? Refunded(OrderId order, Guid subject, Money difference) => Owes(TransferReason.Refunded, subject, order, -difference);

    /// <summary>Once settled, a store is owed so much less by a refund, or more where it is below zero.</summary>
    public StoredTransfer? StoreCredited(Guid subject, StoreId? store, Money less) =>
        less.IsPositive
            ? Of(TransferReason.StoreCredited, subject, SupplierOf(store), Held, less, which: Which(store))
            : Of(TransferReason.StoreCredited, subject, Held, SupplierOf(store), -less, which: Which(store));

    /// <summary>The group buy is settled: its commission waits.</summary>
    public StoredTransfer? CommissionFrozen(Money amount) => Of(TransferReason.CommissionFrozen, GroupBuy.Value, Pending, Frozen, amount);

    /// <summary>The return window is over: what is frozen may be taken. Below zero, more went back than was earned.</summary>
    public StoredTransfer? CommissionReleased(Money amount) =>
        amount.IsPositive ? Of(TransferReason.CommissionReleased, GroupBuy.Value, Frozen, Available, amount) : Of(TransferReason.CommissionReleased, GroupBuy.Value, Available, Frozen, -amount);

    /// <summary>The cash box holds more than the book says, or less (below zero).</summary>
    public StoredTransfer? CashCounted(Guid count, Money difference)
    {
        var found = Account.CashDifference(GroupBuy, Currency);
        return difference.Minor > 0
            ? Of(TransferReason.CashCounted, count, Cash, found, difference)
            : Of(TransferReason.CashCounted, count, found, Cash, -difference);
    }

    /// <summary>The group buy is settled: this much of what it held is for the goods of that store; null stands for goods from elsewhere.</summary>
    public StoredTransfer? StoreOwed(StoreId? store, Money amount) => Of(TransferReason.StoreOwed, GroupBuy.Value, Held, SupplierOf(store), amount, which: Which(store));

    /// <summary>The leader paid what stands on an account: so much of what lies with the purse, so much of what came by the code, the rest in cash. Below zero, that was given back.</summary>
    /// <param name="reason">For goods, or for a cost.</param>
    /// <param name="turn">How many payments of it there were in this group buy before.</param>
    public IEnumerable<StoredTransfer?> Paid(TransferReason reason, Account payee, int turn, Spent spent)
    {
        var which = $"{(int)payee.Kind}/{payee.Owner:N}/{turn}";
        return [From(PurseShare, spent.FromPurse, $"{which}/purse"), From(Code, spent.FromCode, $"{which}/code"), From(Cash, spent.InCash, which)];

        StoredTransfer? From(Account from, long minor, string words) =>
            minor > 0 ? Of(reason, GroupBuy.Value, payee, from, new(minor, Currency), which: words) : Of(reason, GroupBuy.Value, from, payee, new(-minor, Currency), which: words);
    }

    /// <summary>Who is paid for goods: their store, or where they come from none, whoever supplied them.</summary>
    public Account SupplierOf(StoreId? store) => store is { } known ? Account.Store(known, Currency) : Account.Supplier(GroupBuy, Currency);

    StoredTransfer? Earned(TransferReason earned, TransferReason reversed, OrderId order, Guid subject, Money more, string which) =>
        more.IsPositive ? Of(earned, subject, Held, Commission, more, order, which) : Of(reversed, subject, Commission, Held, -more, order, which);

    StoredTransfer? Owes(TransferReason reason, Guid subject, OrderId order, Money difference)
    {
        var due = Account.Due(order, Currency);
        return difference.IsPositive ? Of(reason, subject, due, Held, difference, order, $"{order.Value:N}") : Of(reason, subject, Held, due, -difference, order, $"{order.Value:N}");
    }

    Account TakenTo(PaidBy by) => by == PaidBy.Code ? Code : Cash;

    static string Which(StoreId? store) => store?.Value.ToString("N") ?? "";

    StoredTransfer? Of(TransferReason reason, Guid subject, Account debit, Account credit, Money amount, OrderId? order = null, string which = "") =>
        amount.IsZero ? null : StoredTransfer.Of(new(Transfer.IdOf(reason, subject, which), reason, debit, credit, amount), At, By, GroupBuy, order);
}

/// <summary>Where the commission of a group buy stands.</summary>
public enum CommissionState
{
    /// <summary>Not settled yet.</summary>
    Pending,

    /// <summary>Settled, and goods may still be brought back.</summary>
    Frozen,

    /// <summary>Its leader may take it.</summary>
    Available,
}

public static class Books
{
    /// <summary>Whoever does something about money in a group buy. Cash goes to its leader's account, whoever takes it at the table.</summary>
    /// <param name="by">Null: by the clock.</param>
    public static Bookkeeper BooksAt(this GroupBuy groupBuy, DateTimeOffset now, PersonId? by) =>
        new(groupBuy.Id, groupBuy.CommunityId, groupBuy.LeaderId, groupBuy.Currency, by, now)
        {
            State = groupBuy switch { { IsReleased: true } => CommissionState.Available, { Status: GroupBuyStatus.Settled } => CommissionState.Frozen, _ => CommissionState.Pending },
            Fees = [.. groupBuy.Costs.Where(cost => cost.Kind == CostKind.Platform).Select(cost => cost.Id)],
        };
}
