using System.Globalization;
using System.Text;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Which order is meant: by the code that its buyer shows, by its number in the group buy, or by its id.</summary>
public sealed record OrderAtTable(string? Code = null, int? Number = null, OrderId? Id = null)
{
    /// <summary>Codes are read out, typed and scanned: case, spaces and dashes mean nothing.</summary>
    public string? PlainCode { get; } = string.IsNullOrWhiteSpace(Code) ? null : string.Concat(Code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>What is handed over to whom.</summary>
/// <param name="Lines">Null: all that is left. Else a part; the rest follows later, or is struck.</param>
/// <param name="Proxy">Who collects for the buyer; null if the buyer came.</param>
/// <param name="Received">The cash on the table, in decimal form; null where none was given. What is above the sum owed goes back as change.</param>
/// <param name="Key">Makes a repeat safe: the same key is the same handover.</param>
/// <param name="PaidBy">How it was paid. By the leader's collecting code there is no change: as much as arrived, and at most what is owed.</param>
public sealed record HandoverRequest(OrderAtTable Order, IReadOnlyList<OrderLine>? Lines = null, string? Proxy = null, string? Received = null, string? Key = null, PaidBy PaidBy = PaidBy.Cash)
{
    /// <summary>Two requests with the same hash ask for the same.</summary>
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, Order, Lines, Proxy?.Trim(), PaidBy == PaidBy.Cash ? Received?.Trim() : $"{PaidBy} {Received?.Trim()}");
}

/// <summary>Which goods of an order will not be handed over, and why.</summary>
/// <param name="Key">Makes a repeat safe: the same key strikes once.</param>
/// <param name="Lines">Null: all that is left.</param>
/// <param name="GivesCashBack">True: what was paid for these goods goes back, the way it was paid: to wallet and card as much as came from there, then by the collecting code, and the rest in cash. False: it stays paid, but what a wallet paid for goods that did not come.</param>
public sealed record ShortfallRequest(OrderAtTable Order, ShortfallReason Reason, string Key, IReadOnlyList<OrderLine>? Lines = null, bool GivesCashBack = false)
{
    /// <summary>Two requests with the same hash ask for the same.</summary>
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, Order, Lines, Reason, GivesCashBack);
}

/// <summary>What was asked at the table, in so few bytes that it can be kept beside its key.</summary>
static class RequestHash
{
    public static byte[] Of(GroupBuyId groupBuy, OrderAtTable order, IReadOnlyList<OrderLine>? lines, object? first, object? second)
    {
        var chosen = lines is null ? "all" : string.Join(',', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Article.Value:N}={line.Quantity.Value}")));
        return Secret.HashOf(new StringBuilder().AppendJoin('\n', groupBuy.Value, order.PlainCode, order.Number, order.Id?.Value, chosen, first, second).ToString());
    }
}
