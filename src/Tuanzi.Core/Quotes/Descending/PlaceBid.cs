using Tuanzi.Core.Calls;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>A bid was taken: whoever looks on sees another price, and perhaps another end.</summary>
public sealed record BidPlaced(DescendingRoundId Round, int Number) : IEvent;

/// <summary>A dealer led, and somebody else is lower.</summary>
public sealed record DealerOutbid(DescendingRoundId Round, int Place, int Number) : IEvent;

/// <summary>A bid as typed.</summary>
/// <param name="Key">The sender's name for it: sent again under the same, it is the same bid.</param>
/// <param name="Price">For each, at the pieces of the round.</param>
/// <param name="Read">The number of the newest bid that the dealer had read; 0 before the first.</param>
/// <param name="IsMeant">That a price far below the others is no slip of the finger.</param>
public sealed record BidText(string? Key, string? Price, int Read, bool IsMeant = false);

/// <summary>A dealer bids in a descending round. A bid that is taken is the dealer's next version: everything else stays as the dealer's quote has it.</summary>
public sealed class PlaceBid(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>Nobody is written to more often that they were outbid; the page knows at once.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    public async Task<Outcome<DescendingBid, BidRefusal>> RunAsync(Dealer dealer, BidText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(dealer, clock.GetUtcNow(), stop) is not { Quote: { } quote } turn)  return Missing.It;
        if (await db.LastDescentAsync(turn.Call.Id, stop) is not { } round)                      return Missing.It;
        if (await db.DescendingDealers.SingleOrDefaultAsync(d => d.RoundId == round.Id && d.QuoteId == quote.Id, stop) is not { } bidder) return Missing.It;
        if (text.Key is not { Length: > 0 and <= DescendingBid.LongestKey } key)                 return BidRefusal.KeyMissing;
        Money? price = CallText.PriceOf(text.Price, round.Currency);
        // Asked for first of all: a phone that tries again when all is over hears that its bid was taken.
        if (await db.DescendingBids.SingleOrDefaultAsync(b => b.RoundId == round.Id && b.Place == bidder.Place && b.Key == key, stop) is { } known) return known.PriceMinor == price?.Minor ? known : BidRefusal.KeyReused;
        if (turn.Call.EndedAt is not null)                                                       return BidRefusal.CallEnded;
        if (round.CalledOffWhy is not null)                                                      return BidRefusal.CalledOff;
        if (round.EndedAt is not null)                                                           return BidRefusal.RoundOver;
        // The time of the decision counts, and not when somebody pressed: read under the lock, and never before the bid that was decided last.
        var now = await DecidedAtAsync(round, stop);
        if (round.Descent.RefusalAt(now) is { } closed)                                          return closed;
        if (price is not { } bid)                                                                return BidRefusal.PriceInvalid;
        var decided = round.Descent.Bid(bid, await ReadAsync(round, text.Read, stop), text.IsMeant, now);
        if (!decided.IsSuccess)                                                                  return decided.Without<DescendingBid>();
        var standing = await db.QuoteVersions.SingleAsync(v => v.QuoteId == quote.Id && v.Number == quote.DealersVersion, stop);
        var ladder = Descent.Lowered(standing.Ladder, round.Pieces, bid);
        if (!ladder.IsSuccess)                                                                   return BidRefusal.TooManyRungs;
        if (standing.Deposit > ladder.Value.Cheapest.Price)                                      return BidRefusal.DepositAbovePrice;
        if (await db.DescendingBids.CountAsync(b => b.RoundId == round.Id && b.Place == bidder.Place, stop) >= DescendingRound.MostBidsOfOne) return BidRefusal.TooManyBids;

        var version = turn.Say(standing.Lowered(ladder.Value, turn.Name, quote.LastVersion + 1, round.Id, now), quote);
        quote.Bids++;
        db.Add(version);
        if (round.BestPlace != bidder.Place) await TellOutbidAsync(round, now, stop);
        var taken = Take(round, bidder, version, decided.Value, key);
        turn.Call.DescendsUntil = round.EndsAt;
        db.Add(taken);
        db.Tell(new BidPlaced(round.Id, taken.Number), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return taken;
    }

    /// <summary>Nodes have clocks of their own.</summary>
    async Task<DateTimeOffset> DecidedAtAsync(DescendingRound round, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var last = await db.DescendingBids.Where(b => b.RoundId == round.Id && b.Number == round.Bids).Select(b => (DateTimeOffset?)b.At).SingleOrDefaultAsync(stop);
        return last > now ? last.Value : now;
    }

    /// <summary>What the dealer had read as the best. Whoever says a number that there is not has read what stands.</summary>
    async Task<Money> ReadAsync(DescendingRound round, int number, CancellationToken stop) =>
        number == 0 ? new(round.StartMinor, round.Currency)
        : await db.DescendingBids.Where(b => b.RoundId == round.Id && b.Number == number).Select(b => (long?)b.PriceMinor).SingleOrDefaultAsync(stop) is { } minor ? new(minor, round.Currency)
        : round.Best;

    async Task TellOutbidAsync(DescendingRound round, DateTimeOffset now, CancellationToken stop)
    {
        var outbid = await db.DescendingDealers.SingleAsync(d => d.RoundId == round.Id && d.Place == round.BestPlace, stop);
        if (now - outbid.OutbidToldAt < Quiet) return;
        outbid.OutbidToldAt = now;
        db.Tell(new DealerOutbid(round.Id, outbid.Place, round.NewsNumber + 1), now);
    }

    static DescendingBid Take(DescendingRound round, DescendingDealer bidder, QuoteVersion version, Descent decided, string key)
    {
        var extended = decided.EndsAt > round.EndsAt;
        (round.BestMinor, round.BestPlace, round.EndsAt) = (decided.Best.Minor, bidder.Place, decided.EndsAt);
        round.Bids++;
        return new() { RoundId = round.Id, Number = round.Bids, Place = bidder.Place, QuoteId = bidder.QuoteId, Version = version.Number, Currency = round.Currency, PriceMinor = decided.Best.Minor, At = version.At, EndsAt = decided.EndsAt, Extended = extended, Key = key };
    }
}
