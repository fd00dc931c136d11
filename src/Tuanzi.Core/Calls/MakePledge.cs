using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Calls;

/// <summary>A guest has pledged for the first time and left an address: the private link should reach them.</summary>
public sealed record GuestPledged(BuyerId Guest, CallId Call, string Secret) : IEvent;

/// <summary>As many have pledged as the author said are needed.</summary>
public sealed record CallReached(CallId Call) : IEvent;

/// <summary>Another number of pledges stands than before.</summary>
public sealed record CallCounted(CallId Call) : IEvent;

/// <param name="IsNew">False where it was there, and was changed or stayed as it was.</param>
public sealed record PledgeMade(Pledge Pledge, bool IsNew);

/// <summary>Somebody pledges, or changes the pledge they have: each has one to a call. Sent twice it is the same as sent once.</summary>
public sealed class MakePledge(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<PledgeMade, PledgeRefusal>> RunAsync(string code, Pledger by, PledgeText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockCallAsync(code, stop) is not { } call) return Missing.It;
        if (!await db.MayPledgeAsync(by, call, stop))           return Missing.It;
        if (call is { MergesIntoId: not null, EndedAt: null })  return PledgeRefusal.Merging;
        if (call is { GroupBuyId: not null, EndedAt: null })    return PledgeRefusal.QuoteTaken;
        if (!call.IsOpenAt(now))                                return PledgeRefusal.Over;
        if (text.Refusal(call) is { } refusal)                  return refusal;
        var guest = by.Introduce(now);
        if (!guest.IsSuccess)                                   return guest.Without<PledgeMade>();

        var pledge = await db.Pledges.SingleOrDefaultAsync(p => p.CallId == call.Id && p.BuyerId == by.Buyer, stop);
        var isNew = pledge is null;
        // One link leads to one thing: a guest of another call, or of an order, pledges here with a key of its own.
        if (isNew && by.Secret is not null && await db.Guests.AnyAsync(g => g.Id == by.Buyer, stop)) return PledgeRefusal.KeyReused;

        pledge ??= Begin(call, by, now);
        var before = (pledge.Wanted, pledge.StoredChoices, pledge.Note, pledge.Area);
        text.ApplyTo(pledge, call);
        // A key that comes again with something else is not a repeat; whoever wants a change comes by their link.
        if (!isNew && by.IsNew && before != (pledge.Wanted, pledge.StoredChoices, pledge.Note, pledge.Area)) return PledgeRefusal.KeyReused;

        pledge.ChangedAt = now;
        await WriteAsync(guest.Value, isNew, stop);
        if (isNew && guest.Value?.Email is not null) db.Tell(new GuestPledged(by.Buyer, call.Id, by.Secret!), now);
        if (isNew) db.Tell(new CallCounted(call.Id), now);
        if (call is { Missing: 0, ReachedAt: null })
        {
            call.ReachedAt = now;
            db.Tell(new CallReached(call.Id), now);
        }
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate)
        {
            // The same key, at another call, in the same instant.
            return PledgeRefusal.KeyReused;
        }
        await write.CommitAsync(stop);
        return new PledgeMade(pledge, isNew);
    }

    Pledge Begin(Call call, Pledger by, DateTimeOffset now)
    {
        call.Pledged++;
        call.LastNumber++;
        return db.Add(new Pledge { Id = Id.New<PledgeId>(), CallId = call.Id, Number = call.LastNumber, BuyerId = by.Buyer, Wanted = "", Version = call.Version, MadeAt = now, ChangedAt = now }).Entity;
    }

    /// <summary>A new guest is added and never looked for first: should the same key be at another call meanwhile, the database says so.</summary>
    async Task WriteAsync(Guest? guest, bool isNew, CancellationToken stop)
    {
        if (guest is null) return;
        if (isNew) db.Add(guest);
        else if (await db.Guests.SingleOrDefaultAsync(g => g.Id == guest.Id, stop) is { } known) (known.Name, known.Email, known.Phone) = (guest.Name, guest.Email, guest.Phone);
    }
}
