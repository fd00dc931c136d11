using System.Text.Json;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>A vote is over, however it ended.</summary>
public sealed record VoteEnded(VoteId Vote) : IEvent;

/// <summary>A day is left to vote.</summary>
public sealed record VoteDueSoon(VoteId Vote) : IEvent;

/// <summary>A choice of a running vote was withdrawn or has expired. Whoever chose it may choose again.</summary>
public sealed record ChoiceFell(VoteId Vote, QuoteId Quote) : IEvent;

/// <summary>Counts a vote whose deadline has passed and takes what has won; reminds a day before; notices what has fallen away. Each once, whichever node is first and however late.</summary>
public sealed class MeetVote(TuanziDb db, WriteGate gate, TimeProvider clock, FreezeQuote freeze)
{
    /// <summary>So long before the end whoever has not voted is reminded.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The votes about which something is to be done.</summary>
    public IQueryable<Vote> Due
    {
        get
        {
            var now = clock.GetUtcNow();
            var soon = now + Ahead;
            return db.Votes.Where(v => v.EndedAt == null && (v.EndsAt <= now || (v.RemindedAt == null && v.EndsAt <= soon) || FallenOf(now).Any(c => c.VoteId == v.Id)));
        }
    }

    /// <summary>Choices that nobody has noticed yet to be withdrawn or to have expired.</summary>
    IQueryable<VoteChoice> FallenOf(DateTimeOffset now) =>
        db.VoteChoices.Where(c => c.FellAt == null && (db.Quotes.Any(q => q.Id == c.QuoteId && q.WithdrawnAt != null) || db.QuoteVersions.Any(v => v.QuoteId == c.QuoteId && v.Number == c.Version && v.ValidUntil <= now)));

    /// <returns>False where another node was quicker.</returns>
    public async Task<bool> RunAsync(VoteId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var callId = await db.Votes.Where(v => v.Id == id).Select(v => v.CallId).SingleAsync(stop);
        await db.LockCallAsync(callId, stop);
        if (await Due.SingleOrDefaultAsync(v => v.Id == id, stop) is not { } vote) return false;

        var now = clock.GetUtcNow();
        if (vote.EndsAt <= now) await CountAsync(vote, now, stop);
        else
        {
            await NoticeFallenAsync(vote, now, stop);
            if (vote.RemindedAt is null && vote.EndsAt - Ahead <= now) Remind(vote, now);
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }

    /// <summary>As things stood at the deadline, whenever that is noticed.</summary>
    async Task CountAsync(Vote vote, DateTimeOffset now, CancellationToken stop)
    {
        var call = await db.Calls.SingleAsync(c => c.Id == vote.CallId, stop);
        var choices = await db.VotedOnAsync(vote, stop);
        var tally = await db.TallyAsync(vote, choices, vote.EndsAt, stop);
        var result = call.EndedAt is not null ? VoteResult.CallEnded : tally.Result;
        if (result == VoteResult.Taken)
        {
            var taken = await TakeAsync(vote, call, choices.Single(one => one.Quote.Number == tally.Winner), now, stop);
            if (taken.Refusal is { } why) (result, vote.NotTakenWhy) = (VoteResult.NotTaken, why);
            else vote.GroupBuyId = taken.Value.Taken.GroupBuyId;
        }
        db.End(vote, call, result, tally, choices, now);
    }

    /// <summary>On behalf of those who voted: with what the leader said at the beginning, and nothing else.</summary>
    async Task<Outcome<OpenedByQuote, TakeQuoteRefusal>> TakeAsync(Vote vote, Call call, VotedQuote winner, DateTimeOffset now, CancellationToken stop)
    {
        if (call.MergesIntoId is not null)                                          return TakeQuoteRefusal.CallMerges;
        if (!await db.IsLeaderOfAsync(vote.StartedBy, call.CommunityId, stop))      return TakeQuoteRefusal.LeaderGone;
        if (winner.RefusalAt(now) is { } refusal)                                   return refusal;
        var text = new TakeText(winner.Version.Number, vote.ConfirmBy, vote.PointId, vote.PickupFrom, vote.PickupTo) { Hours = vote.HoursToAnswer, Words = JsonSerializer.Deserialize<TakeWords>(vote.StoredWords)! };
        var frozen = await freeze.CheckAsync(call, winner.Quoted, text, stop);
        if (!frozen.IsSuccess)                                                      return frozen.Without<OpenedByQuote>();
        return await freeze.OpenAsync(call, frozen.Value, vote.StartedBy, now, stop);
    }

    async Task NoticeFallenAsync(Vote vote, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var choice in await FallenOf(now).Where(c => c.VoteId == vote.Id).ToListAsync(stop))
        {
            choice.FellAt = now;
            db.Tell(new ChoiceFell(vote.Id, choice.QuoteId), now);
        }
    }

    /// <summary>Whoever was asked within the last day needs no reminder.</summary>
    void Remind(Vote vote, DateTimeOffset now)
    {
        vote.RemindedAt = now;
        if (vote.StartedAt < vote.EndsAt - Ahead) db.Tell(new VoteDueSoon(vote.Id), now);
    }
}
