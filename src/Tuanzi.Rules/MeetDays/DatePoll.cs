namespace Tuanzi.Rules.MeetDays;

/// <summary>Whether somebody could come on a date.</summary>
public enum DateChoice
{
    No,

    /// <summary>If no other date suits the others.</summary>
    IfNeedBe,
    Yes,
}

/// <summary>How many could come on one date.</summary>
/// <param name="StartsAt">The date's name: no poll has one instant twice.</param>
public readonly record struct DateTally(DateTimeOffset StartsAt, int Yes, int IfNeedBe, int No)
{
    /// <summary>Everybody who could be there.</summary>
    public int Possible => Yes + IfNeedBe;
}

/// <summary>Counts what people answered to proposed dates.</summary>
public static class DatePoll
{
    /// <summary>Fewer is no question, more are not answered.</summary>
    public const int Least = 2;
    public const int Most = 10;

    /// <summary>Each date with its answers, in the order of time. Answers to dates that are not proposed count nowhere.</summary>
    public static IReadOnlyList<DateTally> Count(IEnumerable<DateTimeOffset> dates, IEnumerable<(DateTimeOffset Date, DateChoice Choice)> answers)
    {
        var said = answers.ToLookup(answer => answer.Date, answer => answer.Choice);
        return [.. dates.Distinct().Order().Select(date => new DateTally(date, said[date].Count(c => c == DateChoice.Yes), said[date].Count(c => c == DateChoice.IfNeedBe), said[date].Count(c => c == DateChoice.No)))];
    }

    /// <summary>The date with the most yes; among those the one with the most "if need be"; ties to the earlier date. Null where nobody could come at all.</summary>
    public static DateTimeOffset? Best(IEnumerable<DateTally> tallies) =>
        tallies.Where(tally => tally.Possible > 0).OrderByDescending(tally => tally.Yes).ThenByDescending(tally => tally.IfNeedBe).ThenBy(tally => tally.StartsAt).Select(tally => (DateTimeOffset?)tally.StartsAt).FirstOrDefault();
}
