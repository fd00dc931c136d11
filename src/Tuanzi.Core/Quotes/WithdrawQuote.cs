namespace Tuanzi.Core.Quotes;

/// <summary>A dealer does not stand by the quote any more.</summary>
/// <param name="Version">The version that stood.</param>
public sealed record QuoteTakenBack(QuoteId Quote, int Version) : IEvent;

public enum WithdrawQuoteRefusal
{
    NothingQuoted,
    AlreadyWithdrawn,
    Taken,
    Descending,
    ReasonTooLong,
    Markup,
}

/// <summary>A dealer withdraws the quote, with a word or without. Before the deadline a new version brings it back.</summary>
public sealed class WithdrawQuote(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Quote, WithdrawQuoteRefusal>> RunAsync(Dealer dealer, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeTurnAsync(dealer, now, stop) is not { } turn)              return Missing.It;
        if (turn.Quote is not { } quote)                                            return WithdrawQuoteRefusal.NothingQuoted;
        if (quote.WithdrawnAt is not null)                                          return WithdrawQuoteRefusal.AlreadyWithdrawn;
        if (turn.IsTaken)                                                           return WithdrawQuoteRefusal.Taken;
        if (turn.IsDescending)                                                      return WithdrawQuoteRefusal.Descending;
        if (Typed.Line(why)?.Length > Invitation.LongestReason)                     return WithdrawQuoteRefusal.ReasonTooLong;
        if (Typed.HasMarkup(why))                                                   return WithdrawQuoteRefusal.Markup;

        (quote.WithdrawnAt, quote.WithdrawnWhy) = (now, Typed.Line(why) ?? "");
        db.Tell(new QuoteTakenBack(quote.Id, quote.LastVersion), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return quote;
    }
}
