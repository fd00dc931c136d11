using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>What a batch needs to know of the group buys it touches. Read under their locks, changed by each decision, then written.</summary>
sealed class BatchState
{
    public Dictionary<string, GroupBuyState> GroupBuys { get; } = [];
    public Dictionary<(BuyerId Buyer, string Key), (byte[] BodyHash, string Answer)> Receipts { get; } = [];
    public Dictionary<(GroupBuyId GroupBuy, BuyerId Buyer), HeldOrder> Orders { get; } = [];

    /// <summary>Buyers who belong to the community, for group buys that are for members only.</summary>
    public HashSet<(GroupBuyId GroupBuy, BuyerId Buyer)> Members { get; } = [];

    /// <summary>Wallets from which somebody pays, or has set something aside.</summary>
    public Dictionary<(CommunityId Community, BuyerId Buyer), WalletState> Wallets { get; } = [];

    /// <summary>True where the next batch may go on with it: nothing in it has a rule that looks at the orders of others.</summary>
    public bool MayBeKept => GroupBuys.Values.All(groupBuy => groupBuy is { Book: { Offer.Team: null, LimitsHouseholds: false }, Totals.Waiting: 0 });

    /// <summary>Waiting lists to be looked at, from which place on: there is room, or one of these commands may give something back.</summary>
    public IReadOnlyList<(GroupBuyId GroupBuy, long Behind)> WaitingLists(IEnumerable<OrderCommand> commands) =>
    [
        .. from command in commands
           let groupBuy = GroupBuys.GetValueOrDefault(command.GroupBuyCode)
           where groupBuy is { Totals.Waiting: > 0 }
           where command is MoveUpWaiting || groupBuy.Book.HasRoom || Orders.GetValueOrDefault((groupBuy.Id, command.Buyer)) is { Placement.Stands: true }
           group command by groupBuy.Id into list
           select (list.Key, list.Min(command => command is MoveUpWaiting more ? more.Behind : 0)),
    ];

    /// <summary>True where a command has to do with money in a wallet: it is to pay, or something is set aside in it.</summary>
    public bool IsPaidFromWallet(OrderCommand command, GroupBuyState groupBuy) =>
        command is PlaceOrder { Request.PayWith: PaymentWay.Wallet }
        || (command is PlaceOrder { Request.PayWith: null } && groupBuy.Book.Offer.Ways.Usual() == PaymentWay.Wallet)
        || Orders.GetValueOrDefault((groupBuy.Id, command.Buyer)) is { Placement.PayWith: PaymentWay.Wallet };

    /// <summary>Those who wait in a group buy, as far as they are known here, the earliest first.</summary>
    public IEnumerable<(BuyerId Buyer, HeldOrder Order)> Waiting(GroupBuyId groupBuy) =>
        Orders.Where(order => order.Key.GroupBuy == groupBuy && order.Value.Placement.WaitingPlace is not null).OrderBy(order => order.Value.Placement.WaitingPlace).Select(order => (order.Key.Buyer, order.Value));

    /// <summary>Households that order or wait where something is limited per household.</summary>
    public IEnumerable<(GroupBuyId GroupBuy, string Name)> Households(IEnumerable<OrderCommand> commands)
    {
        var limiting = GroupBuys.Values.Where(groupBuy => groupBuy.Book.LimitsHouseholds).Select(groupBuy => groupBuy.Id).ToHashSet();
        if (limiting.Count == 0) return [];
        var ordering = commands.OfType<PlaceOrder>().Where(place => GroupBuys.ContainsKey(place.GroupBuyCode)).Select(place => (GroupBuys[place.GroupBuyCode].Id, place.Request.Household));
        var waiting = Orders.Where(order => order.Value.Placement.WaitingPlace is not null).Select(order => (order.Key.GroupBuy, order.Value.Placement.Household));
        return [.. ordering.Concat(waiting).Where(household => household.Household.Length > 0 && limiting.Contains(household.Item1)).Distinct()];
    }
}

/// <summary>What a group buy's row counts.</summary>
/// <param name="NumbersGiven">Order numbers given so far.</param>
/// <param name="Waiting">Orders on the waiting list.</param>
readonly record struct GroupBuyTotals(int NumbersGiven, int Orders, int Waiting);

/// <summary>One group buy as a batch works on it.</summary>
sealed class GroupBuyState(GroupBuyRow row, OrderBook book)
{
    public GroupBuyId Id => row.Id;
    public CommunityId Community => row.Community;
    public OrderBook Book => book;
    public bool WelcomesGuests => row.WelcomesGuests;
    public Currency Currency => row.Currency;
    public GroupBuyTotals Totals { get; private set; } = row.Totals;
    public bool IsChanged { get; private set; }

    public int NextNumber()
    {
        Totals = Totals with { NumbersGiven = Totals.NumbersGiven + 1 };
        return Totals.NumbersGiven;
    }

    /// <summary>It is written as it stands.</summary>
    public void Keep() => IsChanged = false;

    public Placement Take(Placement before, Placement granted)
    {
        Totals = Totals with
        {
            Orders = Totals.Orders + (granted.Stands ? 1 : 0) - (before.Stands ? 1 : 0),
            Waiting = Totals.Waiting + (granted.WaitingPlace is null ? 0 : 1) - (before.WaitingPlace is null ? 0 : 1),
        };
        IsChanged = true;
        return book.Take(before, granted);
    }
}

/// <summary>One buyer's order as it stands; nothing placed yet, or withdrawn, is an empty placement.</summary>
sealed class HeldOrder(OrderId id, int number, DateTimeOffset placedAt, bool isStored)
{
    public OrderId Id => id;
    public int Number => number;
    public DateTimeOffset PlacedAt => placedAt;

    /// <summary>True if it has a row already.</summary>
    public bool IsStored { get; private set; } = isStored;
    public Placement Placement { get; set; } = Placement.Nothing;
    public OrderStatus Status => Placement switch { { Lines.Count: 0 } => OrderStatus.Withdrawn, { WaitingPlace: null } => OrderStatus.Placed, _ => OrderStatus.Waiting };
    public int Version { get; set; }
    public bool IsChanged { get; private set; }

    /// <summary>True if its lines are no longer of the same articles. Where they are, each can be changed in its place.</summary>
    public bool HasOtherArticles { get; private set; }

    public void Become(Placement placement, int version)
    {
        HasOtherArticles |= placement.Lines.Count != Placement.Lines.Count || placement.Lines.Any(line => Placement.Find(line.Article) is null);
        (Placement, Version, IsChanged) = (placement, version, true);
    }

    /// <summary>What is set aside for it, as it is stored.</summary>
    public OrderHold? Hold { get; private set; }

    /// <summary>What is to be set aside for it; none where it is not paid from a wallet.</summary>
    public OrderHold? NextHold { get; private set; }

    public void Holds(OrderHold hold) => Hold = NextHold = hold;

    /// <summary>Sets aside just so much: nothing changes where it is that already.</summary>
    public void SetAside(WalletState? wallet, long minor)
    {
        var before = NextHold?.AmountMinor ?? 0;
        if (wallet is not null) wallet.Free += before - minor;
        if (before != minor) NextHold = minor == 0 ? null : Hold?.AmountMinor == minor ? Hold : new(Rules.Id.New<HoldId>(), wallet!.Id, minor);
    }

    /// <summary>It is written as it stands.</summary>
    public void Keep() => (IsStored, IsChanged, HasOtherArticles, Hold) = (true, false, false, NextHold);
}

/// <summary>What is set aside in a wallet for an order.</summary>
sealed record OrderHold(HoldId Id, WalletId Wallet, long AmountMinor);

/// <summary>A wallet as a batch works on it.</summary>
sealed class WalletState(WalletId id, long free)
{
    public WalletId Id => id;

    /// <summary>What is in it and not set aside, in minor units.</summary>
    public long Free { get; set; } = free;
}
