using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Calls;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>One version as programs read it: all of it for the dealer and the leaders; for others without who wrote it and without the note.</summary>
/// <param name="Ladder">All that is in the price is in it: delivery and taxes too.</param>
/// <param name="Specs">Each line of the call's spec as it was asked; "instead" where something else is offered.</param>
/// <param name="Deposit">For each piece.</param>
/// <param name="CommissionBasisPoints">What the dealer pays the leader of what all pay.</param>
/// <param name="Taken">The counter-offer that this version took as it was.</param>
/// <param name="IsBid">It was bid in a descending round; left out where it was written.</param>
public sealed record VersionAnswer(
    int Number, QuoteSide By, string? ByName, DateTimeOffset At, int CallVersion, int? Taken, IReadOnlyList<Rung> Ladder, IReadOnlyList<OfferedSpecAnswer> Specs, string Extras, string Delivery, string Warranty, Money? Deposit,
    DateTimeOffset ValidUntil, int CommissionBasisPoints, string? Note, bool? IsBid)
{
    public static VersionAnswer Of(QuoteVersion version, bool isParty) =>
        new(
            version.Number, version.By, isParty ? version.ByName : null, version.At, version.CallVersion, version.Taken, version.Ladder.Rungs, [.. version.Specs.Select(spec => new OfferedSpecAnswer(spec.Name, spec.Asked, spec.IsMust, spec.IsAsAsked ? null : spec.Instead))],
            version.Extras, version.Delivery, version.Warranty, version.Deposit, version.ValidUntil, version.CommissionBasisPoints, isParty ? version.Note : null, version.DescendingRoundId is null ? null : true);
}

public sealed record OfferedSpecAnswer(string Name, string Asked, bool IsMust, string? Instead);

/// <param name="Price">Left out: the quote needs more than are wanted.</param>
/// <param name="Missing">How many more the first rung needs.</param>
public sealed record ReachAnswer(Quantity Quantity, int In, int Out, Money? Price, Money? Total, Money? Saved, Quantity Missing, bool IsBest)
{
    public static ReachAnswer Of(QuoteReach reach, Money? reference, bool isBest) => new(reach.Quantity, reach.In, reach.Out, reach.Price, reach.Total, reach.SavedAgainst(reference), reach.Missing, isBest);
}

/// <summary>What the caller's own pledge comes to.</summary>
public sealed record OwnReach(Quantity Quantity, Money? Total);

/// <param name="CannotBeTaken">Why not; left out where it can.</param>
/// <param name="IsOlder">It was made to what the call said before it changed.</param>
/// <param name="AtPledges">At the pledges that stand.</param>
public sealed record ComparedAnswer(int Number, string Dealer, TakeQuoteRefusal? CannotBeTaken, bool IsOlder, bool? HasCounter, VersionAnswer Version, ReachAnswer AtPledges, ReachAnswer? AtQuantity, OwnReach? Mine, TakenQuoteAnswer? Taken);

/// <param name="Result">What has come of it; left out while its group buy is open.</param>
public sealed record TakenQuoteAnswer(string By, DateTimeOffset At, int Version, Money Price, string GroupBuy, int Confirmed, int Pledges, TakenResult? Result);

/// <param name="AskedUntil">Until when quotes are asked for; left out where they are not.</param>
/// <param name="Sealed">How many quotes there are that the caller cannot read yet.</param>
public sealed record ComparisonAnswer(IReadOnlyList<ComparedAnswer> Items, int Pledges, DateTimeOffset? AskedUntil, int? Sealed)
{
    public static ComparisonAnswer Of(ComparedQuotes compared)
    {
        var (reference, leads) = (compared.Shown.Call.Reference, compared.Shown.ViewerLeads);
        return new(
            [
                .. compared.Quotes.Select(quote => new ComparedAnswer(
                    quote.Quote.Number, quote.Dealer, quote.Refusal, quote.IsOlder, leads ? quote.Quote.HasCounter : null, VersionAnswer.Of(quote.Version, leads), ReachAnswer.Of(quote.Reach, reference, quote.IsBest),
                    quote.AtQuantity is { } there ? ReachAnswer.Of(there, reference, quote.IsBestAtQuantity) : null, quote.Mine is { } mine ? new(mine.Quantity, mine.Total) : null,
                    quote.Taken is { } taken ? new(taken.By, taken.Taken.TakenAt, taken.Taken.Version, new(taken.Taken.PriceMinor, compared.Shown.Call.Currency), taken.GroupBuyCode, taken.Confirmed, taken.Taken.Pledges, taken.Taken.Result) : null)),
            ],
            compared.Pledges,
            compared.AskedUntil,
            leads ? compared.Sealed : null
        );
    }
}

/// <param name="Price">Left out: at any price.</param>
public sealed record WantedAt(Money? Price, Quantity Quantity, int Pledges);

/// <summary>What all want together, as a dealer reads it; of few pledges only how many and how much.</summary>
public sealed record DealersDemand(int Pledges, Quantity Most, IReadOnlyList<WantedAt>? Curve, IReadOnlyList<ChoiceDemand>? Choices, IReadOnlyList<AreaDemand>? Areas)
{
    public static DealersDemand Of(DemandForDealers demand) =>
        demand.Curve is { } curve ? new(demand.Pledges, demand.Most, [.. curve.Points.Select(point => new WantedAt(point.Price, point.Quantity, point.Pledges))], demand.Choices, demand.Areas) : new(demand.Pledges, demand.Most, null, null, null);
}

/// <param name="Dealer">Who asked; for leaders only.</param>
public sealed record QuestionAnswer(int Number, string Text, DateTimeOffset AskedAt, string? Answer, DateTimeOffset? AnsweredAt, string? Dealer = null)
{
    public static QuestionAnswer Of(QuoteQuestion question, string? dealer = null) => new(question.Number, question.Text, question.AskedAt, question.AnsweredAt is null ? null : question.Answer, question.AnsweredAt, dealer);
}

/// <param name="From">From so many on.</param>
/// <param name="Price">"341000" or 341000.</param>
public sealed record RungBody(long From, DecimalText? Price);

/// <param name="Answers">The number of the newest version that was read; 0 for the first.</param>
/// <param name="CallVersion">The version of the call that was read.</param>
/// <param name="Instead">Of each line of the call's spec in its order, what is offered instead; null is "as asked".</param>
/// <param name="Commission">Per cent that the dealer pays the leader.</param>
public sealed record QuoteBody(
    int Answers, int CallVersion, IReadOnlyList<RungBody?>? Ladder, DateTimeOffset? ValidUntil, IReadOnlyList<string?>? Instead, string? Extras, string? Delivery, string? Warranty, DecimalText? Deposit, DecimalText? Commission, string? Note)
{
    public QuoteText AsText =>
        new(Answers, CallVersion, [.. (Ladder ?? []).Select(rung => new RungText(rung?.From.ToString(System.Globalization.CultureInfo.InvariantCulture), rung?.Price?.Text))], ValidUntil)
        {
            Instead = Instead ?? [],
            Extras = Extras,
            Delivery = Delivery,
            Warranty = Warranty,
            Deposit = Deposit?.Text,
            Commission = Commission?.Text,
            Note = Note,
        };
}
