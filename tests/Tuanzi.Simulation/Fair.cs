using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Simulation;

/// <summary>An offer by chance: a few articles, some with a deposit, some paid by weight, one perhaps instead of another, and what orders pay besides.</summary>
sealed class Fair(Dice dice)
{
    static readonly CostBasis[] Bases = Enum.GetValues<CostBasis>();

    /// <summary>The first comes from Mei's shop, the others from her or from elsewhere.</summary>
    public GroupBuyDraft Draft(DateTimeOffset now)
    {
        var articles = Enumerable.Range(0, dice.Next(1, 4)).Select(Article).ToList();
        // Somebody gets the second where the first is missed.
        if (articles.Count > 1 && dice.Next(2) == 0) articles[0] = articles[0] with { Fallback = 1, Ladder = [new(dice.Next(4, 14), 30m + dice.Next(20))] };
        var cutOff = now.AddHours(dice.Next(5, 40));
        return new()
        {
            Title = "money",
            CutOffAt = cutOff,
            Minimum = dice.Next(3) == 0 ? dice.Next(1, 8) : null,
            Commission = Said(),
            Allotment = (AllotmentRule)dice.Next(5),
            Articles = articles,
            AdvancePercent = dice.Next(5) == 0 ? dice.Next(1, 100) : null,
            Costs = [.. Enumerable.Range(0, dice.Next(4)).Select(_ => Cost(null, Bases[dice.Next(Bases.Length)]))],
            Pickups = [new(null, Settlers.Lobby, cutOff.AddDays(2), cutOff.AddDays(2).AddHours(3))],
        };
    }

    /// <summary>The same offer with other prices and other costs.</summary>
    public GroupBuyDraft Changed(Facts facts, GroupBuyDraft was, PickupDraft pickup) =>
        was with
        {
            Articles = [.. was.Articles.Select((article, i) => article with { Id = facts.Articles[i].Id, Ladder = dice.Next(2) == 0 ? article.Ladder : [.. article.Ladder.Select(rung => rung with { Price = rung.Price + dice.Next(-2, 3) })] })],
            Costs = [.. facts.GroupBuy.Costs.Select(cost => dice.Next(2) == 0 ? Cost(cost.Id, cost.Basis) : new CostDraft(cost.Id, cost.Kind, cost.Basis, cost.Rate / 100m, cost.Name))],
            Pickups = [pickup],
        };

    ArticleDraft Article(int i) =>
        new()
        {
            Product = i == 0 || dice.Next(3) == 0 ? Settlers.ProductIdOf(i == 0 ? "mandarins" : "eggs") : null,
            Name = $"article {i}",
            Unit = "piece",
            SoloPrice = 90m,
            Ladder = Rungs(),
            Stock = dice.Next(4) == 0 ? dice.Next(8, 30) : null,
            CaseSize = dice.Next(4) == 0 ? dice.Next(2, 5) : null,
            PortionGrams = dice.Next(3) == 0 ? dice.Next(100, 1000) : null,
            PieceGrams = dice.Next(100, 3000),
            Commission = Said(),
            Deposit = dice.Next(3) == 0 ? dice.Next(1, 500) / 100m : null,
        };

    /// <summary>Something about one, the other, both or nothing.</summary>
    SaidCommission Said() => new(dice.Next(2) == 0 ? null : dice.Next(2500), dice.Next(2) == 0 ? null : dice.Next(2500));

    List<RungDraft> Rungs()
    {
        var (from, price) = (1, 4000 + dice.Next(997));
        List<RungDraft> rungs = [new(from, price / 100m)];
        for (var more = dice.Next(3); more > 0; more--) rungs.Add(new(from += dice.Next(1, 12), (price -= dice.Next(1, 900)) / 100m));
        return rungs;
    }

    CostDraft Cost(CostId? id, CostBasis basis) =>
        new(id, CostKind.Other, basis, basis switch { CostBasis.Percent => dice.Next(1, 1500), CostBasis.SharedByValue or CostBasis.SharedByQuantity or CostBasis.SharedByWeight => dice.Next(1, 20_000), _ => dice.Next(1, 900) } / 100m, $"{basis}");
}
