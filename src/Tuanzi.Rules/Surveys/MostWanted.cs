namespace Tuanzi.Rules.Surveys;

/// <summary>An item of a survey and how many want it.</summary>
/// <param name="Position">Its place in the list: whatever came first has the lower one.</param>
public readonly record struct CountedItem(int Position, int Taps);

/// <summary>Which items of a survey are wanted most.</summary>
public static class MostWanted
{
    /// <summary>The positions of at most so many items, the most wanted first, ties to what was first. What nobody wants is not among them.</summary>
    public static IReadOnlyList<int> Top(IEnumerable<CountedItem> items, int most) =>
        [.. items.Where(item => item.Taps > 0).OrderByDescending(item => item.Taps).ThenBy(item => item.Position).Take(most).Select(item => item.Position)];
}
