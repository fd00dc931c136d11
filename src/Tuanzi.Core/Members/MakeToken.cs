namespace Tuanzi.Core.Members;

/// <param name="Scopes">Null: all of them.</param>
public sealed record TokenRequest(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);

/// <summary>A token with its secret, which is told this once.</summary>
public sealed record NewToken(ApiToken Token, string Secret);

public enum TokenRefusal
{
    NameTooLong,
    NoScope,
    UnknownScope,
    ExpiryPast,
    Markup,
}

/// <summary>Makes a token with which a program may act for its person.</summary>
public sealed class MakeToken(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>So that people, and programs that look for leaked secrets, know one when they see it.</summary>
    const string Prefix = "tz_";

    public async Task<Outcome<NewToken, TokenRefusal>> RunAsync(PersonId person, TokenRequest request, CancellationToken stop)
    {
        var name = Typed.Line(request.Name) ?? "";
        var scopes = request.Scopes ?? Scopes.All;
        var now = clock.GetUtcNow();
        if (name.Length > ApiToken.LongestName) return TokenRefusal.NameTooLong;
        if (Typed.HasMarkup(name)) return TokenRefusal.Markup;
        if (scopes.Count == 0) return TokenRefusal.NoScope;
        if (scopes.Any(scope => !Scopes.All.Contains(scope))) return TokenRefusal.UnknownScope;
        if (request.ExpiresAt <= now) return TokenRefusal.ExpiryPast;

        var secret = Prefix + Secret.New();
        var token = new ApiToken
        {
            Id = Id.New<TokenId>(),
            PersonId = person,
            Name = name,
            Hash = Secret.HashOf(secret),
            Scopes = string.Join(' ', Scopes.All.Where(scopes.Contains)),
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt,
        };
        await using var write = await gate.BeginAsync(db, stop);
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return new NewToken(token, secret);
    }
}
