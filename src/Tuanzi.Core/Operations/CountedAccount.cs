using System.Data.Common;
using System.Runtime.CompilerServices;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Operations;

/// <summary>One account, counted from its first transfer on. All in debits less credits.</summary>
/// <param name="Now">With all transfers that can be seen.</param>
/// <param name="UpTo">With those up to the number that is counted to.</param>
/// <param name="Last">The number of the last of these.</param>
/// <param name="Kept">What its snapshot says; null where it has none.</param>
/// <param name="KeptNumber">And the number up to which; zero where it has none.</param>
/// <param name="AtKept">What its transfers up to that number come to.</param>
readonly record struct CountedAccount(Account Account, long Now, long UpTo, long Last, long? Kept, long KeptNumber, long AtKept)
{
    /// <summary>The balance as everybody is told it.</summary>
    public long Told => Now - AtKept + (Kept ?? 0);
}

static class CountedAccounts
{
    // A snapshot of an account in which nothing moved is counted, too: somebody made it up.
    const string Sql = """
        select a.kind, a.owner, a.currency,
          cast(sum(a.minor) as bigint), cast(sum(case when a.number <= @up_to then a.minor else 0 end) as bigint), max(case when a.number <= @up_to then a.number else 0 end),
          max(b.minor), coalesce(max(b.number), 0), cast(coalesce(sum(case when a.number <= b.number then a.minor end), 0) as bigint)
        from (
          select t.debit_kind as kind, t.debit_owner as owner, t.currency, t.amount_minor as minor, t.number from transfers t
          union all select t.credit_kind, t.credit_owner, t.currency, -t.amount_minor, t.number from transfers t
          union all select s.kind, s.owner, s.currency, 0, 0 from balance_snapshots s
        ) a
        left join balance_snapshots b on b.owner = a.owner and b.kind = a.kind and b.currency = a.currency
        group by a.kind, a.owner, a.currency
        """;

    /// <summary>Every account there is, read one by one: there is one for each order.</summary>
    /// <remarks>Call it inside a reading transaction.</remarks>
    public static async IAsyncEnumerable<CountedAccount> CountAsync(this TuanziDb db, long upTo, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = db.Command(Sql);
        command.CommandTimeout = 0;
        command.Add("@up_to", upTo);
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop)) yield return Read(rows);
    }

    static CountedAccount Read(DbDataReader row) =>
        new(
            new((AccountKind)row.GetInt64(0), row.GetId(1), Currency.Of(row.GetString(2))),
            row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            row.IsDBNull(6) ? null : row.GetInt64(6), row.GetInt64(7), row.GetInt64(8)
        );
}
