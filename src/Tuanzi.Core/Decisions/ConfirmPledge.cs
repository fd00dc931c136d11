using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Decisions;

/// <summary>What somebody confirms, as typed.</summary>
/// <param name="Version">The version of the offer that they have read.</param>
/// <param name="Quantity">Null or empty: as they pledged.</param>
/// <param name="Note">Null: what they chose and noted with the pledge.</param>
/// <param name="PayWith">Null: the usual way.</param>
public sealed record ConfirmText(int Version, string? Quantity, string? Note, PaymentWay? PayWith)
{
    /// <summary>What is ordered: as pledged, with its limits; another number of pieces under the same limit. Whoever reads that all prices are above it, and orders all the same, has none.</summary>
    internal Outcome<Intents, OrderRefusal> WantedOf(Confirmation confirmation)
    {
        var offered = confirmation.Offered;
        if (string.IsNullOrWhiteSpace(Quantity)) return offered is { } pledged ? pledged : OrderRefusal.NothingOrdered;
        if (!long.TryParse(Quantity.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pieces)) return OrderRefusal.QuantityNotPositive;
        if (pieces == 0)                                                                                 return OrderRefusal.NothingOrdered;
        if (pieces > Rules.Quantity.MostPerLine.Value)                                                   return OrderRefusal.QuantityTooLarge;
        if (offered is { } same && same.At(confirmation.Price).Value == pieces) return same;
        return offered?.All[0].Price is { } limit ? Intents.AtMost(limit, new(pieces)) : Intents.AtAnyPrice(new(pieces));
    }
}

/// <summary>An order of what was pledged.</summary>
public sealed record ConfirmedPledge(string GroupBuyCode, OrderId Order, int Number);

/// <summary>A pledger confirms: what they pledged becomes their order, placed at the order desk like any other. Twice is once, from however many phones.</summary>
public sealed class ConfirmPledge(TuanziDb db, WriteGate gate, OrderDesk desk, ConfirmationOfPledge confirmations, TimeProvider clock)
{
    /// <param name="secret">Of the link by which a guest came; it leads to the order, too.</param>
    public async Task<Outcome<ConfirmedPledge, OrderRefusal>> RunAsync(string code, PersonId? viewer, BuyerId pledger, string? secret, ConfirmText text, CancellationToken stop)
    {
        if (await confirmations.FindAsync(code, viewer, pledger, stop) is not { } confirmation)  return Missing.It;
        if (confirmation is { IsConfirmed: true, Order: { } known })                             return await MarkAsync(confirmation, known.Id, known.Number, stop);
        if (confirmation.Pledge.Status != PledgeStatus.Made)                                     return OrderRefusal.Closed;
        var wanted = text.WantedOf(confirmation);
        if (!wanted.IsSuccess)                                                                   return wanted.Without<ConfirmedPledge>();

        var request = new OrderRequest(text.Version, [OrderLine.Of(confirmation.Article.Id, wanted.Value)], null, text.Note ?? confirmation.Note) { PayWith = text.PayWith };
        // One key of this buyer for one group buy and one version: whatever is sent twice is one order.
        var key = string.Create(CultureInfo.InvariantCulture, $"confirm/{confirmation.GroupBuy.Id.Value:N}/{text.Version}");
        var outcome = await desk.RunAsync(new PlaceOrder(confirmation.GroupBuy.Code, pledger, key, request, confirmation.Guest, confirmation.Guest is null ? null : secret));
        if (outcome.IsSuccess)                                                                   return await MarkAsync(confirmation, outcome.Value.Order, outcome.Value.Number, stop);
        // Another phone was quicker, with something else: that stands, and is changed as an order.
        if (outcome.Refusal is OrderRefusal.KeyReused && await PlacedAsync(confirmation, pledger, stop) is { } quicker) return await MarkAsync(confirmation, quicker.Id, quicker.Number, stop);
        return outcome.Without<ConfirmedPledge>();
    }

    Task<Order?> PlacedAsync(Confirmation confirmation, BuyerId pledger, CancellationToken stop) =>
        db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.GroupBuyId == confirmation.GroupBuy.Id && o.BuyerId == pledger && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting), stop);

    /// <summary>Should we not come as far as this, the order stands all the same: whoever comes again, and the closing, see it.</summary>
    async Task<ConfirmedPledge> MarkAsync(Confirmation confirmation, OrderId order, int number, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(confirmation.Call.Id, stop);
        if (await db.Pledges.SingleOrDefaultAsync(p => p.Id == confirmation.Pledge.Id && p.Status == PledgeStatus.Made, stop) is { } pledge)
        {
            pledge.Confirm(order, clock.GetUtcNow());
            await db.SaveChangesAsync(stop);
            await write.CommitAsync(stop);
        }
        return new(confirmation.GroupBuy.Code, order, number);
    }
}
