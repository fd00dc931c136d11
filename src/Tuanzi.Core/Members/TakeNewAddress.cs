namespace Tuanzi.Core.Members;

public enum TakeAddressRefusal
{
    UsedUp,
    EmailTaken,
}

/// <summary>The new mailbox has said yes, by the link in its mail: the address is the person's from now on.</summary>
public sealed class TakeNewAddress(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>Which address a link is for, without using it; null if it is used up.</summary>
    public Task<string?> FindAsync(string secret, CancellationToken stop) => Fresh(secret).Select(l => l.Address).SingleOrDefaultAsync(stop);

    public async Task<Outcome<Done, TakeAddressRefusal>> RunAsync(string secret, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await Fresh(secret).AsNoTracking().SingleOrDefaultAsync(stop) is not { Address: { } address } link) return TakeAddressRefusal.UsedUp;
        DateTimeOffset? now = clock.GetUtcNow();
        // Guarded: of two who use it at once, one does.
        if (await db.MailedLinks.Where(l => l.Id == link.Id && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop) == 0) return TakeAddressRefusal.UsedUp;
        await db.MoveAsync(link.PersonId, address, isConfirmed: true, now.Value, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate)
        {
            return TakeAddressRefusal.EmailTaken;
        }
        await write.CommitAsync(stop);
        return Done.It;
    }

    IQueryable<MailedLink> Fresh(string secret)
    {
        var (hash, now) = (Secret.HashOf(secret), clock.GetUtcNow());
        return db.MailedLinks.Where(l => l.Hash == hash && l.Purpose == LinkPurpose.NewAddress && l.UsedAt == null && l.ExpiresAt > now);
    }
}
