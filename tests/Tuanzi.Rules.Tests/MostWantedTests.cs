using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Surveys;

namespace Tuanzi.Rules.Tests;

public sealed class MostWantedTests
{
    [Theory]
    [InlineData("3 5 1", 2, "2 1")]
    [InlineData("5 5 5", 2, "1 2")]
    [InlineData("0 2 0", 3, "2")]
    [InlineData("0 0", 3, "")]
    [InlineData("1 2 3", 0, "")]
    [InlineData("", 3, "")]
    public void The_most_wanted_come_first_ties_to_what_was_first_and_none_that_nobody_wants(string taps, int most, string top) =>
        string.Join(' ', MostWanted.Top(ItemsOf([.. taps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]), most)).ShouldBe(top);

    /// <summary>The naive count: again and again the first of those that are wanted most, until there are enough.</summary>
    [Fact]
    public void It_is_what_one_finds_by_looking_for_the_best_again_and_again() =>
        Prop.ForAll(Gen.Choose(0, 6).ArrayOf().ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), (counts, most) => MostWanted.Top(ItemsOf(counts).Reverse(), most).SequenceEqual(Naive(counts, most))).QuickCheckThrowOnFailure();

    static List<int> Naive(int[] counts, int most)
    {
        var left = ItemsOf(counts).ToList();
        var found = new List<int>();
        while (found.Count < most)
        {
            CountedItem? best = null;
            foreach (var item in left) if (item.Taps > (best?.Taps ?? 0)) best = item;
            if (best is not { } wanted) break;
            found.Add(wanted.Position);
            left.Remove(wanted);
        }
        return found;
    }

    static IEnumerable<CountedItem> ItemsOf(int[] taps) => taps.Select((tap, i) => new CountedItem(i + 1, tap));
}
