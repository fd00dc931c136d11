using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Web.Demo;

/// <summary>Somebody in the demo; the first name before the @ of the address is what the tables call them.</summary>
/// <param name="Key">The part of the address before @example.org.</param>
public sealed record PersonFact(string Key, string Name, string Language)
{
    public string Email => $"{Key}@example.org";
}

/// <summary>A community, its places, and who belongs to it, with the room (or the car) and how they are reached.</summary>
public sealed record CommunityFact(string Key, string Name, string About, string Currency, string TimeZone, string Joining, string Leader)
{
    public required PointFact[] Points { get; init; }
    public required MemberFact[] Members { get; init; }

    /// <summary>What its leader earns where nobody else says it, in per cent.</summary>
    public CommissionText Commission { get; init; } = new();

    /// <summary>Those who ask to become members.</summary>
    public string[] Asking { get; init; } = [];
}

public sealed record PointFact(string Key, string Name, string Address, string Hours, string? Helper = null);

public sealed record MemberFact(string Person, string Room, string? Contact = null);

public sealed record StoreFact(string Name, string About, string Currency, string Owner, string? Staff)
{
    /// <summary>What it gives to leaders, in per cent.</summary>
    public CommissionText Commission { get; init; } = new();
    public required ProductFact[] Products { get; init; }
}

/// <param name="Key">Also the name of its drawing in wwwroot/img.</param>
public sealed record ProductFact(string Key, string Name, string Unit, string SoloPrice, int? Stock, string Text)
{
    public CommissionText Commission { get; init; } = new();
}

/// <summary>What a group buys together, by whichever way it came to that, and how it goes from the cut-off on.</summary>
public abstract record BoughtFact(string Key, string Community, string Leader)
{
    public DateTimeOffset? PackedAt { get; init; }
    public HandoverFact[] Handovers { get; init; } = [];
    public SettlementFact? Settled { get; init; }
    public MeetDayFact? MeetDay { get; init; }
    public RatingFact[] Ratings { get; init; } = [];
}

/// <summary>A group buy and its whole story.</summary>
/// <param name="Photos">"rice noodles": the names of its drawings, the cover first.</param>
public sealed record GroupBuyFact(string Key, string Community, string Leader, string Title, string Photos) : BoughtFact(Key, Community, Leader)
{
    public string Text { get; init; } = "";
    public int? Minimum { get; init; }
    /// <summary>Commission in basis points; null where stores or the community say it.</summary>
    public int? Selling { get; init; } = 500;
    public int? PickupService { get; init; }
    public bool ShowsBuyers { get; init; } = true;
    public bool WelcomesGuests { get; init; } = true;

    /// <summary>In a team buy: so many people within so many hours.</summary>
    public (int Size, int Hours)? Team { get; init; }
    public required DateTimeOffset DraftedAt { get; init; }
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>False: it stays a draft.</summary>
    public bool Opens { get; init; } = true;
    public required DateTimeOffset CutOffAt { get; init; }
    public required PickupFact[] Pickups { get; init; }
    public required ArticleFact[] Articles { get; init; }
    public CostDraft[] Costs { get; init; } = [];
    public Wave[] Orders { get; init; } = [];
    public (DateTimeOffset At, string Text)[] Updates { get; init; } = [];
    public (DateTimeOffset At, string Why)? Cancelled { get; init; }
}

public sealed record PickupFact(string Point, DateTimeOffset From, DateTimeOffset To);

/// <param name="Product">Null: something that no store here sells; then it has a name of its own.</param>
/// <param name="Ladder">"1:39.90 10:35.90".</param>
public sealed record ArticleFact(string? Product, string Ladder)
{
    public string? Name { get; init; }
    public string? Unit { get; init; }
    public decimal? SoloPrice { get; init; }
    public int? Stock { get; init; }
    public int? Limit { get; init; }
    public int? Step { get; init; }
    public decimal? Deposit { get; init; }
    public int Tax { get; init; }
}

/// <summary>Orders that came in at about the same time.</summary>
public sealed record Wave(DateTimeOffset At, params OrderFact[] Orders);

/// <param name="By">A person's key, or a guest's whole name.</param>
/// <param name="Pieces">How much of each article, in their order: "2" or "1 0 3"; "1,4@31.90" is four if a piece costs at most 31.90, else one.</param>
/// <param name="Contact">A guest's e-mail address or phone number; null for members.</param>
public sealed record OrderFact(string By, string Pieces, string Note = "", string? Contact = null, int Pickup = 0)
{
    public const string Withdrawn = "";
    public const string Start = "start";
    public const string Solo = "solo";

    /// <summary>In a team buy: begins a team, buys alone, or joins the team of whoever is named here.</summary>
    public string? Team { get; init; }
    public bool SoloThen { get; init; }
}

/// <param name="Cash">What lay on the table; null where nothing was paid.</param>
public sealed record HandoverFact(DateTimeOffset At, string By, string To, string? Cash, string? Proxy = null)
{
    /// <summary>True: nobody came for it, and it was struck.</summary>
    public bool IsNotCollected { get; init; }
}

/// <summary>What somebody says of the store and of the leader once they have the goods.</summary>
public sealed record RatingFact(DateTimeOffset At, string By, int Store, int Leader, string OfStore = "", string OfLeader = "")
{
    /// <summary>What the leader says to it.</summary>
    public string? Answer { get; init; }
}

/// <param name="TooLittle">By how much the cash in the box falls short of the book, in minor units.</param>
public sealed record SettlementFact(DateTimeOffset At, int TooLittle = 0);
