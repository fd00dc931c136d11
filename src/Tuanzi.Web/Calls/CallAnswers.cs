using Tuanzi.Core.Calls;
using Tuanzi.Rules.Pricing;
using Tuanzi.Web.Orders;

namespace Tuanzi.Web.Calls;

/// <summary>A call as programs read it.</summary>
/// <param name="Specs">The exact spec.</param>
/// <param name="Options">What each pledger chooses.</param>
/// <param name="Reference">What a piece costs one person alone; where that was seen stands in <paramref name="Seen"/>.</param>
/// <param name="Missing">How many pledges are missing to the smallest group.</param>
/// <param name="MergesInto">The code of the call that its pledgers are asked over to.</param>
/// <param name="GroupBuy">The word of the group buy that a taken quote has opened.</param>
/// <param name="Follows">What those who want it have bought together before.</param>
public sealed record CallAnswer(
    string Code, string Link, string Community, string Author, string Title, string Text, string Unit, IReadOnlyList<CallSpec> Specs, IReadOnlyList<CallOption> Options, Money? Reference, string Seen, string Area,
    DateTimeOffset ClosesAt, int? SmallestGroup, CallVisibility Visibility, int Version, int Pledged, int? Missing, bool IsOpen, DateTimeOffset? EndedAt, string? EndedWhy, string? MergesInto, IReadOnlyList<PhotoId> Photos, string? GroupBuy, FollowedGroupBuy? Follows)
{
    public static CallAnswer Of(ShownCall shown, HttpContext http, DateTimeOffset now)
    {
        var call = shown.Call;
        return new(
            call.Code, http.LinkTo(CallPaths.Of(call.Code)), shown.Community.Slug, shown.Author, call.Title, call.Text, call.Unit, call.Specs, call.Options, call.Reference, call.ReferenceSeen, call.Area,
            call.ClosesAt, call.SmallestGroup, call.Visibility, call.Version, call.Pledged, call.Missing, call.IsOpenAt(now), call.EndedAt, call.EndedAt is null ? null : call.EndedWhy, shown.MergesInto, shown.Photos, shown.GroupBuyCode, shown.Follows);
    }
}

public sealed record CallListItem(string Code, string Title, string Community, string Author, string Unit, Money? Reference, int Pledged, int? Missing, DateTimeOffset ClosesAt, PhotoId? Photo)
{
    public static CallListItem Of(ListedCall listed) =>
        new(listed.Call.Code, listed.Call.Title, listed.Community, listed.Author, listed.Call.Unit, listed.Call.Reference, listed.Call.Pledged, listed.Call.Missing, listed.Call.ClosesAt, listed.Photo);
}

/// <param name="Next">The cursor of the next page.</param>
public sealed record CallItems(IReadOnlyList<CallListItem> Items, string? Next);

/// <param name="Closes">Until when pledges are taken.</param>
/// <param name="Reference">What a piece costs elsewhere today, "35.90" or 35.90.</param>
/// <param name="Visibility">"members", or "link" for anyone who has it.</param>
/// <param name="Version">In a change: the version that was read.</param>
/// <param name="Follows">The code of a complete group buy that the caller leads: whoever bought in it is told. In a new call only.</param>
/// <param name="FollowsAs">"sameAgain", "accessories", "service" or "upgrade".</param>
public sealed record CallBody(
    string? Title, string? Text, string? Unit, IReadOnlyList<CallSpec>? Specs, IReadOnlyList<CallOption>? Options, DecimalText? Reference, string? Seen, string? Area, DateTimeOffset? Closes, int? SmallestGroup,
    string? Visibility, IReadOnlyList<PhotoId>? Photos, int Version = 0, string? Follows = null, string? FollowsAs = null)
{
    public CallText AsText =>
        new(Title, Text, Unit, Closes)
        {
            Specs = [.. (Specs ?? []).Where(spec => spec is not null).Select(spec => spec with { Name = spec.Name ?? "", Value = spec.Value ?? "" })],
            Options = [.. (Options ?? []).Where(option => option is not null).Select(option => new CallOption(option.Name ?? "", [.. (option.Values ?? []).Where(value => value is not null)]))],
            Reference = Reference?.Text,
            Seen = Seen,
            Area = Area,
            SmallestGroup = SmallestGroup?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Visibility = Visibility,
            Photos = Photos ?? [],
            Follows = Follows,
            FollowsAs = FollowsAs,
        };
}

/// <summary>One's own pledge.</summary>
/// <param name="IsOlder">True: the call has changed since it was made.</param>
/// <param name="Link">A guest's private link.</param>
public sealed record PledgeAnswer(int Number, int Version, bool IsOlder, IReadOnlyList<Intent> Wanted, IReadOnlyList<Choice> Choices, string Note, string Area, DateTimeOffset MadeAt, PledgeStatus Status, string? Link = null)
{
    public static PledgeAnswer Of(Pledge pledge, Call call, string? link = null) =>
        new(pledge.Number, pledge.Version, pledge.Version < call.Version, Intents.Parse(pledge.Wanted, call.Currency).All, pledge.Choices, pledge.Note, pledge.Area, pledge.MadeAt, pledge.Status, link);
}

/// <param name="Version">The version of the call that the pledger has read.</param>
/// <param name="Wanted">So many if a piece costs at most this; without a price, whatever it costs. What is given at a dearer price carries to cheaper ones.</param>
/// <param name="Choices">What is chosen of the options; of which nothing is said, any will do.</param>
/// <param name="Note">What it must have besides.</param>
/// <param name="Area">Where the pledger lives: a district, a postcode.</param>
/// <param name="Name">A guest's.</param>
/// <param name="Contact">A guest's e-mail address or phone number.</param>
public sealed record PledgeBody(int Version, IReadOnlyList<IntentRequest>? Wanted, IReadOnlyList<Choice>? Choices, string? Note, string? Area = null, string? Name = null, string? Contact = null)
{
    public PledgeText AsText =>
        new(Version, [.. (Wanted ?? []).Select(one => new WantedText(one?.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture), one?.Price?.ToString(System.Globalization.CultureInfo.InvariantCulture)))])
        {
            Choices = [.. (Choices ?? []).Where(choice => choice is not null)],
            Note = Note,
            Area = Area,
        };
}
