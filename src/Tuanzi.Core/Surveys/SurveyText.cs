using System.Globalization;
using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Surveys;

public enum SurveyRefusal
{
    TitleMissing,
    TitleTooLong,
    TextTooLong,
    TooFewItems,
    TooManyItems,
    ItemTooLong,
    ItemTwice,
    MostOutOfRange,
    UnitMissing,
    UnitTooLong,
    EndMissing,
    EndPast,
    EndTooFar,
    VisibilityUnknown,
    Markup,
    KeyTooLong,
    KeyReused,
}

/// <summary>An item as typed.</summary>
public sealed record ItemText(string? Title, string? Word)
{
    /// <summary>Two items are one where they have the same words, however they are written.</summary>
    internal string Same => string.Join(' ', Rules.Calls.TitleWords.Of(Title ?? "").All.Order(StringComparer.Ordinal)) is { Length: > 0 } words ? words : Typed.Line(Title) ?? "";
}

/// <summary>What a leader asks, as typed.</summary>
/// <param name="Ends">Until when members tap; null where nothing was typed that is a time.</param>
public sealed record SurveyText(string? Title, string? Text, string? Unit, string? Most, DateTimeOffset? Ends)
{
    public const int MostDays = 365;

    public IReadOnlyList<ItemText> Items { get; init; } = [];
    public bool WelcomesItems { get; init; }

    /// <summary>"members" or "link"; null is members.</summary>
    public string? Visibility { get; init; }

    /// <summary>A key of the sender's, by which a repeat is known; null where there is none.</summary>
    public string? Key { get; init; }

    internal byte[] Print => SentOnce.PrintOf(this with { Key = null });

    internal IReadOnlyList<ItemText> Listed => [.. Items.Where(item => Typed.Line(item.Title) is not null)];

    public SurveyRefusal? Refusal(DateTimeOffset now)
    {
        if (Typed.Line(Title) is not { } title)                     return SurveyRefusal.TitleMissing;
        if (title.Length > Call.LongestTitle)                       return SurveyRefusal.TitleTooLong;
        if (Typed.Block(Text).Length > Call.LongestText)            return SurveyRefusal.TextTooLong;
        if (Listed.Count < Survey.LeastItems)                       return SurveyRefusal.TooFewItems;
        if (Listed.Count > Survey.MostItems)                        return SurveyRefusal.TooManyItems;
        if (Listed.Any(item => Typed.Line(item.Title)!.Length > Call.LongestTitle || Typed.Line(item.Word)?.Length > SurveyItem.LongestWord)) return SurveyRefusal.ItemTooLong;
        if (Listed.DistinctBy(item => item.Same, StringComparer.Ordinal).Count() < Listed.Count) return SurveyRefusal.ItemTwice;
        if (MostOrNull is null)                                     return SurveyRefusal.MostOutOfRange;
        if (Typed.Line(Unit) is not { } unit)                       return SurveyRefusal.UnitMissing;
        if (unit.Length > Call.LongestUnit)                         return SurveyRefusal.UnitTooLong;
        if (Ends is not { } ends)                                   return SurveyRefusal.EndMissing;
        if (ends <= now)                                            return SurveyRefusal.EndPast;
        if (ends > now.AddDays(MostDays))                           return SurveyRefusal.EndTooFar;
        if (Visibility is not null && VisibilityOrNull is null)     return SurveyRefusal.VisibilityUnknown;
        if (Key?.Length > SentOnce.LongestKey)                      return SurveyRefusal.KeyTooLong;
        return Typed.HasMarkup([Title, Text, Unit, .. Listed.SelectMany(item => new[] { item.Title, item.Word })]) ? SurveyRefusal.Markup : null;
    }

    internal int? MostOrNull => int.TryParse(Most?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= Survey.MostItems ? most : null;

    internal CallVisibility? VisibilityOrNull => Enum.GetValues<CallVisibility>().Cast<CallVisibility?>().FirstOrDefault(known => string.Equals($"{known}", Visibility, StringComparison.OrdinalIgnoreCase));
}
