using Tuanzi.Core.Quotes;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Quotes;

/// <summary>How dealers shall be asked, exactly as typed.</summary>
public sealed record AskForm
{
    public string Closes { get; init; } = "";
    public string Manner { get; init; } = nameof(AskingManner.Sealed);
    public string Text { get; init; } = "";
    public bool ShowsReference { get; init; }

    /// <summary>What a leader sees first: ten days, until eight in the evening.</summary>
    public static AskForm Blank(DateTimeOffset now, string timeZone) => new() { Closes = TypedTime.Write(LocalTime.WallClock(now, timeZone).Date.AddDays(10).AddHours(20)) };

    public static AskForm From(IFormCollection sent) =>
        new() { Closes = sent["closes"].ToString(), Manner = sent["manner"].ToString(), Text = sent["text"].ToString(), ShowsReference = sent["reference"] == "on" };

    public AskText AsText(string timeZone) => new(TypedTime.Read(Closes) is { } local ? LocalTime.InstantAt(local, timeZone) : null, Manner, Text, ShowsReference);

    public static string FieldOf(AskRefusal refusal) =>
        refusal switch
        {
            AskRefusal.ClosingMissing or AskRefusal.ClosingTooSoon or AskRefusal.ClosingTooFar => "closes",
            AskRefusal.TextTooLong or AskRefusal.Markup => "text",
            AskRefusal.CallEnded or AskRefusal.CallMerges or AskRefusal.QuoteTaken or AskRefusal.Descending or AskRefusal.VoteRunning or AskRefusal.AlreadyAsking or AskRefusal.MannerUnknown => "",
        };
}

/// <summary>Who shall be asked, exactly as typed.</summary>
public sealed record InviteForm
{
    public string Store { get; init; } = "";
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    public string Language { get; init; } = Languages.Default;

    public static InviteForm From(IFormCollection sent) => new() { Store = sent["store"].ToString(), Name = sent["name"].ToString(), Email = sent["email"].ToString(), Language = sent["language"].ToString() };

    /// <summary>One of two forms: the one for stores, or the one for dealers outside.</summary>
    public InviteText AsText => Store.Length > 0 ? InviteText.OfStore(Store) : new(null, Name, Email, Languages.IsKnown(Language) ? Language : "");

    public string FieldOf(InviteRefusal refusal) =>
        refusal switch
        {
            InviteRefusal.StoreUnknown => "store",
            InviteRefusal.AlreadyInvited => Store.Length > 0 ? "store" : "email",
            InviteRefusal.NameMissing or InviteRefusal.NameTooLong or InviteRefusal.NameUnreadable => "name",
            InviteRefusal.EmailInvalid or InviteRefusal.InvitedOften => "email",
            InviteRefusal.LanguageUnknown => "language",
            InviteRefusal.NotAsking or InviteRefusal.TooManyInvited => "",
        };
}
