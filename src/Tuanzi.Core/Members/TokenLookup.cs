using System.Data.Common;

namespace Tuanzi.Core.Members;

public sealed record TokenHolder(PersonId Person, string DisplayName, string Scopes, TokenId Token);

/// <summary>Finds who holds a token. Asked on every request of a program, and remembers nothing: a revoked token fails at once.</summary>
public sealed class TokenLookup(Database database, TimeProvider clock) : IDisposable
{
    const int LongestSecret = 100;

    readonly Question holder = new(
        database,
        """
        select p.id, p.display_name, t.scopes, t.id
        from api_tokens t join persons p on p.id = t.person_id
        where t.hash = @hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > @now)
        """,
        "@hash",
        "@now"
    );

    public ValueTask<TokenHolder?> FindAsync(string secret, CancellationToken stop) =>
        secret.Length > LongestSecret ? default : holder.FindAsync(Read, stop, Secret.HashOf(secret), clock.GetUtcNow().ToUnixTimeMilliseconds());

    static TokenHolder Read(DbDataReader row) => new(new(row.GetId(0)), row.GetString(1), row.GetString(2), new(row.GetId(3)));

    public void Dispose() => holder.Dispose();
}
