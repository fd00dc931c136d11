using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>Why a group buy does not open, or is not set to open.</summary>
public enum OpenRefusal
{
    AlreadyOpen,
    AlreadyOver,
    CutOffPassed,
    AlreadyScheduled,
    NotScheduled,
    NoOpeningTime,
    OpeningTimePassed,
    NoPickup,
}

/// <summary>From now on orders are taken. The offer as it stands becomes its first version: what buyers agree to.</summary>
public sealed class OpenGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, OpenRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (groupBuy.Status == GroupBuyStatus.Open)                       return OpenRefusal.AlreadyOpen;
        if (groupBuy.Status is not (GroupBuyStatus.Draft or GroupBuyStatus.Scheduled)) return OpenRefusal.AlreadyOver;
        if (groupBuy.CutOffAt <= clock.GetUtcNow())                       return OpenRefusal.CutOffPassed;
        if (!await db.Pickups.AnyAsync(p => p.GroupBuyId == groupBuy.Id, stop)) return OpenRefusal.NoPickup;

        await db.TryOpenAsync(groupBuy, by, clock.GetUtcNow(), stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}

static class Opening
{
    /// <summary>The one way in which a group buy opens, by its leader or by the clock. The caller holds the lock and commits.</summary>
    public static async Task<bool> TryOpenAsync(this TuanziDb db, GroupBuy groupBuy, PersonId? by, DateTimeOffset now, CancellationToken stop)
    {
        if (!groupBuy.TryBecome(GroupBuyStatus.Open, by, now, db)) return false;
        var community = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => new { c.Ways, c.ReturnDays }).SingleAsync(stop);
        (groupBuy.Ways, groupBuy.ReturnDays) = (community.Ways, community.ReturnDays);
        var articles = await db.Articles.Where(a => a.GroupBuyId == groupBuy.Id).ToListAsync(stop);
        await db.AgreeOnCommissionAsync(groupBuy, articles, stop);
        var pickups = await db.Pickups.AsNoTracking().Where(p => p.GroupBuyId == groupBuy.Id).ToListAsync(stop);
        db.Add(OfferVersion.Of(groupBuy.Id, groupBuy.OfferOf(articles, pickups), by ?? groupBuy.LeaderId, now));
        db.Tell(new GroupBuyOpened(groupBuy.Id), now);
        await db.SaveChangesAsync(stop);
        return true;
    }
}
