using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Orders;

/// <summary>How a buyer wants to buy, as forms and programs write it: "solo", "start", or the word in a team's link.</summary>
static class TeamChoices
{
    public const string Alone = "solo";
    public const string Start = "start";

    const int LongestWord = 20;

    /// <summary>The word of a team in a link or a form; null where there is none.</summary>
    public static string? WordIn(string? text) => Read(text) is TeamChoice.Join join ? join.Code : null;

    /// <summary>Null: nothing was chosen.</summary>
    public static TeamChoice? Read(string? text) =>
        text?.Trim() switch
        {
            null or "" => null,
            Alone => new TeamChoice.Alone(),
            Start => new TeamChoice.Start(Secret.NewWord()),
            // What can be no word of ours is a team that nobody knows.
            var word => new TeamChoice.Join(word.Length <= LongestWord && word.All(char.IsAsciiLetterOrDigit) ? word : "-"),
        };
}
