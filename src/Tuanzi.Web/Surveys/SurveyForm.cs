using Tuanzi.Core.Calls;
using Tuanzi.Core.Surveys;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Surveys;

/// <summary>A survey exactly as typed: text only, so that nothing typed can be lost.</summary>
public sealed record SurveyForm
{
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>One on a line, with a word about it after a bar.</summary>
    public string Items { get; init; } = "";
    public string Most { get; init; } = "3";
    public string Unit { get; init; } = "";
    public string Ends { get; init; } = "";
    public string Visibility { get; init; } = nameof(CallVisibility.Members);
    public bool Welcomes { get; init; }

    /// <summary>Sent twice, it is one survey.</summary>
    public string Key { get; init; } = "";

    /// <summary>What a writer sees first: a week to tap, until eight in the evening.</summary>
    public static SurveyForm Blank(DateTimeOffset now, string timeZone) => new() { Key = NewKey(), Ends = TypedTime.Write(LocalTime.WallClock(now, timeZone).Date.AddDays(7).AddHours(20)) };

    public static SurveyForm From(IFormCollection sent) =>
        new()
        {
            Title = sent["title"].ToString(),
            Text = sent["text"].ToString(),
            Items = sent["items"].ToString(),
            Most = sent["most"].ToString(),
            Unit = sent["unit"].ToString(),
            Ends = sent["ends"].ToString(),
            Visibility = sent["visibility"].ToString(),
            Welcomes = sent["welcomes"] == "on",
            Key = sent["key"].ToString().Trim(),
        };

    public SurveyText AsText(string timeZone) =>
        new(Title, Text, Unit, Most, TypedTime.Read(Ends) is { } local ? LocalTime.InstantAt(local, timeZone) : null)
        {
            Items = [.. Items.ReplaceLineEndings("\n").Split('\n').Take(2 * Survey.MostItems).Select(ItemIn)],
            WelcomesItems = Welcomes,
            Visibility = Visibility,
            Key = Key.Length > 0 ? Key : null,
        };

    /// <summary>After "this was sent already" whoever means it sends the form once more, as another survey.</summary>
    public SurveyForm After(SurveyRefusal why) => why is SurveyRefusal.KeyReused or SurveyRefusal.KeyTooLong ? this with { Key = NewKey() } : this;

    public static string FieldOf(SurveyRefusal why) =>
        why switch
        {
            SurveyRefusal.TitleMissing or SurveyRefusal.TitleTooLong => "title",
            SurveyRefusal.TextTooLong => "text",
            SurveyRefusal.TooFewItems or SurveyRefusal.TooManyItems or SurveyRefusal.ItemTooLong or SurveyRefusal.ItemTwice => "items",
            SurveyRefusal.MostOutOfRange => "most",
            SurveyRefusal.UnitMissing or SurveyRefusal.UnitTooLong => "unit",
            SurveyRefusal.EndMissing or SurveyRefusal.EndPast or SurveyRefusal.EndTooFar => "ends",
            SurveyRefusal.VisibilityUnknown => "visibility",
            SurveyRefusal.Markup or SurveyRefusal.KeyTooLong or SurveyRefusal.KeyReused => "",
        };

    static ItemText ItemIn(string line) => line.Split(['|', '｜'], 2) is [var title, var word] ? new(title, word) : new(line, null);

    static string NewKey() => Secret.NewWord(16);
}

/// <summary>A member's own item as typed.</summary>
/// <param name="Alike">Those in the list that may be the same.</param>
public sealed record AddForm(string Title, string Word, IReadOnlyList<SurveyItem> Alike);
