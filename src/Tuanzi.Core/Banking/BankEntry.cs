namespace Tuanzi.Core.Banking;

/// <summary>What became of money that a bank statement told of.</summary>
public enum BankEntryState
{
    /// <summary>It went into a wallet, and from there to the order that it was for.</summary>
    Booked,

    /// <summary>Nobody knows yet what it is for.</summary>
    Unmatched,

    /// <summary>The card provider paid it out.</summary>
    FromProvider,

    /// <summary>A leader said that it is none of the community's.</summary>
    PutAside,
}

/// <summary>Money that came in by bank transfer, as a statement told of it. Kept so that no statement is booked twice.</summary>
public sealed class BankEntry
{
    public required Guid Id { get; init; }
    public required CommunityId CommunityId { get; init; }

    /// <summary>The same in every statement that tells of it.</summary>
    public required string Identity { get; init; }
    public required DateOnly BookedOn { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required string Text { get; set; }
    public required BankEntryState State { get; set; }

    /// <summary>Whose money it was found to be, and for which order.</summary>
    public PersonId? PersonId { get; set; }
    public OrderId? OrderId { get; set; }

    /// <summary>Which leader imported it, or said last what it is.</summary>
    public required PersonId By { get; set; }
    public required DateTimeOffset At { get; init; }

    public Money Amount => new(AmountMinor, Currency);
}
