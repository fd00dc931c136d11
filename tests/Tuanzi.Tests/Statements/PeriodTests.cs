using Tuanzi.Core.Statements;

namespace Tuanzi.Tests.Statements;

public sealed class PeriodTests
{
    static readonly DateTimeOffset LateOnMonday = new(2026, 3, 2, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, "Europe/Stockholm", "2026-03-01", "2026-03-03", "it is Tuesday there already")]
    [InlineData(null, null, "America/New_York", "2026-03-01", "2026-03-02", "and Monday still")]
    [InlineData(null, "2026-02-28", "UTC", "2026-02-01", "2026-02-28", "the month in which it ends")]
    [InlineData("2025-12-30", "", "UTC", "2025-12-30", "2026-03-02", "up to today")]
    [InlineData(" 2026-03-02 ", "2026-03-02", "UTC", "2026-03-02", "2026-03-02", "one day")]
    public void What_is_left_out_is_this_month_up_to_today(string? from, string? to, string zone, string first, string last, string why)
    {
        var period = Period.Read(new(from, to), zone, LateOnMonday).Value;
        period.AsText.ShouldBe(new PeriodText(first, last), why);
    }

    [Theory]
    [InlineData("2026-02-30", "", PeriodRefusal.FromInvalid)]
    [InlineData("", "soon", PeriodRefusal.ToInvalid)]
    [InlineData("", "9999-12-31", PeriodRefusal.ToInvalid)]
    [InlineData("0001-01-01", "", PeriodRefusal.FromInvalid)]
    [InlineData("2026-03-02", "2026-03-01", PeriodRefusal.EndsBeforeItBegins)]
    public void Days_that_are_none_are_refused(string from, string to, PeriodRefusal why) => Period.Read(new(from, to), "UTC", LateOnMonday).Refusal.ShouldBe(why);

    [Theory]
    [InlineData("2026-03-29", "Europe/Stockholm", 23)]
    [InlineData("2026-10-25", "Europe/Stockholm", 25)]
    [InlineData("2026-03-29", "Asia/Beirut", 23)] // The clocks go forward at midnight.
    [InlineData("2026-03-30", "Asia/Shanghai", 24)]
    public void A_day_is_as_long_as_it_is_on_the_wall(string day, string zone, int hours)
    {
        var period = Period.Read(new(day, day), zone, LateOnMonday).Value;
        (period.EndsAt - period.StartsAt).TotalHours.ShouldBe(hours);
    }
}
