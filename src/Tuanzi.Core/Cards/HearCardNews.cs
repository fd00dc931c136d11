using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>The provider says that something is new. It is only ever a hint: what is new is asked of the provider itself, so news that is old, doubled, out of order or made up changes nothing.</summary>
public sealed class HearCardNews(TuanziDb db, WriteGate gate, CardSeals seals, TimeProvider clock)
{
    /// <summary>What signs the news of a community's account; null where none is expected.</summary>
    public async Task<string?> SigningSecretAsync(string slug, CancellationToken stop) =>
        await (
            from account in db.CardAccounts.AsNoTracking()
            join community in db.Communities on account.CommunityId equals community.Id
            where community.Slug == slug
            select account.SealedSigningSecret
        ).SingleOrDefaultAsync(stop) is { } secret ? seals.Open(secret) : null;

    /// <param name="names">What the news names: a session, a payment, a refund, in the provider's words.</param>
    /// <param name="isDispute">Whether it is about a payment that a card's bank asks about, or has taken back.</param>
    public async Task RunAsync(string slug, IReadOnlyList<string> names, bool isDispute, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        if (isDispute)
        {
            await db.CardAccounts.Where(a => db.Communities.Any(c => c.Id == a.CommunityId && c.Slug == slug)).ExecuteUpdateAsync(set => set.SetProperty(a => a.DueAt, now), stop);
            return;
        }
        await db.CardPayments
            .Where(p => (names.Contains(p.Session!) || names.Contains(p.Intent!)) && (p.Status == CardPaymentStatus.Open || p.Status == CardPaymentStatus.Authorised))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, now), stop);
        await db.CardRefunds.Where(r => names.Contains(r.Refund!) && (r.Status == CardRefundStatus.Asked || r.Status == CardRefundStatus.Done)).ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, now), stop);
    }
}
