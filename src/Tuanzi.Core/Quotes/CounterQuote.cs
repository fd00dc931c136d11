namespace Tuanzi.Core.Quotes;

/// <summary>A leader has answered a quote with other terms.</summary>
public sealed record QuoteCountered(QuoteId Quote, int Version) : IEvent;

/// <summary>A leader answers a quote with other terms. It binds nobody: the dealer takes it, answers, or lets the last version stand.</summary>
public sealed class CounterQuote(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="number">Of the quote, within the call.</param>
    public async Task<Outcome<QuoteVersion, QuoteRefusal>> RunAsync(PersonId leader, string code, int number, QuoteText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        if (await db.Quotes.SingleOrDefaultAsync(q => q.CallId == call.Id && q.Number == number, stop) is not { } quote) return Missing.It;
        var request = await db.QuoteRequests.SingleAsync(r => db.Invitations.Any(i => i.Id == quote.InvitationId && i.RequestId == r.Id), stop);
        if (call.EndedAt is not null)                                               return QuoteRefusal.CallEnded;
        if (request.IsSealedAt(now))                                                return QuoteRefusal.StillSealed;
        // Nobody would read the answer.
        if (quote.WithdrawnAt is not null || await db.Invitations.AnyAsync(i => i.Id == quote.InvitationId && i.RevokedAt != null, stop)) return QuoteRefusal.Withdrawn;
        if (await db.IsTakenAsync(quote.InvitationId, stop))                        return QuoteRefusal.Taken;
        if (await db.IsDescendingAsync(call.Id, now, stop))                         return QuoteRefusal.Descending;
        if (quote.LastVersion != text.Answers)                                      return QuoteRefusal.ChangedSince;
        if (quote.IsFull)                                                           return QuoteRefusal.TooManyVersions;
        if (text.Refusal(call, now) is { } refusal)                                 return refusal;

        var version = text.AsVersion(quote, call, QuoteSide.Leader, new(leader, await db.NameOfAsync(leader, stop)), now);
        quote.LastVersion = version.Number;
        db.Add(version);
        db.Tell(new QuoteCountered(quote.Id, version.Number), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return version;
    }
}
