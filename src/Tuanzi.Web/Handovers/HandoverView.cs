using Tuanzi.Core.Handovers;

namespace Tuanzi.Web.Handovers;

/// <summary>What the pickup table's page shows: the list, the order in hand, and what has just been done or refused.</summary>
public sealed record HandoverView(PackingListView List)
{
    /// <summary>The order in hand.</summary>
    public OrderToHandOver? Chosen { get; init; }

    /// <summary>What the leader's collecting code is called; where it is gone by now, that it was one.</summary>
    public string CodeName(IStringLocalizer<HandoversText> text) => List.CollectingCode ?? text["Code.Plain"].Value;

    /// <summary>The order that has just been done.</summary>
    public OrderToHandOver? JustDone { get; init; }

    /// <summary>What goes back over the table, in minor units.</summary>
    public long Change { get; init; }
    public string Search { get; init; } = "";
    public string Pickup { get; init; } = "";
    public string TypedCode { get; init; } = "";

    /// <summary>What was typed into a refused form, by field.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();
    public FormError? Error { get; init; }

    /// <summary>True if a weight was refused for being far from what was ordered: it may be right all the same.</summary>
    public bool IsFarOff { get; init; }

    /// <summary>True if somebody else was first, at another table or with the same code.</summary>
    public bool WasDoneBefore { get; init; }

    public IEnumerable<OrderToHandOver> Found =>
        from pickup in List.Pickups
        where Pickup.Length == 0 || pickup.Id?.Value.ToString() == Pickup
        from order in pickup.Orders
        where IsFound(order)
        select order;

    public OrderToHandOver? Find(int? number) => List.Orders.FirstOrDefault(order => order.Number == number);

    bool IsFound(OrderToHandOver order) =>
        Search.Length == 0
        || order.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == Search
        || order.Buyer.Name.Contains(Search, StringComparison.CurrentCultureIgnoreCase);
}
