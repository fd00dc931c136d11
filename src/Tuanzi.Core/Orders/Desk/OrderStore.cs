using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>What came of a batch: an answer for each command, in their order, and the group buys that changed.</summary>
public sealed record BatchOutcome(IReadOnlyList<Outcome<OrderAnswer, OrderRefusal>> Answers, IReadOnlyList<GroupBuyId> Changed);

/// <summary>Runs a batch in one transaction of its engine: lock and load, decide, write, commit.</summary>
public abstract class OrderStore
{
    /// <summary>How many batches may run at once.</summary>
    public abstract int Lanes { get; }

    public abstract Task<BatchOutcome> RunAsync(IReadOnlyList<OrderCommand> commands, DateTimeOffset now, CancellationToken stop);

    public static OrderStore For(Database database, WriteGate gate) =>
        database.Engine switch
        {
            Engine.Sqlite => new SqliteOrderStore(database, gate),
            Engine.Postgres => new PostgresOrderStore(database.Source!),
            _ => throw new InvalidOperationException($"No order desk for {database.Engine}."),
        };
}
