using Tuanzi.Core.Calls;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>A descending round was opened. Whoever takes part is told.</summary>
public sealed record DescendingOpened(DescendingRoundId Round) : IEvent;

/// <summary>A leader has the dealers whose quotes stand underbid each other in the open, once nobody is asked any more.</summary>
/// <remarks>Whoever takes part is bound beyond the last possible end: no best price may lapse while others underbid it.</remarks>
public sealed class OpenDescendingRound(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<DescendingRound, DescendRefusal>> RunAsync(PersonId leader, string code, DescendingText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        var now = clock.GetUtcNow();
        if (call.EndedAt is not null)                                               return DescendRefusal.CallEnded;
        if (call.MergesIntoId is not null)                                          return DescendRefusal.CallMerges;
        if (call.GroupBuyId is not null)                                            return DescendRefusal.QuoteTaken;
        if (call.VotesUntil is not null)                                            return DescendRefusal.VoteRunning;
        if (await db.LastRequestAsync(call.Id, stop) is not { } request)            return DescendRefusal.NotAsked;
        if (request.IsOpenAt(now))                                                  return DescendRefusal.StillAsking;
        var last = await db.DescendingRounds.Where(r => r.CallId == call.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);
        if (last?.IsOpenAt(now) == true)                                            return DescendRefusal.AlreadyOpen;
        if (text.Refusal(call, now) is { } refusal)                                 return refusal;
        var standing = await StandingAsync(request, text.HardEndOf, stop);
        if (standing.Count < 2)                                                     return DescendRefusal.TooFewStanding;
        var pieces = PiecesOf(await db.StandingPledgesAsync(call, stop), standing);
        if (pieces is not { } frozen || BestOf(standing, frozen) is not { } best)   return DescendRefusal.NoPriceReached;
        if (text.StepIn(call.Currency)!.Value >= best.Price)                        return DescendRefusal.StepTooLarge;

        // Its end has passed, and nobody has noticed yet.
        if (last is { EndedAt: null }) db.End(last, now);
        await db.SaveChangesAsync(stop);
        var round = Begin(call, request, text, now, frozen, best);
        (round.Number, round.OpenedBy) = ((last?.Number ?? 0) + 1, leader);
        call.DescendsUntil = round.EndsAt;
        db.Add(round);
        db.AddRange(standing.Select((version, i) => new DescendingDealer { RoundId = round.Id, Place = i + 1, QuoteId = version.QuoteId }));
        db.Tell(new DescendingOpened(round.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return round;
    }

    /// <summary>What binds beyond the last possible end, in the order in which it was first quoted.</summary>
    Task<List<QuoteVersion>> StandingAsync(QuoteRequest request, DateTimeOffset hardEnd, CancellationToken stop) =>
        (
            from quote in db.Quotes
            where quote.WithdrawnAt == null && db.Invitations.Any(i => i.Id == quote.InvitationId && i.RequestId == request.Id && i.RevokedAt == null)
            join version in db.QuoteVersions.AsNoTracking() on new { quote.Id, Number = quote.DealersVersion } equals new { Id = version.QuoteId, version.Number }
            where version.ValidUntil > hardEnd
            orderby quote.Number
            select version
        ).ToListAsync(stop);

    /// <summary>What the best of them reaches at the pledges that stand; of few pledges what all want at most, as a dealer reads no more of them. Null where no price is reached.</summary>
    static Quantity? PiecesOf(IReadOnlyList<Intents> pledges, IReadOnlyList<QuoteVersion> standing)
    {
        var reached = standing.Select(version => QuoteReach.OfPledges(version.Ladder, pledges)).Where(reach => reach.Price is not null).ToList();
        if (reached.Count == 0) return null;
        return pledges.Count < DemandForDealers.Fewest ? new(pledges.Sum(pledge => pledge.Most.Value)) : reached.MinBy(reach => reach.Price!.Value).Quantity;
    }

    /// <summary>The lowest; of two the one who quoted first.</summary>
    static (Money Price, int Place)? BestOf(IReadOnlyList<QuoteVersion> standing, Quantity pieces) =>
        standing.Select((version, i) => (Price: Descent.PriceOf(version.Ladder, pieces), Place: i + 1)).Where(one => one.Price is not null).OrderBy(one => one.Price!.Value).ThenBy(one => one.Place).Select(one => ((Money, int)?)(one.Price!.Value, one.Place)).FirstOrDefault();

    static DescendingRound Begin(Call call, QuoteRequest request, DescendingText text, DateTimeOffset now, Quantity pieces, (Money Price, int Place) best) =>
        new()
        {
            Id = Id.New<DescendingRoundId>(),
            CallId = call.Id,
            RequestId = request.Id,
            OpenedAt = now,
            StartsAt = text.StartOr(now),
            PlannedEndsAt = text.Ends!.Value,
            EndsAt = text.Ends.Value,
            HardEndsAt = text.HardEndOf,
            Currency = call.Currency,
            StepMinor = text.StepIn(call.Currency)!.Value.Minor,
            SoftCloseMinutes = text.Minutes!.Value,
            Text = Typed.Block(text.Text),
            Pieces = pieces,
            StartMinor = best.Price.Minor,
            StartPlace = best.Place,
            BestMinor = best.Price.Minor,
            BestPlace = best.Place,
        };
}
