using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Calls;

/// <summary>A guest's pledge, and the call it is to.</summary>
public sealed record GuestsPledge(Guest Guest, Pledge Pledge, string CallCode);

/// <summary>Finds one's own pledge; anybody else's is not there.</summary>
public sealed class PledgeLookup(TuanziDb db)
{
    public Task<Pledge?> FindAsync(string code, BuyerId buyer, CancellationToken stop) =>
        db.Pledges.AsNoTracking().SingleOrDefaultAsync(p => p.BuyerId == buyer && db.Calls.Any(c => c.Id == p.CallId && c.Code == code), stop);

    /// <summary>By the secret of a guest's private link.</summary>
    public async Task<GuestsPledge?> FindByLinkAsync(string secret, CancellationToken stop)
    {
        var found = await (
            from pledge in db.PledgesByLink(secret).AsNoTracking()
            join guest in db.Guests.AsNoTracking() on pledge.BuyerId equals guest.Id
            join call in db.Calls on pledge.CallId equals call.Id
            select new { guest, pledge, call.Code }
        ).SingleOrDefaultAsync(stop);
        return found is null ? null : new(found.guest, found.pledge, found.Code);
    }
}

static class PledgeLinks
{
    extension(TuanziDb db)
    {
        /// <summary>The pledge, if any, to which a private link leads.</summary>
        public IQueryable<Pledge> PledgesByLink(string secret)
        {
            var guests = db.GuestsByLink(secret);
            return db.Pledges.Where(p => guests.Any(g => g.Id == p.BuyerId));
        }

        /// <summary>Nothing is kept of a guest who has nothing here any more. Whoever is no guest stays.</summary>
        public async Task ForgetGuestAsync(BuyerId guest, CancellationToken stop)
        {
            if (await db.Orders.AnyAsync(o => o.BuyerId == guest, stop)) return;
            await db.GuestLinks.Where(l => l.GuestId == guest).ExecuteDeleteAsync(stop);
            await db.Guests.Where(g => g.Id == guest).ExecuteDeleteAsync(stop);
        }
    }
}
