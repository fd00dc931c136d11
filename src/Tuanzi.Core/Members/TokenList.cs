namespace Tuanzi.Core.Members;

/// <summary>A person's tokens that still work, newest first. Their secrets are nowhere.</summary>
public sealed class TokenList(TuanziDb db, TimeProvider clock)
{
    public Task<List<ApiToken>> RunAsync(PersonId person, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return db.ApiTokens.AsNoTracking()
            .Where(t => t.PersonId == person && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now))
            .OrderByDescending(t => t.CreatedAt)
            .ToListAsync(stop);
    }
}
