namespace Tuanzi.Core.Calls;

public enum WithdrawPledgeRefusal
{
    Confirmed,
    Lapsed,
}

/// <summary>Somebody takes their pledge back, at any time until it is confirmed: it was never binding. What it said of them is gone, and of a guest the name and address too.</summary>
public sealed class WithdrawPledge(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, WithdrawPledgeRefusal>> RunAsync(string code, BuyerId buyer, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockCallAsync(code, stop) is not { } call) return Missing.It;
        if (await db.Pledges.SingleOrDefaultAsync(p => p.CallId == call.Id && p.BuyerId == buyer, stop) is not { } pledge) return Missing.It;
        if (pledge.Status == PledgeStatus.Confirmed) return WithdrawPledgeRefusal.Confirmed;
        if (pledge.Status == PledgeStatus.Lapsed)    return WithdrawPledgeRefusal.Lapsed;

        var now = clock.GetUtcNow();
        pledge.Withdraw(now);
        call.Pledged--;
        db.Tell(new CallCounted(call.Id), now);
        await db.ForgetGuestAsync(buyer, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
