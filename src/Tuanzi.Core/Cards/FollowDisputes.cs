using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>Asks what cards' banks have taken back of a community's payments, and how they decided: once a day, and whenever the provider says that something is new.</summary>
public sealed class FollowDisputes(TuanziDb db, WriteGate gate, CardKeys keys, CardBooks books, TimeProvider clock)
{
    /// <summary>A bank has decided by then.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(180);

    /// <exception cref="CardProviderException">The provider did not say.</exception>
    public async Task RunAsync(CommunityId community, CancellationToken stop)
    {
        if (await keys.FindAsync(community, stop) is not { } key) throw new InvalidOperationException("The card account's key cannot be read.");
        var turn = await db.CardAccounts.Where(a => a.CommunityId == community).Select(a => a.DueAt).SingleAsync(stop);
        var said = await keys.Provider.DisputesAsync(key, clock.GetUtcNow() - Longest, stop);
        string[] intents = [.. said.Select(dispute => dispute.Intent)], names = [.. said.Select(dispute => dispute.Id)];
        // An account may have payments that are none of ours.
        var payments = await db.CardPayments.AsNoTracking().Where(p => p.CommunityId == community && intents.Contains(p.Intent!)).ToDictionaryAsync(p => p.Intent!, p => p.Id, stop);
        var known = await db.CardDisputes.AsNoTracking().Where(d => names.Contains(d.Dispute)).ToDictionaryAsync(d => d.Dispute, d => (CardDisputeStatus?)d.Status, stop);
        foreach (var dispute in said.Where(dispute => payments.ContainsKey(dispute.Intent) && known.GetValueOrDefault(dispute.Id) != dispute.Status)) await books.DisputeAsync(payments[dispute.Intent], dispute, stop);
        await LookAgainAsync(community, turn, stop);
    }

    /// <summary>Unless news came meanwhile: then at once.</summary>
    async Task LookAgainAsync(CommunityId community, DateTimeOffset? seen, CancellationToken stop)
    {
        DateTimeOffset? tomorrow = clock.GetUtcNow().AddDays(1);
        using var turn = await gate.EnterAsync(stop);
        await db.CardAccounts.Where(a => a.CommunityId == community && a.DueAt == seen).ExecuteUpdateAsync(set => set.SetProperty(a => a.DueAt, tomorrow).SetProperty(a => a.Attempts, 0).SetProperty(a => a.LastError, (string?)null), stop);
    }
}
