namespace Tuanzi.Core.GroupBuys;

/// <summary>How every change of a group buy begins.</summary>
public static class GroupBuyLock
{
    extension(TuanziDb db)
    {
        /// <summary>Locks the group buy until the transaction ends, and reads it after that; null where there is none of this code.</summary>
        public async Task<GroupBuy?> LockByCodeAsync(string code, CancellationToken stop)
        {
            var id = await db.GroupBuys.Where(g => g.Code == code).Select(g => (GroupBuyId?)g.Id).SingleOrDefaultAsync(stop);
            if (id is not { } known) return null;
            await db.LockGroupBuyAsync(known, stop);
            return await db.GroupBuys.SingleAsync(g => g.Id == known, stop);
        }
    }
}
