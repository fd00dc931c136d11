using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Rules.Tests;

public sealed class DatePollTests
{
    static readonly DateTimeOffset First = new(2026, 12, 5, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A row for each date: what each of those asked said, y for yes, i for if need be, n for no, - for nothing.</summary>
    [Theory]
    [InlineData("yyn yyy", 2)] // most yes
    [InlineData("yyn yni yyi", 3)] // as many yes, more if need be
    [InlineData("yin yin", 1)] // a tie: the earlier
    [InlineData("iii ynn", 2)] // one yes before any number of if need be
    [InlineData("nnn --i nn-", 2)]
    [InlineData("nnn ---", null)] // nobody could come
    [InlineData("--- ---", null)]
    [InlineData("y--", 1)]
    public void The_best_date_has_the_most_yes_then_the_most_if_need_be(string said, int? best) =>
        DatePoll.Best(Counted(said)).ShouldBe(best is { } position ? First.AddDays(position) : null);

    [Theory]
    [InlineData("yyin", 2, 1, 1)]
    [InlineData("----", 0, 0, 0)]
    [InlineData("nnnn", 0, 0, 4)]
    public void Each_date_is_counted(string said, int yes, int ifNeedBe, int no) => Counted(said).Single().ShouldBe(new DateTally(First.AddDays(1), yes, ifNeedBe, no));

    [Fact]
    public void An_answer_to_a_date_that_is_not_proposed_counts_nowhere() =>
        DatePoll.Count([First], [(First.AddDays(1), DateChoice.Yes)]).Single().Possible.ShouldBe(0);

    /// <summary>The naive count: every date against every other.</summary>
    [Fact]
    public void No_other_date_beats_the_best_in_a_recount() =>
        Prop.ForAll(Gen.Elements("yin-".ToCharArray()).ArrayOf(4).ArrayOf().ToArbitrary(), rows =>
        {
            var said = string.Join(' ', rows.Take(DatePoll.Most).Select(row => new string(row)));
            var best = DatePoll.Best(Counted(said));
            var naive = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index().Where(row => row.Item.Any(c => c is 'y' or 'i'))
                .OrderByDescending(row => row.Item.Count(c => c == 'y') * 100 + row.Item.Count(c => c == 'i')).ThenBy(row => row.Index).Select(row => (DateTimeOffset?)First.AddDays(row.Index + 1)).FirstOrDefault();
            return best == naive;
        }).QuickCheckThrowOnFailure();

    static IReadOnlyList<DateTally> Counted(string said)
    {
        string[] rows = said.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answers = rows.Index().SelectMany(row => row.Item.Where(c => c != '-').Select(c => (First.AddDays(row.Index + 1), c switch { 'y' => DateChoice.Yes, 'i' => DateChoice.IfNeedBe, _ => DateChoice.No })));
        // In whatever order they come.
        return DatePoll.Count(rows.Index().Select(row => First.AddDays(row.Index + 1)).Reverse(), answers.Reverse());
    }
}
