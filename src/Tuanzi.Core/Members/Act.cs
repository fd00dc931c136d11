namespace Tuanzi.Core.Members;

/// <summary>What somebody did who was trusted with it.</summary>
public enum ActKind
{
    OperatorNamed,
    OperatorDismissed,
    PayoutApproved,
    PayoutReturned,
    CardTriedAgain,
    RefundedByHand,
    CardsConnected,
    CardsDisconnected,
    BankAccountChanged,
    BankEntryAssigned,
    CommissionChanged,
    LeadersReminded,
    RatingHidden,
}

/// <summary>Who did what, and when: an entry of the record that operators read. Never changed, never deleted.</summary>
public sealed class Act
{
    public const int LongestAbout = 300;

    /// <summary>The database gives it; it only grows.</summary>
    public long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }
    public required ActKind Kind { get; init; }

    /// <summary>Null where it is about the installation.</summary>
    public CommunityId? CommunityId { get; init; }

    /// <summary>What about: a sum, an account, a name, as everybody writes it in any language. No contact and no secret.</summary>
    public required string About { get; init; }
}

public static class Acts
{
    /// <summary>Goes on record with the next <c>SaveChangesAsync</c>, in the transaction of what was done.</summary>
    public static void Note(this TuanziDb db, ActKind kind, PersonId by, string about, DateTimeOffset now, CommunityId? community = null) =>
        db.Acts.Add(new() { At = now, By = by, Kind = kind, CommunityId = community, About = about.Length > Act.LongestAbout ? about[..Act.LongestAbout] : about });
}
