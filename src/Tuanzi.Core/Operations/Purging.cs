using System.Data.Common;

namespace Tuanzi.Core.Operations;

/// <summary>Deletes what has served its purpose for a month: first answers to order commands, events that were handled, wrong pickup codes, mails that have gone, links of dealers outside.</summary>
/// <remarks>
/// A bounded batch of each kind at a time, so that nobody at the order desk waits for it; there is more to do until a pass finds nothing.
/// What failed and may be tried again stays. Two nodes that delete the same rows harm nobody.
/// </remarks>
public sealed class Purging(TuanziDb db, WriteGate gate, TimeProvider clock) : IDueWork
{
    public static readonly TimeSpan Age = TimeSpan.FromDays(30);

    const int AtOnce = 1_000;

    static readonly Worn[] All =
    [
        new("order_receipts", "(buyer_id, key)", "buyer_id, key", "at", "true"),
        new("outbox", "id", "id", "at", "due_at is null"),
        new("wrong_codes", "id", "id", "at", "true"),
        // Emptied when they were sent or dropped; those that were given up still hold what they say.
        new("mails", "id", "id", "queued_at", "due_at is null and arguments = '{}'"),
        // All links of an invitation die at once, whenever each was mailed; a dead one is never alive again.
        new("invitation_links", "hash", "hash", "made_at", "exists (select 1 from invitations where invitations.id = invitation_id and link_ends_at < @before)"),
    ];

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = (clock.GetUtcNow() - Age).ToUnixTimeMilliseconds();
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            var deleted = 0;
            foreach (var worn in All)
            {
                // Looked first, without the turn to write: most of the time there is nothing.
                await using var look = Command($"select 1 from {worn.Old} limit 1", before);
                if (await look.ExecuteScalarAsync(stop) is null) continue;
                using var turn = await gate.EnterAsync(stop);
                await using var delete = Command($"delete from {worn.Table} where {worn.Key} in (select {worn.Columns} from {worn.Old} order by {worn.At} limit {AtOnce})", before);
                deleted += await delete.ExecuteNonQueryAsync(stop);
            }
            return deleted;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    DbCommand Command(string sql, long before)
    {
        var command = db.Command(sql);
        command.Add("@before", before);
        return command;
    }

    /// <param name="Key">Of a row, as one value.</param>
    /// <param name="Columns">The same as a list.</param>
    /// <param name="At">When its time began; indexed.</param>
    /// <param name="IsDone">A condition on it, in SQL: it is not needed any more.</param>
    sealed record Worn(string Table, string Key, string Columns, string At, string IsDone)
    {
        public string Old => $"{Table} where {At} < @before and {IsDone}";
    }
}
