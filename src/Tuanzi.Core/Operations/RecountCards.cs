using Tuanzi.Core.Banking;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Operations;

/// <summary>Compares what was counted with what is known of payments by card: what was taken, went back, was taken back, and was paid out.</summary>
static class RecountCards
{
    public static async Task CompareCardsAsync(this TuanziDb db, Recount recount, IReadOnlyDictionary<CommunityId, Currency> communities, CancellationToken stop)
    {
        var captured = await db.CardPayments.Where(p => p.CapturedMinor > 0).GroupBy(p => p.CommunityId).Select(g => new { g.Key, Minor = g.Sum(p => p.CapturedMinor) }).ToDictionaryAsync(p => p.Key, p => p.Minor, stop);
        var refunds = await db.CardRefunds.GroupBy(r => new { r.CommunityId, r.Status }).Select(g => new { g.Key.CommunityId, g.Key.Status, Minor = g.Sum(r => r.AmountMinor) }).ToListAsync(stop);
        var paidOut = await db.BankEntries.Where(e => e.State == BankEntryState.FromProvider).GroupBy(e => e.CommunityId).Select(g => new { g.Key, Minor = g.Sum(e => e.AmountMinor) }).ToDictionaryAsync(e => e.Key, e => e.Minor, stop);
        var disputes = await db.CardDisputes.GroupBy(d => new { d.CommunityId, d.Status }).Select(g => new { g.Key.CommunityId, g.Key.Status, Minor = g.Sum(d => d.Status == CardDisputeStatus.Lost ? d.LostMinor : d.AmountMinor) }).ToListAsync(stop);
        foreach (var (community, currency) in communities)
        {
            long Refunds(params CardRefundStatus[] statuses) => refunds.Where(r => r.CommunityId == community && statuses.Contains(r.Status)).Sum(r => r.Minor);
            long Disputes(params CardDisputeStatus[] statuses) => disputes.Where(d => d.CommunityId == community && statuses.Contains(d.Status)).Sum(d => d.Minor);

            Compare(FindingKind.RefundsDiffer, Account.Refunding(community, currency), -Refunds(CardRefundStatus.Waiting, CardRefundStatus.Asked));
            Compare(FindingKind.DisputesDiffer, Account.Disputed(community, currency), Disputes(CardDisputeStatus.Open));
            Compare(FindingKind.ProviderDiffers, Account.Provider(community, currency), captured.GetValueOrDefault(community) - Refunds(CardRefundStatus.Done) - Disputes(CardDisputeStatus.Open, CardDisputeStatus.Lost) - paidOut.GetValueOrDefault(community));
        }

        void Compare(FindingKind kind, Account account, long expected)
        {
            if (recount.Balance(account) != expected) recount.Find(kind, account, expected, recount.Balance(account));
        }
    }
}
