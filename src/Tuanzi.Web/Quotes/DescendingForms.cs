using System.Globalization;
using Tuanzi.Core.Quotes;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Quotes;

/// <summary>A descending round to be opened, exactly as typed.</summary>
public sealed record DescendForm
{
    public string Starts { get; init; } = "";
    public string Ends { get; init; } = "";
    public string HardEnds { get; init; } = "";
    public string Step { get; init; } = "";
    public string SoftClose { get; init; } = "5";
    public string Text { get; init; } = "";

    /// <summary>What a leader sees first: tomorrow evening from seven to eight, and till nine at the latest.</summary>
    public static DescendForm Blank(DateTimeOffset now, string timeZone)
    {
        var tomorrow = LocalTime.WallClock(now, timeZone).Date.AddDays(1);
        return new() { Starts = TypedTime.Write(tomorrow.AddHours(19)), Ends = TypedTime.Write(tomorrow.AddHours(20)), HardEnds = TypedTime.Write(tomorrow.AddHours(21)) };
    }

    public static DescendForm From(IFormCollection sent) =>
        new() { Starts = sent["starts"].ToString(), Ends = sent["ends"].ToString(), HardEnds = sent["hardEnds"].ToString(), Step = sent["step"].ToString(), SoftClose = sent["softClose"].ToString(), Text = sent["text"].ToString() };

    public DescendingText AsText(string timeZone)
    {
        DateTimeOffset? At(string typed) => TypedTime.Read(typed) is { } local ? LocalTime.InstantAt(local, timeZone) : null;
        return new(At(Starts), At(Ends), At(HardEnds), Step, SoftClose, Text);
    }

    public static string FieldOf(DescendRefusal refusal) =>
        refusal switch
        {
            DescendRefusal.StartPassed or DescendRefusal.StartTooFar => "starts",
            DescendRefusal.EndMissing or DescendRefusal.EndTooSoon => "ends",
            DescendRefusal.HardEndTooSoon or DescendRefusal.HardEndTooFar => "hardEnds",
            DescendRefusal.SoftCloseOutOfRange => "softClose",
            DescendRefusal.StepInvalid or DescendRefusal.StepTooLarge => "step",
            DescendRefusal.TextTooLong or DescendRefusal.Markup => "text",
            DescendRefusal.CallEnded or DescendRefusal.CallMerges or DescendRefusal.QuoteTaken or DescendRefusal.VoteRunning or DescendRefusal.NotAsked or DescendRefusal.StillAsking or DescendRefusal.AlreadyOpen or DescendRefusal.TooFewStanding or DescendRefusal.NoPriceReached => "",
        };
}

/// <summary>A bid exactly as typed.</summary>
public sealed record BidForm
{
    public string Price { get; init; } = "";
    public string Key { get; init; } = Secret.NewWord(16);

    /// <summary>The number of the newest bid on the page that was sent.</summary>
    public string Read { get; init; } = "";

    /// <summary>The price is so low that the page asks whether it is meant.</summary>
    public bool AsksIfMeant { get; init; }
    public bool IsMeant { get; init; }
    public FormError? Error { get; init; }

    public static BidForm From(IFormCollection sent) => new() { Price = sent["price"].ToString(), Key = sent["key"].ToString(), Read = sent["read"].ToString(), IsMeant = sent["meant"] == "on" };

    public BidText AsText => new(Key, Price, int.TryParse(Read, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1, IsMeant);
}
