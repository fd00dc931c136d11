namespace Tuanzi.Core.Members;

public sealed record TokenHolder(PersonId Person, string DisplayName, string Scopes, TokenId Token);

/// <summary>Finds who holds a token. Asked on every request of a program, so it goes beside EF Core with one prepared statement.</summary>
public sealed class TokenLookup(Database database, TimeProvider clock)
{
    const string Sql = """
        select p.id, p.display_name, t.scopes, t.id
        from api_tokens t join persons p on p.id = t.person_id
        where t.hash = @hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > @now)
        """;

    public async ValueTask<TokenHolder?> FindAsync(string secret, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Add("@hash", Secret.HashOf(secret));
        command.Add("@now", clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? new(new(reader.GetId(0)), reader.GetString(1), reader.GetString(2), new(reader.GetId(3))) : null;
    }
}
