using Npgsql;

namespace Tuanzi.Core.Orders;

/// <summary>The desk on PostgreSQL: several lanes, set-wise statements with arrays, one round trip to load, one to write, one to commit.</summary>
sealed class PostgresOrderStore(NpgsqlDataSource source) : OrderStore
{
    /// <summary>The channel on which nodes tell each other which group buys changed.</summary>
    public const string Channel = "group_buys";

    /// <summary>One waits for the disk while another decides. More than there are processors would only make smaller batches of the same orders.</summary>
    public override int Lanes => Math.Max(2, Environment.ProcessorCount);

    public override async Task<BatchOutcome> RunAsync(IReadOnlyList<OrderCommand> commands, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var decision = BatchDecision.Of(commands, await PostgresBatchReader.ReadAsync(connection, commands, stop), now);
        if (!decision.HasChanges) return new(decision.Answers, []);

        await PostgresBatchWriter.WriteAsync(connection, decision, now, stop);
        // From here on nobody may stop it half-way: the answer must be known.
        await transaction.CommitAsync(CancellationToken.None);
        return new(decision.Answers, [.. decision.ChangedGroupBuys.Select(groupBuy => groupBuy.Id)]);
    }
}
