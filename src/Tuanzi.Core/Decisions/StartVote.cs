using System.Text.Json;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>Quotes are put to a vote. Whoever may vote is asked.</summary>
public sealed record VoteOpened(VoteId Vote) : IEvent;

public enum StartVoteRefusal
{
    CallEnded,
    CallMerges,
    AlreadyTaken,
    AlreadyVoting,
    StillAsking,
    Descending,
    NothingToVoteOn,
    NobodyToVote,
    EndMissing,
    EndTooSoon,
    EndTooFar,
    QuorumOutOfRange,
    TextTooLong,
    TieTooLong,
    TextMarkup,
    TieMarkup,
    ConfirmByMissing,
    ConfirmByTooSoon,
    TimeTooFar,
    HoursOutOfRange,
    PickupMissing,
    PickupEndsBeforeStart,
    PickupTooEarly,
    NotToBeOffered,
}

/// <summary>How quotes are put to a vote, as typed.</summary>
/// <param name="EndsAt">The deadline; null where nothing was typed that is a time.</param>
/// <param name="Tie">What ties the leader to a dealer; empty where nothing does.</param>
/// <param name="Taking">What has to be known to take the winner without asking again; its version does not matter.</param>
public sealed record VoteText(DateTimeOffset? EndsAt, int QuorumPercent, string? Text, string? Tie, TakeText Taking)
{
    /// <summary>People need time: to vote, and afterwards to confirm.</summary>
    static readonly TimeSpan Soonest = TimeSpan.FromHours(1);

    public StartVoteRefusal? Refusal(DateTimeOffset now)
    {
        if (EndsAt is not { } ends)                              return StartVoteRefusal.EndMissing;
        if (ends < now + Soonest)                                return StartVoteRefusal.EndTooSoon;
        if (ends > now.AddDays(Vote.MostDays))                   return StartVoteRefusal.EndTooFar;
        if (QuorumPercent is < 1 or > 100)                       return StartVoteRefusal.QuorumOutOfRange;
        if (Typed.Block(Text).Length > Vote.LongestText)         return StartVoteRefusal.TextTooLong;
        if (Typed.Line(Tie)?.Length > Vote.LongestTie)           return StartVoteRefusal.TieTooLong;
        if (Typed.HasMarkup(Text))                               return StartVoteRefusal.TextMarkup;
        if (Typed.HasMarkup(Tie))                                return StartVoteRefusal.TieMarkup;
        if (Taking.ConfirmBy is not { } confirmBy)               return StartVoteRefusal.ConfirmByMissing;
        if (confirmBy < ends + Soonest)                          return StartVoteRefusal.ConfirmByTooSoon;
        return Taking is { Point: not null, From: not null, To: not null } ? null : StartVoteRefusal.PickupMissing;
    }
}

/// <summary>A leader puts all quotes that can be taken to a vote among those who have pledged, once the asking is over. What is voted on are the versions that stand now; what wins is taken by itself.</summary>
public sealed class StartVote(TuanziDb db, WriteGate gate, TimeProvider clock, FreezeQuote freeze)
{
    public async Task<Outcome<Vote, StartVoteRefusal>> RunAsync(PersonId leader, string code, VoteText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)                      return Missing.It;
        if (await db.WhyNoVoteAsync(call, now, stop) is { } why)                                return why;
        var choices = await db.ToVoteOnAsync(call, now, stop);
        if (choices.Count == 0)                                                                 return StartVoteRefusal.NothingToVoteOn;
        if (!await db.PledgesBefore(call.Id, call.LastNumber, await db.DealersAsync(call.Id, stop)).AnyAsync(stop)) return StartVoteRefusal.NobodyToVote;
        if (text.Refusal(now) is { } refusal)                                                   return refusal;
        // Of all it is the one that may take longest, so that whichever wins can be offered.
        var check = await freeze.CheckAsync(call, choices.MaxBy(one => one.Quoted.Version.Ladder.Rungs.Count(rung => rung.Price > one.Reach.Price))!.Quoted, text.Taking, stop);
        if (check.Refusal is { } unfit)                                                         return Because(unfit);

        var vote = await WriteAsync(call, leader, text, choices, now, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate)
        {
            return StartVoteRefusal.AlreadyVoting;
        }
        await write.CommitAsync(stop);
        return vote;
    }

    async Task<Vote> WriteAsync(Call call, PersonId leader, VoteText text, IReadOnlyList<QuoteToVoteOn> choices, DateTimeOffset now, CancellationToken stop)
    {
        var vote = new Vote
        {
            Id = Id.New<VoteId>(),
            CallId = call.Id,
            Number = 1 + await db.Votes.CountAsync(v => v.CallId == call.Id, stop),
            StartedBy = leader,
            StartedAt = now,
            EndsAt = text.EndsAt!.Value,
            QuorumPercent = text.QuorumPercent,
            Text = Typed.Block(text.Text),
            Tie = Typed.Line(text.Tie) ?? "",
            LastPledge = call.LastNumber,
            ConfirmBy = text.Taking.ConfirmBy!.Value,
            HoursToAnswer = text.Taking.Hours,
            PointId = text.Taking.Point!.Value,
            PickupFrom = text.Taking.From!.Value,
            PickupTo = text.Taking.To!.Value,
            StoredWords = JsonSerializer.Serialize(text.Taking.Words),
        };
        var own = await db.Merchants.Where(m => m.PersonId == leader).Select(m => (StoreId?)m.StoreId).ToListAsync(stop);
        db.Add(vote);
        db.AddRange(choices.Select(one => new VoteChoice { VoteId = vote.Id, QuoteId = one.Quoted.Quote.Id, Version = one.Quoted.Version.Number, IsOfLeader = one.Quoted.Invitation.StoreId is { } store && own.Contains(store) }));
        call.VotesUntil = vote.EndsAt;
        db.Tell(new VoteOpened(vote.Id), now);
        return vote;
    }

    static StartVoteRefusal Because(TakeQuoteRefusal why) =>
        why switch
        {
            TakeQuoteRefusal.TimeTooFar => StartVoteRefusal.TimeTooFar,
            TakeQuoteRefusal.HoursOutOfRange => StartVoteRefusal.HoursOutOfRange,
            TakeQuoteRefusal.PickupMissing => StartVoteRefusal.PickupMissing,
            TakeQuoteRefusal.PickupEndsBeforeStart => StartVoteRefusal.PickupEndsBeforeStart,
            TakeQuoteRefusal.PickupTooEarly => StartVoteRefusal.PickupTooEarly,
            _ => StartVoteRefusal.NotToBeOffered,
        };
}

/// <summary>A quote that can be taken, and what the pledges that stand reach on it.</summary>
sealed record QuoteToVoteOn(Quoted Quoted, QuoteReach Reach);

static class ToVoteOn
{
    /// <summary>Why nothing of this call is put to a vote now, whatever was quoted and is typed; null where it may be.</summary>
    public static async Task<StartVoteRefusal?> WhyNoVoteAsync(this TuanziDb db, Call call, DateTimeOffset now, CancellationToken stop)
    {
        if (call.EndedAt is not null)                                          return StartVoteRefusal.CallEnded;
        if (call.MergesIntoId is not null)                                     return StartVoteRefusal.CallMerges;
        if (call.GroupBuyId is not null)                                       return StartVoteRefusal.AlreadyTaken;
        if (call.VotesUntil is not null)                                       return StartVoteRefusal.AlreadyVoting;
        if ((await db.LastRequestAsync(call.Id, stop))?.IsOpenAt(now) == true) return StartVoteRefusal.StillAsking;
        return await db.IsDescendingAsync(call.Id, now, stop) ? StartVoteRefusal.Descending : null;
    }

    /// <summary>All quotes that a leader could take now, in their newest versions.</summary>
    public static async Task<IReadOnlyList<QuoteToVoteOn>> ToVoteOnAsync(this TuanziDb db, Call call, DateTimeOffset now, CancellationToken stop)
    {
        var standing = (await db.AllQuotedAsync(call, stop)).Where(quoted => quoted.Standing(now).RefusalAt(now) is null).ToList();
        if (standing.Count == 0) return [];
        var pledges = await db.StandingPledgesAsync(call, stop);
        return [.. standing.Select(quoted => new QuoteToVoteOn(quoted, QuoteReach.OfPledges(quoted.Version.Ladder, pledges))).Where(one => one.Reach.Price is not null)];
    }
}
