using Tuanzi.Rules.Costs;

namespace Tuanzi.Core.GroupBuys;

/// <summary>One thing that orders pay besides their goods, as typed.</summary>
/// <param name="Id">The cost that this was so far; null for a new one.</param>
/// <param name="Rate">In the community's currency; as a percentage where the basis is one.</param>
/// <param name="TaxBasisPoints">The tax that is in it.</param>
public sealed record CostDraft(CostId? Id, CostKind Kind, CostBasis Basis, decimal Rate, string? Name = null, int TaxBasisPoints = 0)
{
    /// <summary>Minor units, or basis points; null where it has too many decimals.</summary>
    public long? RateIn(Currency currency)
    {
        if (Basis != CostBasis.Percent) return Money.TryOf(Rate, currency)?.Minor;
        return Rate is >= 0 and <= Cost.MostBasisPoints && Rate.Scale <= 2 ? (long)(Rate * 100) : null;
    }
}

/// <summary>The part of <see cref="CheckDraft"/> that looks at costs.</summary>
public static class CostChecks
{
    public const int Most = 10;

    internal static void Check(GroupBuyDraft draft, Currency currency, List<OfferProblem> problems)
    {
        if (draft.Costs.Count > Most) problems.Add(new(OfferRefusal.TooManyCosts, new("costs")));
        foreach (var (i, cost) in draft.Costs.Take(Most).Index())
        {
            void Found(OfferRefusal why, string field) => problems.Add(new(why, new(field, Cost: i)));
            if (!Enum.IsDefined(cost.Kind))                                     Found(OfferRefusal.CostKindUnknown, "kind");
            if (!Enum.IsDefined(cost.Basis))                                    Found(OfferRefusal.CostBasisUnknown, "basis");
            else if (cost.Basis is CostBasis.PerKilo or CostBasis.SharedByWeight && draft.Articles.Any(article => (article.PieceGrams ?? article.PortionGrams) is null)) Found(OfferRefusal.CostWeightMissing, "basis");
            if (cost.Id is { } id && draft.Costs.Take(i).Any(earlier => earlier.Id == id)) Found(OfferRefusal.UnknownCost, "id");
            if (Typed.HasMarkup(cost.Name))                                     Found(OfferRefusal.Markup, "name");
            if (cost.RateIn(currency) is not { } rate)                          Found(OfferRefusal.CostRateInvalid, "rate");
            else if (Cost.WhyNot(cost.Kind, cost.Basis, rate, Typed.Line(cost.Name) ?? "", cost.TaxBasisPoints) is { } wrong) Found(Told(wrong), FieldOf(wrong));
        }
    }

    static OfferRefusal Told(CostRefusal wrong) =>
        wrong switch
        {
            CostRefusal.RateNotPositive or CostRefusal.RateTooHigh => OfferRefusal.CostRateInvalid,
            CostRefusal.NameMissing => OfferRefusal.CostNameMissing,
            CostRefusal.NameTooLong => OfferRefusal.CostNameTooLong,
            CostRefusal.TaxOutOfRange => OfferRefusal.TaxOutOfRange,
        };

    static string FieldOf(CostRefusal wrong) =>
        wrong switch
        {
            CostRefusal.RateNotPositive or CostRefusal.RateTooHigh => "rate",
            CostRefusal.NameMissing or CostRefusal.NameTooLong => "name",
            CostRefusal.TaxOutOfRange => "tax",
        };

    /// <summary>What has passed its checks, as the rules read it.</summary>
    /// <param name="known">Those of the group buy so far: an id that is none of theirs is as good as none.</param>
    public static IReadOnlyList<Cost> In(this IReadOnlyList<CostDraft> drafts, Currency currency, IReadOnlyList<Cost> known) =>
        [.. drafts.Select(draft => new Cost(known.FirstOrDefault(cost => cost.Id == draft.Id)?.Id ?? Tuanzi.Rules.Id.New<CostId>(), draft.Kind, draft.Basis, draft.RateIn(currency) ?? 0, Typed.Line(draft.Name) ?? "", draft.TaxBasisPoints))];
}
