namespace Tuanzi.Core.Quotes;

public enum AskRefusal
{
    CallEnded,
    CallMerges,
    QuoteTaken,
    Descending,
    VoteRunning,
    AlreadyAsking,
    TextTooLong,
    ClosingMissing,
    ClosingTooSoon,
    ClosingTooFar,
    MannerUnknown,
    Markup,
}

/// <summary>How dealers shall be asked, as typed.</summary>
/// <param name="Closes">The deadline; null where nothing was typed that is a time.</param>
/// <param name="Manner">"sealed" or "open"; null is sealed.</param>
public sealed record AskText(DateTimeOffset? Closes, string? Manner, string? Text, bool ShowsReference)
{
    /// <summary>A dealer needs time to read it.</summary>
    static readonly TimeSpan Soonest = TimeSpan.FromHours(1);
    const int MostDays = 180;

    public AskRefusal? Refusal(DateTimeOffset now)
    {
        if (Closes is not { } closes)                                  return AskRefusal.ClosingMissing;
        if (closes < now + Soonest)                                    return AskRefusal.ClosingTooSoon;
        if (closes > now.AddDays(MostDays))                            return AskRefusal.ClosingTooFar;
        if (Manner is not null && MannerOrNull is null)                return AskRefusal.MannerUnknown;
        if (Typed.Block(Text).Length > QuoteRequest.LongestText)       return AskRefusal.TextTooLong;
        return Typed.HasMarkup(Text) ? AskRefusal.Markup : null;
    }

    internal AskingManner? MannerOrNull => Enum.GetValues<AskingManner>().Cast<AskingManner?>().FirstOrDefault(known => string.Equals($"{known}", Manner, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A leader begins to ask dealers for quotes to a call, sealed or open, until a deadline. Who is asked is said next.</summary>
public sealed class AskForQuotes(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<QuoteRequest, AskRefusal>> RunAsync(PersonId leader, string code, AskText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)   return Missing.It;
        if (call.EndedAt is not null)                                        return AskRefusal.CallEnded;
        if (call.MergesIntoId is not null)                                   return AskRefusal.CallMerges;
        if (call.GroupBuyId is not null)                                     return AskRefusal.QuoteTaken;
        if (await db.IsDescendingAsync(call.Id, now, stop))                  return AskRefusal.Descending;
        if (call.VotesUntil is not null)                                     return AskRefusal.VoteRunning;
        var last = await db.LastRequestAsync(call.Id, stop);
        if (last?.IsOpenAt(now) == true)                                     return AskRefusal.AlreadyAsking;
        if (text.Refusal(now) is { } refusal)                                return refusal;

        // Its deadline has passed, and nobody has noticed yet.
        if (last is { EndedAt: null }) db.End(last, now);
        await db.SaveChangesAsync(stop);
        var request = new QuoteRequest
        {
            Id = Id.New<QuoteRequestId>(),
            CallId = call.Id,
            Number = (last?.Number ?? 0) + 1,
            AskedBy = leader,
            AskedAt = now,
            ClosesAt = text.Closes!.Value,
            Manner = text.MannerOrNull ?? AskingManner.Sealed,
            Text = Typed.Block(text.Text),
            ShowsReference = text.ShowsReference,
        };
        db.Add(request);
        call.AskedUntil = request.ClosesAt;
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate)
        {
            return AskRefusal.AlreadyAsking;
        }
        await write.CommitAsync(stop);
        return request;
    }
}
