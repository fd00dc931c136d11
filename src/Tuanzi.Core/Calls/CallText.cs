using System.Globalization;

namespace Tuanzi.Core.Calls;

public enum CallRefusal
{
    Ended,
    QuoteTaken,
    Descending,
    Stale,
    TitleMissing,
    TitleTooLong,
    TextTooLong,
    UnitMissing,
    UnitTooLong,
    SpecUnfinished,
    SpecTooLong,
    TooManySpecs,
    OptionUnfinished,
    OptionTwice,
    OptionTooLong,
    TooManyOptions,
    PriceInvalid,
    SeenTooLong,
    AreaTooLong,
    ClosingMissing,
    ClosingPast,
    ClosingTooFar,
    GroupOutOfRange,
    VisibilityUnknown,
    TooManyPhotos,
    UnknownPhoto,
    Markup,
    KeyTooLong,
    KeyReused,
    FollowsUnknown,
    TooManyFollowUps,
    TooManyInADay,
}

/// <summary>What somebody says about what they want, as typed: the whole call as it shall stand.</summary>
/// <param name="Closes">Until when pledges are taken; null where nothing was typed that is a time.</param>
public sealed record CallText(string? Title, string? Text, string? Unit, DateTimeOffset? Closes)
{
    /// <summary>Longer nobody waits; a date farther away is a slip of the finger.</summary>
    public const int MostDays = 730;

    /// <summary>Above this a price is a slip of the finger.</summary>
    const long MostMajor = 100_000_000;

    public IReadOnlyList<CallSpec> Specs { get; init; } = [];
    public IReadOnlyList<CallOption> Options { get; init; } = [];
    public string? Reference { get; init; }
    public string? Seen { get; init; }
    public string? Area { get; init; }
    public string? SmallestGroup { get; init; }

    /// <summary>"members" or "link"; null is members.</summary>
    public string? Visibility { get; init; }
    public IReadOnlyList<PhotoId> Photos { get; init; } = [];

    /// <summary>The code of the group buy that it follows; null where it follows none. Only a new call can.</summary>
    public string? Follows { get; init; }

    /// <summary>A name of <see cref="FollowUpKind"/>.</summary>
    public string? FollowsAs { get; init; }

    /// <summary>A key of the sender's, by which a repeat is known; null where there is none.</summary>
    public string? Key { get; init; }

    /// <summary>By which two that say the same are known. Photos come anew with each sending, and so do not count.</summary>
    internal byte[] Print => SentOnce.PrintOf(this with { Key = null, Photos = [] });

    /// <param name="closed">When it closes so far: what is over may stay so.</param>
    public CallRefusal? Refusal(Currency currency, DateTimeOffset now, DateTimeOffset? closed = null)
    {
        if (Typed.Line(Title) is not { } title)                                        return CallRefusal.TitleMissing;
        if (title.Length > Call.LongestTitle)                                          return CallRefusal.TitleTooLong;
        if (Typed.Block(Text).Length > Call.LongestText)                               return CallRefusal.TextTooLong;
        if (Typed.Line(Unit) is not { } unit)                                          return CallRefusal.UnitMissing;
        if (unit.Length > Call.LongestUnit)                                            return CallRefusal.UnitTooLong;
        if (Specs.Count > CallSpec.Most)                                               return CallRefusal.TooManySpecs;
        if (Specs.Any(spec => Typed.Line(spec.Name) is null || Typed.Line(spec.Value) is null)) return CallRefusal.SpecUnfinished;
        if (Specs.Any(spec => spec.Name.Length > CallSpec.LongestName || spec.Value.Length > CallSpec.LongestValue)) return CallRefusal.SpecTooLong;
        if (OptionsRefusal is { } option)                                              return option;
        if (!string.IsNullOrWhiteSpace(Reference) && PriceIn(currency) is null)        return CallRefusal.PriceInvalid;
        if (Typed.Line(Seen)?.Length > Call.LongestSeen)                               return CallRefusal.SeenTooLong;
        if (Typed.Line(Area)?.Length > Call.LongestArea)                               return CallRefusal.AreaTooLong;
        if (Closes is not { } closes)                                                  return CallRefusal.ClosingMissing;
        if (closes <= now && closes != closed)                                         return CallRefusal.ClosingPast;
        if (closes > now.AddDays(MostDays))                                            return CallRefusal.ClosingTooFar;
        if (!string.IsNullOrWhiteSpace(SmallestGroup) && GroupOrNull is null)          return CallRefusal.GroupOutOfRange;
        if (Visibility is not null && VisibilityOrNull is null)                        return CallRefusal.VisibilityUnknown;
        return HasMarkup ? CallRefusal.Markup : null;
    }

    public void ApplyTo(Call call)
    {
        (call.Title, call.Text, call.Unit) = (Typed.Line(Title)!, Typed.Block(Text), Typed.Line(Unit)!);
        call.Specs = [.. Specs.Select(spec => spec with { Name = Typed.Line(spec.Name)!, Value = Typed.Line(spec.Value)! })];
        call.Options = [.. Options.Select(option => new CallOption(Typed.Line(option.Name)!, ValuesOf(option)))];
        (call.ReferenceMinor, call.ReferenceSeen) = (PriceIn(call.Currency)?.Minor, Typed.Line(Seen) ?? "");
        (call.Area, call.ClosesAt, call.SmallestGroup) = (Typed.Line(Area) ?? "", Closes!.Value, GroupOrNull);
        call.Visibility = VisibilityOrNull ?? CallVisibility.Members;
    }

    CallRefusal? OptionsRefusal
    {
        get
        {
            if (Options.Count > CallOption.Most)                                               return CallRefusal.TooManyOptions;
            if (Options.Any(option => Typed.Line(option.Name) is null || ValuesOf(option).Count < 2)) return CallRefusal.OptionUnfinished;
            if (Options.Any(option => ValuesOf(option).Count > CallOption.MostValues))         return CallRefusal.TooManyOptions;
            if (Options.Any(option => ValuesOf(option).Append(option.Name).Any(word => word.Length > CallOption.Longest))) return CallRefusal.OptionTooLong;
            return Options.DistinctBy(option => Typed.Line(option.Name), StringComparer.OrdinalIgnoreCase).Count() < Options.Count ? CallRefusal.OptionTwice : null;
        }
    }

    bool HasMarkup => Typed.HasMarkup([Title, Text, Unit, Seen, Area, .. Specs.SelectMany(spec => new[] { spec.Name, spec.Value }), .. Options.SelectMany(option => option.Values.Append(option.Name))]);

    Money? PriceIn(Currency currency) => PriceOf(Reference, currency);

    internal static Money? PriceOf(string? typed, Currency currency) => Money.TryParse(typed, currency) is { IsPositive: true } price && price.Minor <= MostMajor * currency.Scale ? price : null;

    int? GroupOrNull => int.TryParse(SmallestGroup?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group is >= 2 and <= Call.MostInGroup ? group : null;

    public FollowUpKind? KindOrNull => Enum.GetValues<FollowUpKind>().Cast<FollowUpKind?>().FirstOrDefault(known => string.Equals($"{known}", FollowsAs?.Trim(), StringComparison.OrdinalIgnoreCase));

    CallVisibility? VisibilityOrNull => Enum.GetValues<CallVisibility>().Cast<CallVisibility?>().FirstOrDefault(known => string.Equals($"{known}", Visibility, StringComparison.OrdinalIgnoreCase));

    static IReadOnlyList<string> ValuesOf(CallOption option) => [.. option.Values.Select(Typed.Line).OfType<string>().Distinct(StringComparer.Ordinal)];
}
