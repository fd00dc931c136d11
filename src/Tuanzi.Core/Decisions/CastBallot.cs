using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Decisions;

/// <summary>Somebody has voted, or voted otherwise.</summary>
public sealed record BallotCast(VoteId Vote) : IEvent;

public enum BallotRefusal
{
    NotPledged,
    PledgedLater,
    Over,
    ChoiceMissing,
    FellAway,
    ReasonTooLong,
    Markup,
}

/// <summary>What somebody votes, as typed.</summary>
/// <param name="Choice">The number of a quote; 0 is none of these, null is nothing at all.</param>
public sealed record BallotText(int? Choice, string? Reason);

/// <summary>Whoever has pledged votes, or votes otherwise: the last one counts. Sent twice it is the same as sent once.</summary>
public sealed class CastBallot(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="reader">Whoever is signed in.</param>
    /// <param name="voter">Whose pledge it is.</param>
    public async Task<Outcome<Ballot, BallotRefusal>> RunAsync(string code, PersonId? reader, BuyerId voter, BallotText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockCallAsync(code, stop) is not { } call)                                          return Missing.It;
        if (await db.LastVoteAsync(call.Id, stop) is not { } vote)                                       return Missing.It;
        if ((await db.DealersAsync(call.Id, stop)).Contains(voter))                                      return Missing.It;
        var pledge = await db.Pledges.SingleOrDefaultAsync(p => p.CallId == call.Id && p.BuyerId == voter, stop);
        if (pledge is null && !(reader is { } member && await db.IsMemberOfAsync(member, call.CommunityId, stop))) return Missing.It;
        if (!vote.IsOpenAt(now))                                                                         return BallotRefusal.Over;
        if (pledge is not { Status: PledgeStatus.Made })                                                 return BallotRefusal.NotPledged;
        if (pledge.Number > vote.LastPledge)                                                             return BallotRefusal.PledgedLater;
        var choices = await db.VotedOnAsync(vote, stop);
        var chosen = choices.Find(one => one.Quote.Number == text.Choice);
        if (chosen is null && text.Choice != 0)                                                          return BallotRefusal.ChoiceMissing;
        if (chosen?.RefusalAt(now) is not null)                                                          return BallotRefusal.FellAway;
        var reason = Typed.Line(text.Reason) ?? "";
        if (reason.Length > Ballot.LongestReason)                                                        return BallotRefusal.ReasonTooLong;
        if (Typed.HasMarkup(reason))                                                                     return BallotRefusal.Markup;

        var ballot = await db.Ballots.SingleOrDefaultAsync(b => b.VoteId == vote.Id && b.PledgeId == pledge.Id, stop) ?? db.Add(new Ballot { VoteId = vote.Id, PledgeId = pledge.Id, CastAt = now, ChangedAt = now }).Entity;
        (ballot.QuoteId, ballot.Reason, ballot.ChangedAt) = (chosen?.Quote.Id, reason, now);
        db.Tell(new BallotCast(vote.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return ballot;
    }
}
