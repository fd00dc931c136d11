using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>One article and how many pieces of it a buyer wants.</summary>
/// <param name="Quantity">The most they want at any price: what is kept for them.</param>
/// <param name="Conditions">Where the quantity depends on the price; null where it does not.</param>
/// <param name="Tolerance">What they would take besides, to fill a case.</param>
public readonly record struct OrderLine(ArticleId Article, Quantity Quantity, Intents? Conditions = null, Quantity Tolerance = default)
{
    /// <summary>True: if the article is missed, its fallback is welcome, as much of it and at the same conditions.</summary>
    public bool TakesFallback { get; init; }

    /// <summary>Where its pieces stand in the queue; null before it is granted.</summary>
    public Places? Places { get; init; }

    public Intents Wanted => Conditions ?? Intents.AtAnyPrice(Quantity);

    public static OrderLine Of(ArticleId article, Intents wanted, Quantity tolerance = default) => new(article, wanted.Most, wanted.AreConditional ? wanted : null, tolerance);

    /// <summary>How many it may become at this price, with all that it would take besides.</summary>
    public Quantity MostAt(Money price) => Wanted.At(price) is { IsZero: false } wanted ? wanted + Tolerance : Quantity.Zero;

    /// <summary>What it asks of the queue if a piece costs this.</summary>
    public IEnumerable<Claim> ClaimsAt(Money price, OrderId order, int number)
    {
        var tolerance = Tolerance;
        foreach (var place in (Places ?? Places.None).With(Wanted.At(price), next: 0).All)
        {
            yield return new(order, number, place.Number, place.Quantity, tolerance);
            tolerance = Quantity.Zero;
        }
    }
}

/// <summary>What one buyer asks for: the whole order as it shall stand, not the difference to what stood before.</summary>
/// <param name="Version">The version of the offer that the buyer has read.</param>
/// <param name="Pickup">May be left out where the offer has only one.</param>
/// <param name="Household">Who shares a kitchen writes the same: needed where something is limited per household.</param>
/// <param name="Waits">True: where there is no room for all of it, the order waits until there is.</param>
public sealed record OrderRequest(int Version, IReadOnlyList<OrderLine> Lines, PickupId? Pickup, string Note, string Household = "", bool Waits = false)
{
    public const int LongestNote = 500;
    public const int LongestHousehold = 60;

    /// <summary>In one spelling: "Flat 12 B" and "flat  12 b" are one household.</summary>
    public string Household { get; init; } = string.Join(' ', Household.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>In a team buy: alone, or in which team. Null keeps what was chosen before.</summary>
    public TeamChoice? Team { get; init; }

    /// <summary>True: if the team does not fill, the buyer takes the solo price instead of nothing. Null keeps what was said before.</summary>
    public bool? SoloThen { get; init; }

    /// <summary>Null keeps what was chosen before.</summary>
    public PaymentWay? PayWith { get; init; }
}

/// <summary>An order as it was granted: no line twice, none empty.</summary>
public sealed record Placement(IReadOnlyList<OrderLine> Lines, PickupId? Pickup, string Note, string Household = "")
{
    public static readonly Placement Nothing = new([], null, "");

    /// <summary>Where on the waiting list it stands, lower being earlier; null if it does not wait. What waits holds nothing.</summary>
    public long? WaitingPlace { get; init; }

    /// <summary>True if it counts: it holds what its lines say.</summary>
    public bool Stands => Lines.Count > 0 && WaitingPlace is null;

    /// <summary>The team that it is in; null where somebody buys alone, or where there are no teams.</summary>
    public TeamId? Team { get; init; }

    /// <summary>The team that it starts, before anybody is in it.</summary>
    public Team? NewTeam { get; init; }

    /// <summary>True: if the team does not fill, its buyer takes the solo price.</summary>
    public bool SoloThen { get; init; }

    public PaymentWay PayWith { get; init; }

    public Quantity Of(ArticleId article) => Find(article)?.Quantity ?? Quantity.Zero;

    public OrderLine? Find(ArticleId article)
    {
        // By number: this is asked several times for each line of each order.
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Article == article) return Lines[i];
        }
        return null;
    }

    public Quantity Total => new(Lines.Sum(line => line.Quantity.Value));
}
