using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Statements;

/// <summary>What a store was owed by each group buy and was paid, for whoever works there.</summary>
public sealed class StoreStatement(TuanziDb db, TimeProvider clock) : IStatement
{
    public async Task<Outcome<StatementHead, PeriodRefusal>> FindAsync(PersonId reader, string slug, PeriodText period, CancellationToken stop)
    {
        if (await db.StaffedByAsync(reader, slug, stop) is not { } id) return Missing.It;
        var store = await db.Stores.AsNoTracking().SingleAsync(s => s.Id == id, stop);
        var read = Period.Read(period, await TimeZoneAsync(id, stop), clock.GetUtcNow());
        return read.IsSuccess ? new StatementHead(StatementOf.Store, store.Name, slug, store.Name, read.Value, id.Value, null, store.Currency) : read.Without<StatementHead>();
    }

    /// <summary>A store has no clock of its own: its days are those of the community that bought there first.</summary>
    async Task<string> TimeZoneAsync(StoreId store, CancellationToken stop) =>
        await (
            from leg in db.Transfers.AsNoTracking().LegsOf(store.Value, ChartOfAccounts.Of(AccountOwner.Store))
            from groupBuy in db.GroupBuys.Where(g => g.Id == leg.GroupBuy)
            from community in db.Communities.Where(c => c.Id == groupBuy.CommunityId)
            orderby leg.At, leg.Transfer
            select community.TimeZone
        ).FirstOrDefaultAsync(stop) ?? "UTC";
}
