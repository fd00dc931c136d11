namespace Tuanzi.Core.Quotes;

/// <summary>A dealer has quoted, or changed the quote, or taken a counter-offer.</summary>
public sealed record QuoteWritten(QuoteId Quote, int Version) : IEvent;

/// <summary>A dealer quotes, or goes on from what stands: each time a new version, which binds until its date. The first one comes before the deadline; a quote that stands goes on after it.</summary>
public sealed class WriteQuote(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<QuoteVersion, QuoteRefusal>> RunAsync(Dealer dealer, QuoteText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeTurnAsync(dealer, now, stop) is not { } turn)              return Missing.It;
        if (turn.Refusal(text.Answers, now) is { } over)                            return over;
        if (text.Refusal(turn.Call, now) is { } refusal)                            return refusal;

        var quote = turn.Quote ?? db.Add(new Quote { Id = Id.New<QuoteId>(), InvitationId = turn.Invitation.Id, CallId = turn.Call.Id, Number = 1 + await db.Quotes.CountAsync(q => q.CallId == turn.Call.Id, stop) }).Entity;
        var version = turn.Say(text.AsVersion(quote, turn.Call, QuoteSide.Dealer, turn.Name, now), quote);
        db.Add(version);
        db.Tell(new QuoteWritten(quote.Id, version.Number), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return version;
    }
}

/// <summary>A dealer takes the leader's counter-offer as it is: it becomes a version of the dealer's, and binds.</summary>
public sealed class TakeCounterOffer(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="answers">The number of the counter-offer that was read.</param>
    public async Task<Outcome<QuoteVersion, QuoteRefusal>> RunAsync(Dealer dealer, int answers, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeTurnAsync(dealer, now, stop) is not { } turn)              return Missing.It;
        if (turn.Quote is not { HasCounter: true } quote)                           return QuoteRefusal.NoCounter;
        if (turn.Refusal(answers, now) is { } over)                                 return over;
        var counter = await db.QuoteVersions.SingleAsync(v => v.QuoteId == quote.Id && v.Number == answers, stop);
        if (counter.CallVersion != turn.Call.Version)                               return QuoteRefusal.CallChanged;
        if (counter.ValidUntil <= now)                                              return QuoteRefusal.ValidPast;

        var version = turn.Say(counter.TakenBy(turn.Name, quote.LastVersion + 1, now), quote);
        db.Add(version);
        db.Tell(new QuoteWritten(quote.Id, version.Number), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return version;
    }
}

static class DealersTurns
{
    extension(DealersTurn turn)
    {
        /// <summary>Why this dealer cannot say anything now; null where they can.</summary>
        public QuoteRefusal? Refusal(int answers, DateTimeOffset now)
        {
            if (turn.Call.EndedAt is not null)                              return QuoteRefusal.CallEnded;
            if (turn.IsTaken)                                               return QuoteRefusal.Taken;
            if (turn.IsDescending)                                          return QuoteRefusal.Descending;
            var isOpen = turn.Request.IsOpenAt(now);
            if (turn.Quote is null && !isOpen)                              return QuoteRefusal.Over;
            if (turn.Quote?.WithdrawnAt is not null && !isOpen)             return QuoteRefusal.Withdrawn;
            if ((turn.Quote?.LastVersion ?? 0) != answers)                  return QuoteRefusal.ChangedSince;
            return turn.Quote?.IsFull == true ? QuoteRefusal.TooManyVersions : null;
        }

        /// <summary>From now on this is what the dealer says, whatever was withdrawn or declined before.</summary>
        public QuoteVersion Say(QuoteVersion version, Quote quote)
        {
            (quote.LastVersion, quote.DealersVersion) = (version.Number, version.Number);
            (quote.WithdrawnAt, quote.WithdrawnWhy) = (null, "");
            (turn.Invitation.DeclinedAt, turn.Invitation.DeclinedWhy) = (null, "");
            var ends = version.ValidUntil + Invitation.Grace;
            if (ends > turn.Invitation.LinkEndsAt) turn.Invitation.LinkEndsAt = ends;
            return version;
        }
    }
}
