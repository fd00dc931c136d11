using Tuanzi.Core.Members;

namespace Tuanzi.Core.Quotes;

/// <summary>A dealer is asked, for the first time or again; one outside gets a link.</summary>
/// <param name="Sending">1 at first.</param>
public sealed record DealerInvited(InvitationId Invitation, int Sending) : IEvent;

public enum InviteRefusal
{
    NotAsking,
    TooManyInvited,
    StoreUnknown,
    NameMissing,
    NameTooLong,
    NameUnreadable,
    EmailInvalid,
    LanguageUnknown,
    AlreadyInvited,
    InvitedOften,
}

/// <summary>Who shall be asked, as typed: a store by its slug, or a dealer outside.</summary>
/// <param name="Language">In which a dealer outside is written to.</param>
public sealed record InviteText(string? Store, string? Name, string? Email, string? Language)
{
    public static InviteText OfStore(string? slug) => new(slug ?? "", null, null, null);
}

/// <summary>A leader invites a dealer to quote, while quotes are asked for.</summary>
public sealed class InviteDealer(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Invitation, InviteRefusal>> RunAsync(PersonId leader, string code, InviteText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)   return Missing.It;
        if (await db.LastRequestAsync(call.Id, stop) is not { } request || !request.IsOpenAt(now)) return InviteRefusal.NotAsking;
        if (await db.Invitations.CountAsync(i => i.RequestId == request.Id, stop) >= Invitation.Most) return InviteRefusal.TooManyInvited;
        var dealer = text.Store is not null ? await StoreAsync(Typed.Line(text.Store), request, now, stop) : Outside(text, request, now);
        if (!dealer.IsSuccess)                                               return dealer;
        if (dealer.Value.Email is { } email && await db.IsWrittenToOftenAsync(email, now, stop)) return InviteRefusal.InvitedOften;

        db.Add(dealer.Value);
        db.Tell(new DealerInvited(dealer.Value.Id, 1), now);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate)
        {
            return InviteRefusal.AlreadyInvited;
        }
        await write.CommitAsync(stop);
        return dealer.Value;
    }

    async Task<Outcome<Invitation, InviteRefusal>> StoreAsync(string? slug, QuoteRequest request, DateTimeOffset now, CancellationToken stop) =>
        await db.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, stop) is { } store
            ? new Invitation { Id = Id.New<InvitationId>(), RequestId = request.Id, StoreId = store.Id, Name = store.Name, InvitedAt = now, LinkEndsAt = request.ClosesAt + Invitation.Grace }
            : InviteRefusal.StoreUnknown;

    static Outcome<Invitation, InviteRefusal> Outside(InviteText text, QuoteRequest request, DateTimeOffset now)
    {
        var name = PersonName.Parse(text.Name);
        if (name.Refusal is { } flaw)                                return Because(flaw);
        if (EmailAddress.Parse(text.Email) is not { } email)         return InviteRefusal.EmailInvalid;
        if (text.Language is not { Length: > 0 and <= 10 } language) return InviteRefusal.LanguageUnknown;
        return new Invitation { Id = Id.New<InvitationId>(), RequestId = request.Id, Name = name.Value, Email = email.ToLowerInvariant(), Language = language, InvitedAt = now, LinkEndsAt = request.ClosesAt + Invitation.Grace };
    }

    static InviteRefusal Because(NameFlaw flaw) =>
        flaw switch
        {
            NameFlaw.Missing => InviteRefusal.NameMissing,
            NameFlaw.TooLong => InviteRefusal.NameTooLong,
            NameFlaw.Unreadable => InviteRefusal.NameUnreadable,
        };
}
