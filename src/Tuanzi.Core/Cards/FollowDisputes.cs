namespace Tuanzi.Core.Cards;

/// <summary>Asks what cards' banks have taken back of a community's payments, and how they decided: once a day, and whenever the provider says that something is new.</summary>
public sealed class FollowDisputes(TuanziDb db, WriteGate gate, CardKeys keys, CardBooks books, TimeProvider clock)
{
    /// <summary>What is older and not known to be open is not asked about any more.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(180);

    /// <exception cref="CardProviderException">The provider did not say.</exception>
    /// <exception cref="InvalidOperationException">It said something that cannot be booked.</exception>
    public async Task RunAsync(CommunityId community, CancellationToken stop)
    {
        if (await keys.FindAsync(community, stop) is not { } key) throw new InvalidOperationException("The card account's key cannot be read.");
        var turn = await db.CardAccounts.Where(a => a.CommunityId == community).Select(a => a.DueAt).SingleAsync(stop);
        var said = await AskAsync(community, key, stop);
        string[] intents = [.. said.Select(dispute => dispute.Intent)];
        // An account may have payments that are none of ours.
        var payments = await db.CardPayments.AsNoTracking().Where(p => p.CommunityId == community && intents.Contains(p.Intent!)).ToDictionaryAsync(p => p.Intent!, stop);
        string? odd = null;
        foreach (var dispute in said)
        {
            if (!payments.TryGetValue(dispute.Intent, out var payment)) continue;
            if (dispute.Status is { } status && dispute.Currency == payment.Currency.Code) await books.DisputeAsync(payment.Id, dispute, status, stop);
            else odd = dispute.Id;
        }
        if (odd is not null) throw new InvalidOperationException($"What the provider says of {odd} cannot be booked.");
        await LookAgainAsync(community, turn, stop);
    }

    /// <summary>What is new of late, and what is still open, however old: only of that which has changed.</summary>
    async Task<IReadOnlyList<ProviderDispute>> AskAsync(CommunityId community, string key, CancellationToken stop)
    {
        List<ProviderDispute> said = [.. await keys.Provider.DisputesAsync(key, clock.GetUtcNow() - Longest, stop)];
        var known = await db.CardDisputes.AsNoTracking().Where(d => d.CommunityId == community).ToDictionaryAsync(d => d.Dispute, stop);
        foreach (var open in known.Values.Where(d => d.EndedAt is null && !said.Exists(one => one.Id == d.Dispute))) said.Add(await keys.Provider.DisputeAsync(key, open.Dispute, stop));
        return said.FindAll(dispute => !known.TryGetValue(dispute.Id, out var before) || (before.EndedAt is null && (before.Status, before.AnswerBy) != (dispute.Status, dispute.AnswerBy)));
    }

    /// <summary>Unless news came meanwhile: then at once.</summary>
    async Task LookAgainAsync(CommunityId community, DateTimeOffset? seen, CancellationToken stop)
    {
        DateTimeOffset? tomorrow = clock.GetUtcNow().AddDays(1);
        using var turn = await gate.EnterAsync(stop);
        await db.CardAccounts.Where(a => a.CommunityId == community && a.DueAt == seen).ExecuteUpdateAsync(set => set.SetProperty(a => a.DueAt, tomorrow).SetProperty(a => a.Attempts, 0).SetProperty(a => a.LastError, (string?)null), stop);
    }
}
