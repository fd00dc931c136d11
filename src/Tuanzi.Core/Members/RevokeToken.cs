namespace Tuanzi.Core.Members;

/// <summary>There is one way to be refused, and that is "not there, or not yours".</summary>
public enum RevokeRefusal;

/// <summary>Ends a token: the next request with it fails.</summary>
public sealed class RevokeToken(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, RevokeRefusal>> RunAsync(PersonId person, TokenId token, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        var ended = await db.ApiTokens.Where(t => t.Id == token && t.PersonId == person && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), stop);
        return ended == 0 ? Missing.It : Done.It;
    }
}
