using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>The books of a group buy as its leader works with them: count, settle, pay.</summary>
public sealed class LeadersCash(TuanziDb db, GroupBuyLedger ledger)
{
    public async Task<GroupBuyBooks?> FindAsync(PersonId leader, string code, CancellationToken stop) =>
        await ledger.FindAsync(code, leader, stop) is { } books && await db.IsLeaderOfAsync(leader, books.GroupBuy, stop) ? books : null;
}
