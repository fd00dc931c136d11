namespace Tuanzi.Core.Quotes;

/// <summary>A dealer will not quote.</summary>
public sealed record InvitationDeclined(InvitationId Invitation) : IEvent;

public enum DeclineRefusal
{
    QuotedAlready,
    AlreadyDeclined,
    ReasonTooLong,
    Markup,
}

/// <summary>A dealer says no, with a word or without. A quote that comes later all the same counts.</summary>
public sealed class DeclineInvitation(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Invitation, DeclineRefusal>> RunAsync(Dealer dealer, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeTurnAsync(dealer, now, stop) is not { } turn)              return Missing.It;
        if (turn.Quote is not null)                                                 return DeclineRefusal.QuotedAlready;
        if (turn.Invitation.DeclinedAt is not null)                                 return DeclineRefusal.AlreadyDeclined;
        if (Typed.Line(why)?.Length > Invitation.LongestReason)                     return DeclineRefusal.ReasonTooLong;
        if (Typed.HasMarkup(why))                                                   return DeclineRefusal.Markup;

        (turn.Invitation.DeclinedAt, turn.Invitation.DeclinedWhy) = (now, Typed.Line(why) ?? "");
        db.Tell(new InvitationDeclined(turn.Invitation.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return turn.Invitation;
    }
}
