using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

/// <summary>A dealer is not asked any more, and is told so.</summary>
public sealed record InvitationRevoked(InvitationId Invitation) : IEvent;

public enum RevokeRefusal
{
    AlreadyRevoked,
    Taken,
    Descending,
    VoteRunning,
}

/// <summary>A leader takes an invitation back: its links lead nowhere from then on, and what was quoted cannot be taken.</summary>
public sealed class RevokeInvitation(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Invitation, RevokeRefusal>> RunAsync(PersonId leader, string code, InvitationId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        if (await db.InvitationToAsync(call, id, stop) is not { } invitation)       return Missing.It;
        if (invitation.RevokedAt is not null)                                       return RevokeRefusal.AlreadyRevoked;
        if (await db.IsTakenAsync(invitation.Id, stop))                             return RevokeRefusal.Taken;
        // Whoever leads does not strike a choice from under those who vote.
        if (call.VotesUntil is not null)                                            return RevokeRefusal.VoteRunning;

        var now = clock.GetUtcNow();
        if (await db.IsDescendingAsync(call.Id, now, stop))                         return RevokeRefusal.Descending;

        invitation.RevokedAt = now;
        await db.ForgetLinksAsync(invitation, stop);
        db.Tell(new InvitationRevoked(invitation.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return invitation;
    }
}

public enum SendAgainRefusal
{
    Revoked,
    NoLink,
    SentOften,
    LinkEnded,
}

/// <summary>A leader has the link mailed again, to the same address; every link before it dies. Nobody but the dealer ever sees one: with it, a sealed quote could be read.</summary>
public sealed class SendInvitationAgain(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Invitation, SendAgainRefusal>> RunAsync(PersonId leader, string code, InvitationId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        if (await db.InvitationToAsync(call, id, stop) is not { } invitation)       return Missing.It;
        if (invitation.RevokedAt is not null)                                       return SendAgainRefusal.Revoked;
        if (invitation.Email is null)                                               return SendAgainRefusal.NoLink;
        if (invitation.LinkEndsAt <= now)                                           return SendAgainRefusal.LinkEnded;
        if (invitation.Sendings >= Invitation.MostSendings || await db.IsWrittenToOftenAsync(invitation.Email, now, stop)) return SendAgainRefusal.SentOften;

        invitation.Sendings++;
        await db.ForgetLinksAsync(invitation, stop);
        db.Tell(new DealerInvited(invitation.Id, invitation.Sendings), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return invitation;
    }
}

static class Revocations
{
    extension(TuanziDb db)
    {
        public Task<Invitation?> InvitationToAsync(Call call, InvitationId id, CancellationToken stop) =>
            db.Invitations.SingleOrDefaultAsync(i => i.Id == id && db.QuoteRequests.Any(r => r.Id == i.RequestId && r.CallId == call.Id), stop);

        /// <summary>Whoever asks and asks again, for however many calls, does not fill one address with it.</summary>
        public async Task<bool> IsWrittenToOftenAsync(string email, DateTimeOffset now, CancellationToken stop)
        {
            var yesterday = now.AddDays(-1);
            return await db.Invitations.Where(i => i.Email == email && i.InvitedAt > yesterday).SumAsync(i => i.Sendings, stop) >= Invitation.MostSendingsInADay;
        }

        public Task<int> ForgetLinksAsync(Invitation invitation, CancellationToken stop) => db.InvitationLinks.Where(l => l.InvitationId == invitation.Id).ExecuteDeleteAsync(stop);
    }
}
