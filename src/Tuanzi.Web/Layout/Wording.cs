using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Web.Layout;

/// <summary>Marks the sentences of all refusals: one resource for each language, keyed "OrderRefusal.Closed".</summary>
public sealed class RefusalText;

/// <summary>Puts refusals into words: which rule, in the reader's language, and what to do.</summary>
public sealed class Wording(IStringLocalizer<RefusalText> text)
{
    public static string KeyOf(Enum refusal) => $"{refusal.GetType().Name}.{refusal}";

    public string Of(Enum refusal) => text[KeyOf(refusal)];

    /// <summary>What a cost is called: by its own name, or by its kind.</summary>
    public string NameOf(Cost cost) => cost.Name.Length > 0 ? cost.Name : NameOf(cost.Kind);

    public string NameOf(CostKind kind) => text[KeyOf(kind)];

    /// <summary>What a leader earns on an article and who says so: "3 % for selling (as Mei's shop says), nothing for pickup service".</summary>
    /// <param name="store">Whose article it is; null where it comes from no store here.</param>
    public string Of(AgreedCommission agreed, string? store, string leader)
    {
        if ((agreed.SellingBy, agreed.PickupBy) == (CommissionSource.Nobody, CommissionSource.Nobody)) return text["Commission.None"];
        string Says(CommissionSource by) => text[KeyOf(by), (by == CommissionSource.Leader ? leader : store) ?? ""];
        var selling = agreed.SellingBy == CommissionSource.Nobody ? text["Commission.NoSelling"].Value : text["Commission.Selling", Format.Percent(agreed.Selling), Says(agreed.SellingBy)].Value;
        var pickup = agreed.PickupBy == CommissionSource.Nobody ? text["Commission.NoPickup"].Value : text["Commission.Pickup", Format.Percent(agreed.Pickup), Says(agreed.PickupBy)].Value;
        return text["Commission.Both", selling, pickup];
    }

    /// <summary>"200.00 SEK", or "2.5 %".</summary>
    public static string RateOf(Cost cost, Currency currency) =>
        cost.Basis == CostBasis.Percent ? Format.Percent((int)cost.Rate) : Format.Price(new(cost.Rate, currency));

    /// <summary>Why a buyer gets what they get; null where it is just what they ordered.</summary>
    public string? Why(ShareReason? reason) => reason is null or ShareReason.AsOrdered ? null : Of(reason);
}
