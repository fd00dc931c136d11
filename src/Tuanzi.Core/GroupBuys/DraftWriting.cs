using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>How a checked draft becomes what is stored.</summary>
public static class DraftWriting
{
    /// <summary>All but photos, articles and pickups, which are rows of their own.</summary>
    internal static void Write(this GroupBuy groupBuy, GroupBuyDraft draft)
    {
        groupBuy.Title = Typed.Line(draft.Title)!;
        groupBuy.Text = Typed.Block(draft.Text);
        groupBuy.Minimum = draft.Minimum is { } minimum ? new(minimum) : null;
        groupBuy.Bounds = draft.Bounds.In(groupBuy.Currency);
        groupBuy.OpensAt = draft.OpensAt;
        groupBuy.CutOffAt = draft.CutOffAt;
        groupBuy.CompletionEndsAt = draft.CompletionEndsAt;
        groupBuy.Commission = draft.Commission;
        groupBuy.Costs = draft.Costs.In(groupBuy.Currency, groupBuy.Costs);
        groupBuy.PricesWithoutTax = draft.PricesWithoutTax;
        groupBuy.AdvancePercent = draft.AdvancePercent;
        groupBuy.Reserve = draft.Reserve;
        groupBuy.ShowsBuyers = draft.ShowsBuyers;
        groupBuy.WelcomesGuests = draft.WelcomesGuests;
        groupBuy.Allotment = draft.Allotment;
        (groupBuy.TeamSize, groupBuy.TeamHours) = (draft.TeamSize, draft.TeamHours);
    }

    /// <summary>A new pickup, or the old one at another place or time.</summary>
    internal static Pickup Write(this PickupDraft draft, GroupBuyId groupBuy, Pickup? pickup)
    {
        pickup ??= new() { Id = Id.New<PickupId>(), GroupBuyId = groupBuy, PickupPointId = draft.Point, FromAt = draft.From, ToAt = draft.To };
        pickup.PickupPointId = draft.Point;
        pickup.FromAt = draft.From;
        pickup.ToAt = draft.To;
        return pickup;
    }

    /// <summary>The offer as it stands, for the rules and for its version.</summary>
    public static Offer OfferOf(this GroupBuy groupBuy, IEnumerable<Article> articles, IEnumerable<Pickup> pickups) =>
        new(groupBuy.Version, groupBuy.Minimum, groupBuy.CutOffAt, [.. articles.OrderBy(a => a.Position).Select(a => a.AsOffered)], [.. pickups.OrderBy(p => p.FromAt).Select(p => p.Id)], groupBuy.Allotment, groupBuy.CompletionEndsAt) { Bounds = groupBuy.Bounds, Team = groupBuy.Team, Ways = groupBuy.OrderWays ?? PaymentWays.None, Advance = groupBuy.Advance, Costs = groupBuy.Costs };
}
