using Tuanzi.Core.Surveys;

namespace Tuanzi.Web.Demo;

/// <summary>What leaders in the demo ask their members.</summary>
static class Asked
{
    /// <summary>The parents in the house settle what to buy together for school.</summary>
    public static SurveyFact ForSchool(Calendar day) =>
        new("linden", "ada", "What shall we buy together for the new school year?", "set", 2)
        {
            Text = "Tap all that your children need. The two that most of us want become calls, and then we ask the shops.",
            Items =
            [
                new("Pencils and crayons", "the list of the school: HB and twelve colours"), new("Exercise books", "lined and squared, ten of each"), new("Gym bags", "with a name label"), new("Water bottles", "that survive a fall"),
                new("Rain clothes", "trousers and jacket"), new("Calculators", "the model that year 7 uses"),
            ],
            AskedAt = day.At(-2, 19),
            EndsAt = day.At(5, 20),
            Taps = [("fatima", "1 2 3"), ("sofia", "1 5"), ("priya", "1 2 6"), ("karin", "2 4"), ("yusuf", "1 2 3 5"), ("maja", "5 1")],
        };
}

/// <summary>A survey, and who taps which items.</summary>
sealed record SurveyFact(string Community, string Leader, string Title, string Unit, int Most)
{
    public required string Text { get; init; }
    public required ItemText[] Items { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required (string Who, string Items)[] Taps { get; init; }
}
