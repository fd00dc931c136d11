namespace Tuanzi.Core.Storage;

public static class RowLock
{
    /// <summary>Locks one group buy until the transaction ends: who orders, changes the offer, closes or hands over takes turns.</summary>
    /// <remarks>On SQLite the transaction itself is the lock.</remarks>
    public static Task LockGroupBuyAsync(this TuanziDb db, GroupBuyId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from group_buys where id = {id.Value} for update", stop)
            : Task.CompletedTask;
}
