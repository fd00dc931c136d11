using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Cards;

public enum CardAccountRefusal
{
    CurrencyNotTaken,
    KeyMissing,
    KeyIsPublic,
    KeyRefused,
    ProviderUnreachable,
    StillTaken,
    StillInUse,
}

/// <summary>A leader connects the community's account with the card provider. From then on it may take cards.</summary>
public sealed class ConnectCards(TuanziDb db, WriteGate gate, CardSeals seals, ICardProvider provider, TimeProvider clock)
{
    const int LongestKey = 255;

    /// <param name="news">Where the provider is to send its news.</param>
    public async Task<Outcome<CardAccount, CardAccountRefusal>> RunAsync(PersonId leader, string slug, string? typed, Uri news, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;
        var currency = await db.Communities.Where(c => c.Id == community).Select(c => c.Currency).SingleAsync(stop);
        if (!provider.Takes(currency))                                    return CardAccountRefusal.CurrencyNotTaken;
        if (Typed.Line(typed) is not { Length: <= LongestKey } key)       return CardAccountRefusal.KeyMissing;
        if (key.StartsWith("pk_", StringComparison.Ordinal))              return CardAccountRefusal.KeyIsPublic;
        bool isLive;
        try
        {
            isLive = await provider.IsLiveAsync(key, stop);
            // A key that may not read these is said now, not when a card's bank takes something back.
            await provider.DisputesAsync(key, clock.GetUtcNow(), stop);
            if (!await OpensTheSameAsync(community, key, stop))           return CardAccountRefusal.StillInUse;
        }
        catch (CardProviderException refused)
        {
            return refused.Trouble == CardTrouble.Unreachable ? CardAccountRefusal.ProviderUnreachable : CardAccountRefusal.KeyRefused;
        }

        var webhook = await ListenAsync(key, news, stop);
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        var account = await db.CardAccounts.SingleOrDefaultAsync(a => a.CommunityId == community, stop)
            ?? db.Add(new CardAccount { CommunityId = community, SealedKey = "", IsLive = isLive, KeyEnd = "", At = default }).Entity;
        var (oldKey, oldWebhook) = (account.SealedKey, account.Webhook);
        account.SealedKey = seals.Seal(key);
        (account.Webhook, account.SealedSigningSecret) = (webhook?.Id, webhook is { Secret: var secret } ? seals.Seal(secret) : null);
        (account.IsLive, account.KeyEnd, account.At) = (isLive, key[^Math.Min(4, key.Length)..], clock.GetUtcNow());
        (account.DueAt, account.Attempts, account.LastError) = (account.At, 0, null);
        db.Note(ActKind.CardsConnected, leader, $"…{account.KeyEnd}", account.At, community);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        if (oldWebhook is not null) await provider.TryStopListeningAsync(seals.Open(oldKey), oldWebhook, stop);
        return account;
    }

    /// <summary>While orders hang on the account there is, another key must open the same one: payments of another account cannot be taken, freed or given back by it.</summary>
    async Task<bool> OpensTheSameAsync(CommunityId community, string key, CancellationToken stop)
    {
        if (!await db.HangsOnCardsAsync(community, stop)) return true;
        var known = await db.CardPayments.Where(p => p.CommunityId == community && p.Intent != null).OrderByDescending(p => p.At).Select(p => p.Intent).FirstOrDefaultAsync(stop);
        if (known is null) return true;
        try
        {
            await provider.IntentAsync(key, known, stop);
            return true;
        }
        catch (CardProviderException other) when (other.Trouble != CardTrouble.Unreachable)
        {
            return false;
        }
    }

    /// <summary>Null where the provider cannot send anything here, as on a machine at home, or the key may not ask for it: then the provider is asked again and again instead.</summary>
    async Task<CardWebhook?> ListenAsync(string key, Uri news, CancellationToken stop)
    {
        try
        {
            return await provider.ListenAsync(key, news, stop);
        }
        catch (CardProviderException)
        {
            return null;
        }
    }
}

/// <summary>Takes the card account away again, once nothing hangs on it any more.</summary>
public sealed class DisconnectCards(TuanziDb db, WriteGate gate, CardSeals seals, ICardProvider provider, TimeProvider clock)
{
    public async Task<Outcome<CommunityId, CardAccountRefusal>> RunAsync(PersonId leader, string slug, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;
        await db.LockCommunityAsync(community, stop);
        if (await db.CardAccounts.SingleOrDefaultAsync(a => a.CommunityId == community, stop) is not { } account) return Missing.It;
        if (await db.Communities.AnyAsync(c => c.Id == community && (c.Ways & PaymentWays.Card) != 0, stop)) return CardAccountRefusal.StillTaken;
        if (await db.HangsOnCardsAsync(community, stop))                  return CardAccountRefusal.StillInUse;

        db.Remove(account);
        db.Note(ActKind.CardsDisconnected, leader, $"…{account.KeyEnd}", clock.GetUtcNow(), community);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        if (account.Webhook is { } webhook) await provider.TryStopListeningAsync(seals.Open(account.SealedKey), webhook, stop);
        return community;
    }
}
