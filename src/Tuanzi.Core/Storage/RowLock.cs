namespace Tuanzi.Core.Storage;

public static class RowLock
{
    /// <summary>Locks one group buy until the transaction ends: who orders, changes the offer, closes or hands over takes turns.</summary>
    /// <remarks>On SQLite the transaction itself is the lock.</remarks>
    public static Task LockGroupBuyAsync(this TuanziDb db, GroupBuyId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from group_buys where id = {id.Value} for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks several group buys, in the order of their ids as everybody does.</summary>
    public static Task LockGroupBuysAsync(this TuanziDb db, Guid[] ids, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from group_buys where id = any({ids}) order by id for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one community until the transaction ends: who joins, leaves, leads takes turns, so that one leader always stays.</summary>
    public static Task LockCommunityAsync(this TuanziDb db, CommunityId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from communities where id = {id.Value} for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one wallet until the transaction ends: who takes something out of it takes turns, so that nothing is taken twice. Locked after the group buy, where both are.</summary>
    public static Task LockWalletAsync(this TuanziDb db, WalletId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from wallets where id = {id.Value} for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one payout until the transaction ends: who decides about it or takes it takes turns.</summary>
    public static Task LockPayoutAsync(this TuanziDb db, PayoutId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from payouts where id = {id.Value} for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks all who run the installation until the transaction ends, so that one always stays.</summary>
    public static Task LockOperatorsAsync(this TuanziDb db, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from persons where is_operator order by id for no key update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one person until the transaction ends: what they take out of their box for one group buy or community, they do not take for another at the same moment. Locked last.</summary>
    public static Task LockPersonAsync(this TuanziDb db, PersonId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from persons where id = {id.Value} for no key update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one call until the transaction ends: who pledges to it, changes or ends it takes turns.</summary>
    public static Task LockCallAsync(this TuanziDb db, CallId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from calls where id = {id.Value} for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks several calls, in the order of their ids as everybody does.</summary>
    public static Task LockCallsAsync(this TuanziDb db, Guid[] ids, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from calls where id = any({ids}) order by id for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one survey until the transaction ends: who taps, adds and ends takes turns.</summary>
    public static Task LockSurveyAsync(this TuanziDb db, SurveyId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from surveys where id = {id.Value} for update", stop)
            : Task.CompletedTask;

    /// <summary>Locks one store until the transaction ends: its staff and its price list change one at a time.</summary>
    public static Task LockStoreAsync(this TuanziDb db, StoreId id, CancellationToken stop) =>
        db.Engine == Engine.Postgres
            ? db.Database.ExecuteSqlAsync($"select 1 from stores where id = {id.Value} for update", stop)
            : Task.CompletedTask;
}
