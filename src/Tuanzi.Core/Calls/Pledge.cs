using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Calls;

public enum PledgeStatus
{
    Made,

    /// <summary>Only its number is left of it.</summary>
    Withdrawn,

    /// <summary>A quote was taken, and its maker has ordered: from then on it is the order that counts.</summary>
    Confirmed,

    /// <summary>A quote was taken and bought, and its maker was not in.</summary>
    Lapsed,
}

/// <summary>What a pledger chose of one option.</summary>
public sealed record Choice(string Option, string Value);

/// <summary>What somebody would take at which price; not binding.</summary>
public sealed class Pledge
{
    public const int LongestNote = 500;
    public const int LongestArea = 60;

    public required PledgeId Id { get; init; }
    public required CallId CallId { get; init; }

    /// <summary>1, 2, 3… within the call.</summary>
    public required int Number { get; init; }

    /// <summary>A person, or a guest; nobody once it is withdrawn.</summary>
    public BuyerId? BuyerId { get; set; }
    public PledgeStatus Status { get; set; }

    /// <summary>How much at which price, as <see cref="Intents"/> write it; empty once it is withdrawn.</summary>
    public required string Wanted { get; set; }
    public string? StoredChoices { get; set; }

    /// <summary>What it must have besides, for whoever leads.</summary>
    public string Note { get; set; } = "";

    /// <summary>Where its maker lives, as they write it: a district, a postcode. For whoever leads, and counted with others.</summary>
    public string Area { get; set; } = "";

    /// <summary>The version of the call that its maker had read.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }

    public IReadOnlyList<Choice> Choices
    {
        get => CallLists.Choices(StoredChoices);
        set => StoredChoices = CallLists.Write(value);
    }

    /// <summary>What its maker has ordered of a quote that was taken; null where nothing.</summary>
    public OrderId? OrderId { get; set; }

    public void Confirm(OrderId order, DateTimeOffset now) => (Status, OrderId, ChangedAt) = (PledgeStatus.Confirmed, order, now);

    /// <summary>Nothing came of the quote: it is a pledge again.</summary>
    public void Stand(DateTimeOffset now) => (Status, OrderId, ChangedAt) = (PledgeStatus.Made, null, now);

    public void Lapse(DateTimeOffset now) => (Status, ChangedAt) = (PledgeStatus.Lapsed, now);

    /// <summary>What is withdrawn says nothing of anybody any more.</summary>
    public void Withdraw(DateTimeOffset now) => (Status, BuyerId, Wanted, StoredChoices, Note, Area, ChangedAt) = (PledgeStatus.Withdrawn, null, "", null, "", "", now);
}
