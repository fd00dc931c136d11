using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Cards;

static class CardAccounts
{
    extension(TuanziDb db)
    {
        /// <summary>True while a payment is under way, something may have to go back, a bank has not decided, or orders may still be paid by card.</summary>
        public async Task<bool> HangsOnCardsAsync(CommunityId community, CancellationToken stop) =>
            await db.CardPayments.AnyAsync(p => p.CommunityId == community && (p.Status == CardPaymentStatus.Open || p.Status == CardPaymentStatus.Authorised), stop)
            || await db.CardRefunds.AnyAsync(r => r.CommunityId == community && (r.Status == CardRefundStatus.Waiting || r.Status == CardRefundStatus.Asked), stop)
            || await db.CardDisputes.AnyAsync(d => d.CommunityId == community && d.EndedAt == null, stop)
            || await db.GroupBuys.AnyAsync(g => g.CommunityId == community && g.Ways != null && (g.Ways & PaymentWays.Card) != 0 && g.Status != GroupBuyStatus.Cancelled && g.Result != GroupBuyResult.Missed && !g.IsReleased, stop);
    }

    /// <summary>Tells the provider that nobody listens any more. Where that fails, its news finds nobody: no harm.</summary>
    public static async Task TryStopListeningAsync(this ICardProvider provider, string key, string webhook, CancellationToken stop)
    {
        try
        {
            await provider.StopListeningAsync(key, webhook, stop);
        }
        catch (CardProviderException) { }
    }
}
