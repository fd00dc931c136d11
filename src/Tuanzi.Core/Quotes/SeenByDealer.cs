using Tuanzi.Core.Calls;
using Tuanzi.Rules.Calls;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>A call as a dealer reads it: what is wanted, and nothing of those who want it.</summary>
/// <param name="Leader">Who asks.</param>
/// <param name="Reference">Only where the leader lets dealers read it.</param>
/// <param name="By">Until when people pledge.</param>
public sealed record CallForDealers(
    string Code, string Title, string Text, string Unit, IReadOnlyList<CallSpec> Specs, IReadOnlyList<CallOption> Options, Currency Currency, Money? Reference, string ReferenceSeen, string Area, DateTimeOffset By, int Version,
    bool IsEnded, IReadOnlyList<PhotoId> Photos, string Community, string TimeZone, string Leader);

/// <summary>What all want together, as a dealer reads it.</summary>
/// <param name="Most">What they would take at whatever price each likes best.</param>
/// <param name="Curve">Null while so few have pledged that a price or a colour would be somebody's own.</param>
public sealed record DemandForDealers(int Pledges, Quantity Most, DemandCurve? Curve, IReadOnlyList<ChoiceDemand> Choices, IReadOnlyList<AreaDemand> Areas)
{
    /// <summary>Of fewer, each would be known by what they want.</summary>
    public const int Fewest = 3;

    public static DemandForDealers Of(DemandOfCall demand) => demand.Pledges < Fewest ? new(demand.Pledges, demand.Most, null, [], []) : new(demand.Pledges, demand.Most, demand.Curve, demand.Choices, demand.Areas);
}

/// <summary>Another dealer's quote as the others read it in an open asking: without a name, and without what is between that dealer and the leader.</summary>
public sealed record NamelessQuote(int Number, QuoteVersion Version);

/// <summary>A taken quote as its dealer reads it: how many are in, and nobody's name.</summary>
/// <param name="Confirmed">How many pledgers have ordered.</param>
/// <param name="Pieces">How much all who ordered want, whoever pledged or not.</param>
public sealed record TakenForDealer(TakenQuote Taken, DateTimeOffset ConfirmBy, int Confirmed, Quantity Pieces);

/// <summary>That a dealer's quote is put to a vote, or was.</summary>
/// <param name="Version">The version that is voted on.</param>
/// <param name="IsOver">True: it has ended. What has become of the quote is said by itself.</param>
public sealed record VoteForDealer(DateTimeOffset EndsAt, int Version, bool IsOver);

/// <summary>Everything that one dealer sees of one asking, and nothing else.</summary>
public sealed record SeenByDealer
{
    public required CallForDealers Call { get; init; }
    public required QuoteRequest Request { get; init; }
    public required Invitation Invitation { get; init; }
    public required DemandForDealers Demand { get; init; }
    public Quote? Quote { get; init; }

    /// <summary>All versions of the quote, the newest first.</summary>
    public IReadOnlyList<QuoteVersion> Versions { get; init; } = [];

    /// <summary>What others quoted, in an open asking.</summary>
    public IReadOnlyList<NamelessQuote> Others { get; init; } = [];

    /// <summary>That this dealer's quote was taken, the last time, and how many are in; null where it was not.</summary>
    public TakenForDealer? Taken { get; init; }

    /// <summary>The last vote about this dealer's quote; null where there was none. How anybody voted is not for dealers.</summary>
    public VoteForDealer? Vote { get; init; }

    /// <summary>Another dealer's quote is taken, or was bought.</summary>
    public bool IsOthersTaken { get; init; }
    public IReadOnlyList<QuoteQuestion> Questions { get; init; } = [];

    /// <summary>The newest descending round of the call in which this dealer's quote takes part.</summary>
    public DescendingRound? Descending { get; init; }

    /// <summary>One is open: only bids are taken, from whoever takes part.</summary>
    public bool IsDescending { get; init; }
    public required DateTimeOffset Now { get; init; }

    public bool IsOpen => Request.IsOpenAt(Now) && !Call.IsEnded;

    /// <summary>Whether a version of this dealer's would be taken now.</summary>
    public bool MayWrite => !Call.IsEnded && !IsDescending && Taken is not { Taken.EndedAt: null } && (IsOpen || Quote is { WithdrawnAt: null });
    public QuoteVersion? Newest => Versions is [var first, ..] ? first : null;
    public QuoteVersion? Binding => Versions.FirstOrDefault(v => v.Number == Quote!.DealersVersion);

    /// <summary>What the leader has offered, and this dealer has not answered.</summary>
    public QuoteVersion? Counter => Quote is { HasCounter: true, WithdrawnAt: null } ? Newest : null;

    /// <summary>Why the quote could not be taken as it stands, but for its being sealed: that is as agreed.</summary>
    public TakeQuoteRefusal? Lapse => Binding is { } binding ? (Quote!.Standing(binding, Invitation, Request, Now) with { IsSealed = false }).RefusalAt(Now) : null;
}
