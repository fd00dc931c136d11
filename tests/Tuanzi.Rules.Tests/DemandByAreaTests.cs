using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Calls;

namespace Tuanzi.Rules.Tests;

public sealed class DemandByAreaTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Nacka 1, Nacka 1", "")]
    [InlineData("Nacka 1, Nacka 2, Nacka 1", "Nacka 4 of 3")]
    [InlineData("Nacka 1, NACKA 2, nacka 1, Nacka 1", "Nacka 5 of 4")]
    [InlineData("Nacka 1, Nacka 1, Nacka 1, Sickla 2, - 1", "Nacka 3 of 3; others 3 of 2")]
    [InlineData("- 1, - 1, - 1", "")]
    [InlineData("Sickla 9, Sickla 9, Sickla 9, Nacka 1, Nacka 1, Nacka 1, Nacka 1", "Nacka 4 of 4; Sickla 27 of 3")]
    [InlineData("110 1, 110 1, 110 1, 070-1234567 1", "110 3 of 3; others 1 of 1")]
    public void An_area_is_named_where_enough_live_there(string pledges, string told) =>
        string.Join("; ", DemandByArea.Of(pledges.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Read)).Select(area => $"{(area.Area.Length > 0 ? area.Area : "others")} {area.Quantity.Value} of {area.Pledges}")).ShouldBe(told);

    [Fact]
    public void Nobody_is_lost_and_nobody_is_named_alone() =>
        Prop.ForAll(
            Gen.Zip(Gen.Elements("", "Nacka", "nacka", "Sickla", "Orminge", "Älta"), Gen.Choose(1, 9)).ListOf().ToArbitrary(),
            drawn =>
            {
                var pledges = drawn.Select(one => (one.Item1, new Quantity(one.Item2))).ToList();
                var areas = DemandByArea.Of(pledges);

                if (areas.Count > 0) (areas.Sum(area => area.Pledges), areas.Sum(area => area.Quantity.Value)).ShouldBe((pledges.Count, pledges.Sum(pledge => pledge.Item2.Value)));
                foreach (var area in areas.Where(area => area.Area.Length > 0)) area.Pledges.ShouldBe(pledges.Count(pledge => pledge.Item1.Equals(area.Area, StringComparison.OrdinalIgnoreCase)));
                areas.ShouldAllBe(area => area.Area.Length == 0 || area.Pledges >= 3);
            }
        ).QuickCheckThrowOnFailure();

    static (string, Quantity) Read(string pledge)
    {
        var (area, quantity) = (pledge[..pledge.LastIndexOf(' ')], pledge[(pledge.LastIndexOf(' ') + 1)..]);
        return (area == "-" ? "" : area, new(int.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
