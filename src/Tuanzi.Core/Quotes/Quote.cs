using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>A dealer's answer to one invitation. It is a row of versions, of which only the dealer's own bind.</summary>
public sealed class Quote
{
    public required QuoteId Id { get; init; }
    public required InvitationId InvitationId { get; init; }
    public required CallId CallId { get; init; }

    /// <summary>1, 2, 3… within the call, in the order in which they came: what other dealers read instead of a name.</summary>
    public required int Number { get; init; }

    /// <summary>The number of the newest version, whoever wrote it.</summary>
    public int LastVersion { get; set; }

    /// <summary>The number of the dealer's own newest version: that is what can be taken.</summary>
    public int DealersVersion { get; set; }

    /// <summary>How many of its versions were bids: they have a limit of their own.</summary>
    public int Bids { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string WithdrawnWhy { get; set; } = "";

    /// <summary>A leader has offered something else, and the dealer has not answered.</summary>
    public bool HasCounter => LastVersion > DealersVersion;

    /// <summary>Nobody reads more versions than that, and nobody writes them in earnest.</summary>
    public bool IsFull => LastVersion - Bids >= QuoteVersion.Most;

    public StandingQuote Standing(QuoteVersion binding, Invitation invitation, QuoteRequest request, DateTimeOffset now) =>
        new(binding.ValidUntil, request.IsSealedAt(now), invitation.RevokedAt is not null, WithdrawnAt is not null);
}

public enum QuoteSide
{
    Dealer,
    Leader,
}

/// <summary>What one side offers, as it was written: nothing in it changes any more.</summary>
public sealed class QuoteVersion
{
    public const int Most = 50;
    public const int LongestLine = 300;
    public const int LongestNote = 1000;

    public required QuoteId QuoteId { get; init; }

    /// <summary>1, 2, 3… within the quote.</summary>
    public required int Number { get; init; }
    public required QuoteSide By { get; init; }

    /// <summary>Null for a dealer outside, who has no account.</summary>
    public PersonId? ById { get; init; }

    /// <summary>Who wrote it, as they were called then; for leaders and the dealer.</summary>
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the call to which it was made.</summary>
    public required int CallVersion { get; init; }

    /// <summary>The counter-offer that a dealer has taken as it was; null where it was written.</summary>
    public int? Taken { get; init; }

    /// <summary>The descending round in which it was bid; null where it was written.</summary>
    public DescendingRoundId? DescendingRoundId { get; init; }

    /// <summary>What a piece costs with all that is in it, delivery and taxes too.</summary>
    public required PriceLadder Ladder { get; set; }
    public string? StoredSpecs { get; set; }

    /// <summary>What comes with it besides: "with winter tyres".</summary>
    public string Extras { get; set; } = "";
    public string Delivery { get; set; } = "";
    public string Warranty { get; set; } = "";

    /// <summary>For each piece, at the order.</summary>
    public long? DepositMinor { get; set; }
    public required DateTimeOffset ValidUntil { get; set; }

    /// <summary>What the dealer pays the leader, of what all pay: everybody reads it.</summary>
    public int CommissionBasisPoints { get; set; }

    /// <summary>Between the dealer and the leaders.</summary>
    public string Note { get; set; } = "";

    public IReadOnlyList<OfferedSpec> Specs
    {
        get => OfferedSpecs.Read(StoredSpecs);
        set => StoredSpecs = OfferedSpecs.Write(value);
    }

    public Money? Deposit => DepositMinor is { } minor ? new(minor, Ladder.Currency) : null;

    /// <summary>The same terms under another number, by somebody else.</summary>
    public QuoteVersion TakenBy(DealersName dealer, int number, DateTimeOffset now) => Again(dealer, number, Ladder, Number, null, now);

    /// <summary>The same terms at lower prices: a bid.</summary>
    public QuoteVersion Lowered(PriceLadder ladder, DealersName dealer, int number, DescendingRoundId round, DateTimeOffset now) => Again(dealer, number, ladder, null, round, now, Note);

    QuoteVersion Again(DealersName dealer, int number, PriceLadder ladder, int? taken, DescendingRoundId? round, DateTimeOffset now, string note = "") =>
        new()
        {
            QuoteId = QuoteId,
            Number = number,
            By = QuoteSide.Dealer,
            ById = dealer.Person,
            ByName = dealer.Name,
            At = now,
            CallVersion = CallVersion,
            Taken = taken,
            DescendingRoundId = round,
            Ladder = ladder,
            StoredSpecs = StoredSpecs,
            Extras = Extras,
            Delivery = Delivery,
            Warranty = Warranty,
            DepositMinor = DepositMinor,
            ValidUntil = ValidUntil,
            CommissionBasisPoints = CommissionBasisPoints,
            Note = note,
        };
}

/// <summary>Who writes for a dealer.</summary>
public readonly record struct DealersName(PersonId? Person, string Name);
