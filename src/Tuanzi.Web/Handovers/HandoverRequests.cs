using System.Globalization;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Handovers;

public sealed record ChosenLine(ArticleId Article, long Quantity)
{
    public static IReadOnlyList<OrderLine>? All(IReadOnlyList<ChosenLine?>? lines) =>
        lines is null ? null : [.. lines.OfType<ChosenLine>().Select(line => new OrderLine(line.Article, new(line.Quantity)))];
}

/// <summary>What goes over the table. The order is named by its code, its number or its id.</summary>
/// <param name="Lines">Left out: all that is left.</param>
/// <param name="Proxy">The name of whoever collects for the buyer.</param>
/// <param name="Paid">The cash on the table; what is above the sum owed is change. Or what has come by the leader's collecting code, at most what is owed.</param>
/// <param name="PaidBy">"cash", or "code": by the leader's collecting code.</param>
public sealed record HandoverBody(string? PickupCode = null, int? Number = null, OrderId? Order = null, IReadOnlyList<ChosenLine?>? Lines = null, string? Proxy = null, decimal? Paid = null, PaidBy PaidBy = PaidBy.Cash)
{
    public HandoverRequest AsRequest(string? key) =>
        new(new(PickupCode, Number, Order), ChosenLine.All(Lines), Proxy, Paid?.ToString(CultureInfo.InvariantCulture), string.IsNullOrWhiteSpace(key) ? null : key.Trim(), PaidBy);
}

/// <summary>Goods that will not be handed over.</summary>
/// <param name="Lines">Left out: all that is left.</param>
/// <param name="GivesCashBack">True: what was paid for them goes back to the buyer, the way it was paid: "lastBack" of the answer says how much. False: it stays paid, but what a wallet paid for goods that did not come.</param>
public sealed record ShortfallBody(string? PickupCode = null, int? Number = null, OrderId? Order = null, ShortfallReason Reason = ShortfallReason.NotCollected, IReadOnlyList<ChosenLine?>? Lines = null, bool GivesCashBack = false)
{
    public ShortfallRequest AsRequest(string? key) => new(new(PickupCode, Number, Order), Reason, key?.Trim() ?? "", ChosenLine.All(Lines), GivesCashBack);
}

/// <param name="Grams">Left out: the weight is taken back, and the pieces are paid.</param>
/// <param name="Confirmed">True: it is right, though it is more than twice or less than half of what was ordered.</param>
public sealed record WeightBody(int Number, ArticleId Article, long? Grams = null, bool Confirmed = false)
{
    public WeightRequest AsRequest(string? key) => new(Number, Article, Grams?.ToString(CultureInfo.InvariantCulture), key?.Trim() ?? "", Confirmed);
}

/// <param name="Back">How many are back by now, all together.</param>
public sealed record ContainerBody(int Number, ArticleId Article, long Back)
{
    public ContainerRequest AsRequest(string? key) => new(Number, Article, Back.ToString(CultureInfo.InvariantCulture), key?.Trim() ?? "");
}

/// <param name="Amount">What is given back for it, all together.</param>
/// <param name="Note">Why, for the buyer to read. Left out: what was said before.</param>
public sealed record RefundBody(int Number, ArticleId Article, decimal Amount, string? Note = null)
{
    public RefundRequest AsRequest(string? key) => new(Number, Article, Amount.ToString(CultureInfo.InvariantCulture), Note, key?.Trim() ?? "");
}

/// <param name="PaidBy">"cash", or "code": by the leader's collecting code, of which there is no change.</param>
public sealed record CashBody(int Number, decimal Amount, PaidBy PaidBy = PaidBy.Cash)
{
    public Tendered AsTendered(string? key) => new(Amount.ToString(CultureInfo.InvariantCulture), key ?? "", PaidBy);
}

/// <summary>What was done, the order as it stands now, and the change to give back.</summary>
public sealed record HandoverDone(HandoverId Id, DateTimeOffset At, Money Paid, Money Change, PackedOrder Order);

public sealed record CashDone(Money Booked, Money Change, PackedOrder Order);
