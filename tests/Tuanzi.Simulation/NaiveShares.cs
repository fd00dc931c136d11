using System.Numerics;

namespace Tuanzi.Simulation;

/// <summary>Shares pieces out one at a time, as people around a table would.</summary>
sealed class NaiveShares(Terms terms, Dictionary<BuyerId, Wish> wishes, List<BuyerId> queue, long price, Func<BuyerId, UInt128> lot)
{
    readonly Dictionary<BuyerId, long> got = wishes.Keys.ToDictionary(buyer => buyer, _ => 0L);

    /// <summary>Tries every number of pieces from the most there could be downwards: whole cases, of which only the last may need tolerance, or just the minimum.</summary>
    public static long Buys(Terms terms, long wanted, long tolerance)
    {
        if (wanted == 0) return 0;
        var least = WholeFrom(terms.First, terms.CaseSize);
        for (var pieces = wanted + tolerance; pieces > 0; pieces--)
        {
            if (pieces % terms.CaseSize != 0 || pieces > (terms.Stock ?? long.MaxValue) || pieces < least) continue;
            if (pieces <= wanted || pieces == least || (pieces - wanted < terms.CaseSize && wanted % terms.CaseSize > 0)) return pieces;
        }
        return 0;
    }

    public Dictionary<BuyerId, long> Of(long there)
    {
        Deal(terms.Rule == AllotmentRule.BalancedTolerance ? AllotmentRule.FirstCome : terms.Rule, Math.Min(there, wishes.Values.Sum(wish => wish.At(price))), buyer => wishes[buyer].At(price), Queue());
        // Nobody takes anything besides before everyone has what they ordered.
        if (got.Values.Sum() < there) Deal(terms.Rule, there, buyer => wishes[buyer].At(price) + wishes[buyer].TolerancesAt(price), Patient());
        return got;
    }

    /// <summary>The pieces in the order in which they were ordered; of each buyer only as many as are wanted at this price.</summary>
    IEnumerable<BuyerId> Queue()
    {
        var seen = new Dictionary<BuyerId, long>();
        return queue.Where(piece => (seen[piece] = seen.GetValueOrDefault(piece) + 1) <= wishes[piece].At(price)).ToList();
    }

    /// <summary>Who would take some besides, one buyer after the other.</summary>
    IEnumerable<BuyerId> Patient() => InOrder.SelectMany(buyer => Enumerable.Repeat(buyer, (int)wishes[buyer].TolerancesAt(price)));

    IEnumerable<BuyerId> InOrder => Queue().Distinct();

    void Deal(AllotmentRule rule, long upTo, Func<BuyerId, long> most, IEnumerable<BuyerId> line)
    {
        switch (rule)
        {
            case AllotmentRule.Proportional: InProportion(upTo, most); break;
            // Of one article, whoever has taken least in value is whoever has taken the fewest pieces.
            case AllotmentRule.Equal or AllotmentRule.BalancedTolerance: RoundAndRound(upTo, most); break;
            case AllotmentRule.Lottery: OneByOne(upTo, InOrder.OrderBy(lot).SelectMany(buyer => Enumerable.Repeat(buyer, (int)(most(buyer) - got[buyer])))); break;
            default: OneByOne(upTo, line); break;
        }
    }

    void OneByOne(long upTo, IEnumerable<BuyerId> line)
    {
        foreach (var buyer in line.ToList())
        {
            if (got.Values.Sum() == upTo) return;
            got[buyer]++;
        }
    }

    void RoundAndRound(long upTo, Func<BuyerId, long> most)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var buyer in InOrder)
            {
                if (got.Values.Sum() == upTo) return;
                if (got[buyer] == most(buyer)) continue;
                got[buyer]++;
                moved = true;
            }
        }
    }

    void InProportion(long upTo, Func<BuyerId, long> most)
    {
        var weights = InOrder.Select(buyer => (Buyer: buyer, Weight: most(buyer) - got[buyer])).ToList();
        var (amount, all) = (upTo - got.Values.Sum(), weights.Sum(weight => weight.Weight));
        if (all == 0) return;
        foreach (var (buyer, weight) in weights) got[buyer] += (long)(new BigInteger(amount) * weight / all);
        var late = weights.OrderByDescending(weight => (long)(new BigInteger(amount) * weight.Weight % all)).Select(weight => weight.Buyer);
        OneByOne(upTo, late);
    }

    static long WholeFrom(long pieces, long caseSize) => (pieces + caseSize - 1) / caseSize * caseSize;
}
