using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Core.Decisions;

public enum CallOffVoteRefusal
{
    NotVoting,
    ReasonMissing,
    ReasonTooLong,
    Markup,
}

/// <summary>A leader calls a vote off before its deadline, and says why: all who were asked are told, and how it stood is on the page.</summary>
public sealed class CallOffVote(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Vote, CallOffVoteRefusal>> RunAsync(PersonId leader, string code, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)                               return Missing.It;
        // After the deadline the votes decide, also before they are counted.
        if (await db.LastVoteAsync(call.Id, stop) is not { } vote || !vote.IsOpenAt(now))                return CallOffVoteRefusal.NotVoting;
        if (Typed.Line(why) is not { } reason)                                                           return CallOffVoteRefusal.ReasonMissing;
        if (reason.Length > Vote.LongestReason)                                                          return CallOffVoteRefusal.ReasonTooLong;
        if (Typed.HasMarkup(reason))                                                                     return CallOffVoteRefusal.Markup;

        var choices = await db.VotedOnAsync(vote, stop);
        vote.EndedWhy = reason;
        db.End(vote, call, VoteResult.CalledOff, await db.TallyAsync(vote, choices, now, stop), choices, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return vote;
    }
}

/// <summary>Ends the vote of a call that was itself ended: there is nothing to decide any more.</summary>
public sealed class EndVoteWithCall(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<CallEnded>
{
    public async Task HandleAsync(CallEnded what, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(what.Call, stop);
        if (await db.LastVoteAsync(what.Call, stop) is not { EndedAt: null } vote) return;
        var (now, choices) = (clock.GetUtcNow(), await db.VotedOnAsync(vote, stop));
        db.End(vote, await db.Calls.SingleAsync(c => c.Id == what.Call, stop), VoteResult.CallEnded, await db.TallyAsync(vote, choices, now, stop), choices, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}

/// <summary>What somebody voted goes with their pledge: of what is withdrawn no reason stays, either.</summary>
public sealed class ForgetBallots(TuanziDb db, WriteGate gate) : IHandle<CallCounted>
{
    public async Task HandleAsync(CallCounted what, CancellationToken stop)
    {
        // Of each pledge that is made: most calls have no vote.
        if (!await db.Votes.AnyAsync(v => v.CallId == what.Call, stop)) return;
        await using var write = await gate.BeginAsync(db, stop);
        await db.Ballots.Where(b => db.Votes.Any(v => v.Id == b.VoteId && v.CallId == what.Call) && db.Pledges.Any(p => p.Id == b.PledgeId && p.Status == PledgeStatus.Withdrawn)).ExecuteDeleteAsync(stop);
        await write.CommitAsync(stop);
    }
}
