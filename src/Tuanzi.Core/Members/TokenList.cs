namespace Tuanzi.Core.Members;

/// <summary>A person's tokens that still work, newest first. Their secrets are nowhere.</summary>
public sealed class TokenList(TuanziDb db, TimeProvider clock)
{
    public Task<List<ApiToken>> RunAsync(PersonId person, CancellationToken stop) => Of(person).OrderByDescending(t => t.CreatedAt).ToListAsync(stop);

    /// <summary>The same, page by page, the oldest first.</summary>
    public Task<Slice<ApiToken>> FindAsync(PersonId person, string? cursor, int? limit, CancellationToken stop) => Of(person).SliceAsync(t => t.Id, cursor, limit, stop);

    IQueryable<ApiToken> Of(PersonId person)
    {
        var now = clock.GetUtcNow();
        return db.ApiTokens.AsNoTracking().Where(t => t.PersonId == person && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now));
    }
}
