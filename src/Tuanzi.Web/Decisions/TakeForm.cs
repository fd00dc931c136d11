using System.Globalization;
using Tuanzi.Core.Decisions;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Quotes;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Decisions;

/// <summary>What a leader says when taking a quote, exactly as typed.</summary>
public sealed record TakeForm
{
    public required string Version { get; init; }
    public string ConfirmBy { get; init; } = "";
    public string Hours { get; init; } = "";
    public string Point { get; init; } = "";
    public string From { get; init; } = "";
    public string To { get; init; } = "";

    /// <summary>What a leader sees first: five days to confirm; collected two weeks after all that may have to be asked again.</summary>
    public static TakeForm Blank(QuoteToTake quote)
    {
        var confirmBy = LocalTime.WallClock(quote.Now, quote.History.Shown.Community.TimeZone).Date.AddDays(5).AddHours(20);
        return Blank(Text(quote.Binding.Number), confirmBy, quote.Behind.Count(), quote.Points);
    }

    /// <param name="confirmBy">On the clocks of the community.</param>
    /// <param name="behind">How many prices may have to be asked for, one after the other.</param>
    public static TakeForm Blank(string version, DateTime confirmBy, int behind, IReadOnlyList<PointToChoose> points)
    {
        var pickup = confirmBy.Date.AddDays(14 + 2 * behind).AddHours(17);
        return new()
        {
            Version = version,
            ConfirmBy = TypedTime.Write(confirmBy),
            Hours = Text(Reserve.UsualHours),
            Point = points is [var first, ..] ? $"{first.Id.Value}" : "",
            From = TypedTime.Write(pickup),
            To = TypedTime.Write(pickup.AddHours(2)),
        };
    }

    public static TakeForm Sent(IFormCollection sent) =>
        new() { Version = sent["version"].ToString(), ConfirmBy = sent["confirmBy"].ToString(), Hours = sent["hours"].ToString(), Point = sent["point"].ToString(), From = sent["from"].ToString(), To = sent["to"].ToString() };

    public TakeText AsText(string timeZone, IStringLocalizer<DecisionsText> t)
    {
        DateTimeOffset? At(string typed) => TypedTime.Read(typed) is { } local ? LocalTime.InstantAt(local, timeZone) : null;
        return new(Number(Version), At(ConfirmBy), Id.Parse<PickupPointId>(Point), At(From), At(To)) { Hours = Number(Hours), Words = WordsIn(t) };
    }

    /// <summary>In the language of whoever takes it.</summary>
    public static TakeWords WordsIn(IStringLocalizer<DecisionsText> t) => new(t["Words.Extras"], t["Words.Delivery"], t["Words.Warranty"], t["Words.Deposit"]);

    public static string FieldOf(TakeQuoteRefusal refusal) =>
        refusal switch
        {
            TakeQuoteRefusal.ConfirmByMissing or TakeQuoteRefusal.ConfirmByPassed or TakeQuoteRefusal.TimeTooFar => "confirmBy",
            TakeQuoteRefusal.HoursOutOfRange => "hours",
            TakeQuoteRefusal.PickupMissing => "point",
            TakeQuoteRefusal.PickupTooEarly => "from",
            TakeQuoteRefusal.PickupEndsBeforeStart => "to",
            _ => "",
        };

    static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
