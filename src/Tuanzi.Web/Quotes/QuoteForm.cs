using System.Globalization;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Pricing;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Quotes;

/// <summary>A quote or a counter-offer exactly as typed.</summary>
public sealed record QuoteForm
{
    /// <summary>So many rungs a dealer has in mind; more come by the button.</summary>
    const int Rows = 3;

    public required string Answers { get; init; }
    public required string CallVersion { get; init; }
    public required IReadOnlyList<RungText> Rungs { get; init; }
    public IReadOnlyList<string> Instead { get; init; } = [];
    public string Extras { get; init; } = "";
    public string Delivery { get; init; } = "";
    public string Warranty { get; init; } = "";
    public string Deposit { get; init; } = "";
    public string ValidUntil { get; init; } = "";
    public string Commission { get; init; } = "";
    public string Note { get; init; } = "";

    /// <summary>True: the button only adds rows, and nothing is sent to the other side.</summary>
    public bool AddsRungs { get; init; }

    static readonly RungText Empty = new("", "");

    /// <summary>What stands, to go on from; of a dealer who has said nothing yet, an empty form.</summary>
    public static QuoteForm Of(QuoteVersion? newest, int callVersion, IReadOnlyList<string> specs, string timeZone) =>
        newest is null
            ? new() { Answers = "0", CallVersion = Text(callVersion), Rungs = Filled([]), Instead = [.. specs.Select(_ => "")] }
            : new()
            {
                Answers = Text(newest.Number),
                CallVersion = Text(callVersion),
                Rungs = Filled([.. newest.Ladder.Rungs.Select(rung => new RungText(Text(rung.From.Value), rung.Price.ToDecimalString()))]),
                Instead = [.. specs.Select(spec => newest.Specs.FirstOrDefault(offered => offered.Name == spec)?.Instead ?? "")],
                Extras = newest.Extras,
                Delivery = newest.Delivery,
                Warranty = newest.Warranty,
                Deposit = newest.Deposit?.ToDecimalString() ?? "",
                ValidUntil = TypedTime.Write(newest.ValidUntil, timeZone),
                Commission = newest.CommissionBasisPoints == 0 ? "" : CommissionText.Write(newest.CommissionBasisPoints),
                Note = "",
            };

    public static QuoteForm From(IFormCollection sent)
    {
        var addsRungs = sent["do"] == "more-rungs";
        List<RungText> rungs = [.. sent["from"].Take(PriceLadder.MostRungs + 2).Select((from, i) => new RungText(from ?? "", sent["price"].ElementAtOrDefault(i) ?? ""))];
        if (addsRungs) rungs.AddRange(Enumerable.Repeat(Empty, Math.Max(0, Math.Min(Rows, PriceLadder.MostRungs - rungs.Count))));
        return new()
        {
            Answers = sent["answers"].ToString(),
            CallVersion = sent["version"].ToString(),
            Rungs = Filled(rungs),
            Instead = [.. sent["instead"].Take(Core.Calls.CallSpec.Most).Select(line => line ?? "")],
            Extras = sent["extras"].ToString(),
            Delivery = sent["delivery"].ToString(),
            Warranty = sent["warranty"].ToString(),
            Deposit = sent["deposit"].ToString(),
            ValidUntil = sent["validUntil"].ToString(),
            Commission = sent["commission"].ToString(),
            Note = sent["note"].ToString(),
            AddsRungs = addsRungs,
        };
    }

    public QuoteText AsText(string timeZone) =>
        new(Number(Answers), Number(CallVersion), Rungs, TypedTime.Read(ValidUntil) is { } local ? LocalTime.InstantAt(local, timeZone) : null)
        {
            Instead = Instead,
            Extras = Extras,
            Delivery = Delivery,
            Warranty = Warranty,
            Deposit = Deposit,
            Commission = Commission,
            Note = Note,
        };

    /// <summary>After "it has changed" the form is about what is now shown beside it, with everything that was typed.</summary>
    public QuoteForm AnswerTo(int newest, int callVersion) => this with { Answers = Text(newest), CallVersion = Text(callVersion) };

    public static string FieldOf(QuoteRefusal refusal) =>
        refusal switch
        {
            QuoteRefusal.RungMissing or QuoteRefusal.RungInvalid or QuoteRefusal.QuantityTwice or QuoteRefusal.PriceDoesNotFall or QuoteRefusal.TooManyRungs => "ladder",
            QuoteRefusal.SpecTooLong => "instead",
            QuoteRefusal.DepositInvalid or QuoteRefusal.DepositAbovePrice => "deposit",
            QuoteRefusal.ValidMissing or QuoteRefusal.ValidPast or QuoteRefusal.ValidTooFar => "validUntil",
            QuoteRefusal.CommissionInvalid => "commission",
            _ => "",
        };

    static IReadOnlyList<RungText> Filled(IReadOnlyList<RungText> rows) => rows.Count >= Rows ? rows : [.. rows, .. Enumerable.Repeat(Empty, Rows - rows.Count)];

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
