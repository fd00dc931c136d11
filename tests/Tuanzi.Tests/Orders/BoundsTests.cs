using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

/// <summary>What the offer as a whole has to reach, may not pass, and asks of one order.</summary>
public sealed class BoundsTests
{
    [Theory, EachDatabase]
    public async Task A_household_has_one_limit_however_many_of_it_order(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", perHousehold: 2);

        (await town.Ben.Orders("eggs", 1)).Refusal.ShouldBe("HouseholdMissing");
        (await town.Ben.Orders("eggs", 2, household: "Flat 12 B")).IsPlaced.ShouldBeTrue();
        (await town.Chi.Orders("eggs", 1, household: "  flat 12  b")).Refusal.ShouldBe("AboveHouseholdLimit");
        (await town.Chi.Orders("eggs", 2, household: "flat 13")).IsPlaced.ShouldBeTrue();
        (await town.Ben.Orders("eggs", 1, household: "flat 12 b")).IsPlaced.ShouldBeTrue();
        (await town.Mei.Orders("eggs", 1, household: "flat 12 b")).IsPlaced.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Two_of_one_household_at_once_do_not_get_past_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", perHousehold: 2);

        var answers = await Task.WhenAll(new[] { town.Ben, town.Chi, town.Mei, town.Dan }.Select(one => one.Orders("eggs", 2, household: "attic")));

        answers.Count(answer => answer.IsPlaced).ShouldBe(1);
        answers.Count(answer => answer.Refusal == "AboveHouseholdLimit").ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task An_order_below_the_smallest_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { SmallestOrder = 7000 });

        (await town.Ben.Orders("eggs", 1)).Refusal.ShouldBe("BelowSmallestOrder");
        (await town.Ben.Orders("eggs", 2)).IsPlaced.ShouldBeTrue();
        // Two at 35.90 are enough, once they are to be had.
        (await town.Chi.OrdersIf("eggs", "2@35.90")).IsPlaced.ShouldBeTrue();
        (await town.Mei.OrdersIf("eggs", "1@35.90")).Refusal.ShouldBe("BelowSmallestOrder");
    }

    [Theory, EachDatabase]
    public async Task It_closes_when_the_cap_is_met_and_never_passes_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { Cap = new(5) });
        await town.Ben.Orders("eggs", 3);
        (await town.Chi.Orders("eggs", 3)).Refusal.ShouldBe("CapReached");
        (await town.Mei.Orders("eggs", 3, waits: true)).IsWaiting.ShouldBeTrue();

        (await town.Chi.Orders("eggs", 2)).IsPlaced.ShouldBeTrue();

        (await town.Dan.Orders("eggs", 1)).Refusal.ShouldBe("Closed");
        await town.DueWorkAsync();
        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Reached);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_cap_by_value_counts_at_the_prices_as_they_stand(Database database)
    {
        await using var town = await Town.StartAsync(database);
        // Nine at 39.90 are 359.10; ten at 35.90 are 359.00.
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { CapValue = 35_950 });

        (await town.Ben.Orders("eggs", 9)).IsPlaced.ShouldBeTrue();
        (await town.Chi.Orders("eggs", 2)).Refusal.ShouldBe("CapReached");
        (await town.Chi.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();
        (await town.Dan.Orders("eggs", 1)).Refusal.ShouldBe("Closed");
    }

    [Theory, EachDatabase]
    public async Task Whoever_waits_for_a_lower_price_is_no_buyer_of_the_tipping_point(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { MinimumBuyers = 3 });
        await town.Ben.Orders("eggs", 5);
        await town.Chi.Orders("eggs", 1);
        await town.Mei.OrdersIf("eggs", "2@35.90");
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}")).Text("#progress").ShouldContain("Tipping point: 2 of 3 buyers");

        await town.ClosesAsync("eggs");

        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Missed);
    }

    [Theory]
    [InlineData(2, GroupBuyResult.Missed)]
    [InlineData(3, GroupBuyResult.Reached)]
    public async Task The_tipping_point_may_be_a_value(long boxes, GroupBuyResult result)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { MinimumValue = 10_000 });
        await town.Ben.Orders("eggs", boxes);

        await town.ClosesAsync("eggs");

        (await GroupBuyAsync(town)).Result.ShouldBe(result);
    }

    [Theory, EachDatabase]
    public async Task A_near_miss_goes_on_once_and_buyers_are_told(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", minimum: 10, but: g => g.Bounds = new() { NearMiss = new(80, 24) });
        await town.Ben.Orders("eggs", 8);
        var cutOff = (await GroupBuyAsync(town)).CutOffAt;

        await town.ClosesAsync("eggs");

        var extended = await GroupBuyAsync(town);
        (extended.Status, extended.CutOffAt, extended.IsExtended).ShouldBe((GroupBuyStatus.Open, cutOff.AddHours(24), true));
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text().ShouldContain("nearly made it");
        (await (await town.Chi.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}")).Text("#progress").ShouldContain("Little was missing at the cut-off");
        (await town.Chi.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();

        town.Clock.Advance(TimeSpan.FromHours(24));
        await town.DueWorkAsync();

        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Missed);
    }

    [Theory]
    [InlineData(7, "Closed")] // too far
    [InlineData(10, "Closed")] // reached
    [InlineData(8, "Open")]
    public async Task Only_what_is_near_is_extended(long boxes, string status)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await town.Ada.Opens("eggs", minimum: 10, but: g => g.Bounds = new() { NearMiss = new(80, 24) });
        await town.Ben.Orders("eggs", boxes);

        await town.ClosesAsync("eggs");

        (await GroupBuyAsync(town)).Status.ToString().ShouldBe(status);
    }

    [Fact]
    public async Task After_a_downtime_longer_than_the_extension_it_is_missed()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await town.Ada.Opens("eggs", minimum: 10, but: g => g.Bounds = new() { NearMiss = new(80, 24) });
        await town.Ben.Orders("eggs", 9);

        town.Clock.Advance(TimeSpan.FromDays(4));
        await town.DueWorkAsync();

        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Missed);
    }

    static Task<GroupBuy> GroupBuyAsync(Town town) => town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync());
}
