using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tuanzi.Rules.Allotment;

/// <summary>Shares what was bought, or what arrived, among the orders of one article.</summary>
/// <remarks>Under every rule: no share above quantity and tolerance together, none below zero, tolerance only when everyone has what they ordered, and the sum is what is there (or all that anybody would take).</remarks>
public sealed class Claims
{
    readonly Claim[] queue;
    readonly OrderId[] orders;
    readonly int[] numbers;
    readonly Dictionary<OrderId, int> index;
    readonly long[] wanted;
    readonly long[] tolerated;

    /// <param name="claims">In any order.</param>
    public Claims(IEnumerable<Claim> claims)
    {
        queue = [.. claims.OrderBy(claim => claim.Place)];
        orders = [.. queue.Select(claim => claim.Order).Distinct()];
        index = orders.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        (numbers, wanted, tolerated) = (new int[orders.Length], new long[orders.Length], new long[orders.Length]);
        foreach (var claim in queue)
        {
            numbers[index[claim.Order]] = claim.Number;
            wanted[index[claim.Order]] += claim.Quantity.Value;
            tolerated[index[claim.Order]] += claim.Tolerance.Value;
        }
    }

    public Quantity Wanted => new(wanted.Sum());
    public Quantity Tolerance => new(tolerated.Sum());

    /// <summary>One share for each order, in the order of their first places.</summary>
    /// <param name="there">Pieces that were bought, or that arrived.</param>
    /// <param name="seed">For <see cref="AllotmentRule.Lottery"/>: published before anybody could know what it brings.</param>
    /// <param name="taken">For <see cref="AllotmentRule.BalancedTolerance"/>: the value of the tolerance that each order takes of other articles, in minor units; none where it is missing.</param>
    /// <param name="price">The same: of a piece, in minor units.</param>
    public IReadOnlyList<Share> ShareOut(AllotmentRule rule, Quantity there, string seed = "", IReadOnlyDictionary<OrderId, long>? taken = null, long price = 1)
    {
        var given = FirstRound(rule, Math.Min(there.Value, wanted.Sum()), seed);
        var left = Math.Min(there.Value - wanted.Sum(), tolerated.Sum());
        var more = left > 0 ? SecondRound(rule, left, seed, taken, price) : new long[orders.Length];
        return [.. orders.Select((order, i) => new Share(order, new(given[i] + more[i]), Why(rule, there, given[i] < wanted[i], more[i] > 0)))];
    }

    long[] FirstRound(AllotmentRule rule, long amount, string seed) =>
        rule switch
        {
            AllotmentRule.FirstCome or AllotmentRule.BalancedTolerance => InTurn(queue.Select(claim => (index[claim.Order], claim.Quantity.Value)), amount),
            AllotmentRule.Proportional => InProportion(wanted, amount),
            AllotmentRule.Equal => Level(wanted, amount),
            AllotmentRule.Lottery => InTurn(Drawn(seed).Select(i => (i, wanted[i])), amount),
        };

    long[] SecondRound(AllotmentRule rule, long amount, string seed, IReadOnlyDictionary<OrderId, long>? taken, long price) =>
        rule switch
        {
            AllotmentRule.FirstCome => InTurn(tolerated.Index().Select(pair => (pair.Index, pair.Item)), amount),
            AllotmentRule.Proportional => InProportion(tolerated, amount),
            AllotmentRule.Equal => Level(tolerated, amount),
            AllotmentRule.BalancedTolerance => Balanced(amount, taken, price),
            AllotmentRule.Lottery => InTurn(Drawn(seed).Select(i => (i, tolerated[i])), amount),
        };

    long[] InTurn(IEnumerable<(int Order, long Wanted)> turns, long amount)
    {
        var shares = new long[orders.Length];
        foreach (var (order, asked) in turns)
        {
            var got = Math.Min(asked, amount);
            shares[order] += got;
            amount -= got;
        }
        return shares;
    }

    static long[] InProportion(long[] weights, long amount) => weights.Sum() == 0 ? new long[weights.Length] : [.. Shares.Of(amount, weights)];

    /// <summary>Fills all to one level, as water would: who wants less than the level has enough.</summary>
    static long[] Level(long[] wants, long amount)
    {
        var shares = new long[wants.Length];
        int[] rising = [.. Enumerable.Range(0, wants.Length).OrderBy(i => wants[i])];
        for (var k = 0; k < rising.Length; k++)
        {
            var level = amount / (rising.Length - k);
            if (wants[rising[k]] > level)
            {
                // Nobody from here on gets all: one level for them, and the pieces that do not divide go to the earlier ones.
                var over = amount % (rising.Length - k);
                foreach (var i in rising.Skip(k).Order()) shares[i] = level + (over-- > 0 ? 1 : 0);
                return shares;
            }
            shares[rising[k]] = wants[rising[k]];
            amount -= wants[rising[k]];
        }
        return shares;
    }

    long[] Balanced(long amount, IReadOnlyDictionary<OrderId, long>? taken, long price)
    {
        var shares = new long[orders.Length];
        var least = new PriorityQueue<int, (long Value, int Place)>();
        for (var i = 0; i < orders.Length; i++)
        {
            if (tolerated[i] > 0) least.Enqueue(i, (taken?.GetValueOrDefault(orders[i]) ?? 0, i));
        }
        while (amount-- > 0 && least.TryDequeue(out var i, out var at))
        {
            if (++shares[i] < tolerated[i]) least.Enqueue(i, (at.Value + price, i));
        }
        return shares;
    }

    /// <summary>The lot of an order: the first 16 bytes of the SHA-256 of "seed/number". The lowest is drawn first.</summary>
    /// <remarks>The hash of the seed is shown from the opening on and the seed from the closing on: nobody can choose a lucky number or another seed, and everybody can draw again.</remarks>
    public static UInt128 LotOf(string seed, int number) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{number}"))));

    IEnumerable<int> Drawn(string seed) => Enumerable.Range(0, orders.Length).OrderBy(i => LotOf(seed, numbers[i]));

    static ShareReason Why(AllotmentRule rule, Quantity there, bool isShort, bool hasMore)
    {
        if (hasMore) return ShareReason.ToleranceTaken;
        if (!isShort) return ShareReason.AsOrdered;
        if (there.IsZero) return ShareReason.NotBought;
        return rule switch
        {
            AllotmentRule.FirstCome or AllotmentRule.BalancedTolerance => ShareReason.OthersWereEarlier,
            AllotmentRule.Proportional => ShareReason.SamePart,
            AllotmentRule.Equal => ShareReason.SameNumber,
            AllotmentRule.Lottery => ShareReason.LotFellOnOthers,
        };
    }
}
