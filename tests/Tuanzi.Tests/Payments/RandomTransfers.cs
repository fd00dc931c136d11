using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>Transfers of any amount between a few accounts of every kind, in two currencies, and what they come to for somebody who reads all of them.</summary>
public sealed class RandomTransfers(int seed)
{
    static readonly Currency[] Currencies = [Currency.Of("SEK"), Currency.Of("EUR")];
    int thrown;

    /// <summary>From 0 to less than this, the same at each run of the same seed.</summary>
    public int Below(int bound) => (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{Interlocked.Increment(ref thrown)}"))) % (uint)bound);

    public static IReadOnlyList<Account> Accounts { get; } =
        [.. from kind in Enum.GetValues<AccountKind>() from owner in Enumerable.Range(1, 2) from currency in Currencies select new Account(kind, Numbered(owner), currency)];

    /// <summary>Most of them touch one store and one wallet, as in life.</summary>
    public StoredTransfer Next(DateTimeOffset at)
    {
        var currency = Currencies[Below(2)];
        var debit = Below(2) == 0 ? new Account(AccountKind.Store, Numbered(1), currency) : Any(currency);
        var credit = Below(3) == 0 ? new Account(AccountKind.Wallet, Numbered(1), currency) : Any(currency);
        return debit == credit ? Next(at) : StoredTransfer.Of(new(Id.New<TransferId>(), TransferReason.CashReceived, debit, credit, new(1 + Below(100_000), currency)), at, by: null);
    }

    /// <summary>Posts some, as many use cases do: without asking whether they make sense.</summary>
    public Task PostAsync(Town town, int count) => town.ReadAsync(db => { db.AddRange(Enumerable.Range(0, count).Select(_ => Next(town.Clock.Now))); return db.SaveChangesAsync(); });

    /// <summary>Everybody's balance, as it is told and as all transfers say, at one moment.</summary>
    public static Task ShouldAgreeAsync(Town town) =>
        town.ReadAsync(async db =>
        {
            await using var moment = await db.BeginReadingAsync(CancellationToken.None);
            var told = await new Ledger(db).BalancesAsync(Accounts, CancellationToken.None);
            var sums = Accounts.ToDictionary(account => account, _ => 0L);
            foreach (var transfer in await db.Transfers.AsNoTracking().ToListAsync())
            {
                sums[transfer.AsTransfer.Debit] += transfer.AmountMinor;
                sums[transfer.AsTransfer.Credit] -= transfer.AmountMinor;
            }
            told.ShouldBe(sums, ignoreOrder: true);
            return sums.Values.Sum();
        });

    Account Any(Currency currency) => Accounts.Where(account => account.Currency == currency).ElementAt(Below(Accounts.Count / 2));

    static Guid Numbered(int number) => new($"018f0000-0000-7000-8000-{number:x12}");
}
