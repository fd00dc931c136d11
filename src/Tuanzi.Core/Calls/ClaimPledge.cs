namespace Tuanzi.Core.Calls;

public enum ClaimPledgeRefusal
{
    /// <summary>The person has a pledge of their own to this call; two of one pledger there may not be.</summary>
    PledgedAlready,
}

/// <summary>A guest has signed in and takes the pledge along: whoever holds the link may.</summary>
public sealed class ClaimPledge(TuanziDb db, WriteGate gate)
{
    /// <returns>The code of the call.</returns>
    public async Task<Outcome<string, ClaimPledgeRefusal>> RunAsync(PersonId person, string secret, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.PledgesByLink(secret).Select(p => (CallId?)p.CallId).SingleOrDefaultAsync(stop) is not { } id) return Missing.It;

        await db.LockCallAsync(id, stop);
        var buyer = new BuyerId(person.Value);
        if (await db.Pledges.AnyAsync(p => p.CallId == id && p.BuyerId == buyer, stop)) return ClaimPledgeRefusal.PledgedAlready;

        // Read again under the lock: somebody else with the link may have been quicker.
        if (await db.PledgesByLink(secret).SingleOrDefaultAsync(stop) is not { BuyerId: { } guest } pledge) return Missing.It;
        pledge.BuyerId = buyer;
        await db.ForgetGuestAsync(guest, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return await db.Calls.Where(c => c.Id == id).Select(c => c.Code).SingleAsync(stop);
    }
}
