using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>Where money went back to.</summary>
public enum BackTo
{
    /// <summary>Into the buyer's hand.</summary>
    Cash,

    /// <summary>By itself, like what goes to the card.</summary>
    Wallet,
    Card,

    /// <summary>To be sent back by the leader, the way the collecting code leads.</summary>
    Code,
}

/// <summary>What a word on what arrived gave back to a buyer who had paid, as the ledger has it.</summary>
public sealed record GivenBack(ArticleId Article, DateTimeOffset At, OrderId Order, int Number, BuyerId Buyer, Money Amount, BackTo To)
{
    /// <summary>What these words gave back: the earliest first, each in the order of the numbers.</summary>
    internal static async Task<IReadOnlyList<GivenBack>> FindAsync(TuanziDb db, GroupBuy groupBuy, IEnumerable<Arrival> arrivals, CancellationToken stop)
    {
        var said = arrivals.ToLookup(arrival => arrival.At);
        var returned = await (
            from transfer in db.Transfers.AsNoTracking()
            where transfer.GroupBuyId == groupBuy.Id && (transfer.Reason == TransferReason.CashReturned || transfer.Reason == TransferReason.WalletReturned || transfer.Reason == TransferReason.CardReturned || transfer.Reason == TransferReason.CodeReturned)
            join order in db.Orders on transfer.OrderId equals order.Id
            select new { transfer, order.Number, order.BuyerId }
        ).ToListAsync(stop);
        return
        [
            .. from back in returned
               from arrival in said[back.transfer.At]
               where back.transfer.Id == arrival.ReturnedTo(back.transfer.OrderId!.Value, back.transfer.Reason)
               orderby arrival.At, back.Number
               select new GivenBack(arrival.ArticleId, arrival.At, back.transfer.OrderId!.Value, back.Number, back.BuyerId, new(back.transfer.AmountMinor, groupBuy.Currency), ToOf(back.transfer.Reason)),
        ];
    }

    static BackTo ToOf(TransferReason reason) =>
        reason switch
        {
            TransferReason.WalletReturned => BackTo.Wallet,
            TransferReason.CardReturned => BackTo.Card,
            TransferReason.CodeReturned => BackTo.Code,
            _ => BackTo.Cash,
        };
}
