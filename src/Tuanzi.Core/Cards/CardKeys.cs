using System.Security.Cryptography;

namespace Tuanzi.Core.Cards;

/// <summary>The card provider, and the key of a community's account with it.</summary>
public sealed class CardKeys(TuanziDb db, CardSeals seals, ICardProvider provider)
{
    public ICardProvider Provider => provider;

    /// <summary>Null where the community has no account, or one whose key cannot be read any more.</summary>
    public async Task<string?> FindAsync(CommunityId community, CancellationToken stop)
    {
        var key = await db.CardAccounts.AsNoTracking().Where(a => a.CommunityId == community).Select(a => a.SealedKey).SingleOrDefaultAsync(stop);
        try
        {
            return key is null ? null : seals.Open(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
