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
}

/// <summary>What a group buy's row counts.</summary>
/// <param name="NumbersGiven">Order numbers given so far.</param>
readonly record struct GroupBuyTotals(int NumbersGiven, int Orders);

/// <summary>One group buy as a batch works on it.</summary>
sealed class GroupBuyState(GroupBuyId id, OrderBook book, bool welcomesGuests, Currency currency, GroupBuyTotals totals)
{
    public GroupBuyId Id => id;
    public OrderBook Book => book;
    public bool WelcomesGuests => welcomesGuests;
    public Currency Currency => currency;
    public GroupBuyTotals Totals { get; private set; } = totals;
    public bool IsChanged { get; private set; }

    public int NextNumber()
    {
        Totals = Totals with { NumbersGiven = Totals.NumbersGiven + 1 };
        return Totals.NumbersGiven;
    }

    public Placement Take(Placement before, Placement granted)
    {
        Totals = Totals with { Orders = Totals.Orders + (granted.Lines.Count > 0 ? 1 : 0) - (before.Lines.Count > 0 ? 1 : 0) };
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
    public bool IsStored => isStored;
    public Placement Placement { get; set; } = Placement.Nothing;
    public int Version { get; set; }
    public bool IsChanged { get; private set; }

    /// <summary>True if its lines are no longer of the same articles. Where they are, each can be changed in its place.</summary>
    public bool HasOtherArticles { get; private set; }

    public void Become(Placement placement, int version)
    {
        HasOtherArticles |= placement.Lines.Count != Placement.Lines.Count || placement.Lines.Any(line => Placement.Find(line.Article) is null);
        (Placement, Version, IsChanged) = (placement, version, true);
    }
}
