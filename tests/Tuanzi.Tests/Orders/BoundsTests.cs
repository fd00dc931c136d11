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
    public async Task A_cap_by_value_counts_at_the_dearest_price_so_that_nobody_can_lift_orders_above_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        // Ten at 39.90 are 399.00, though ten pay 35.90.
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { CapValue = 40_000 });

        (await town.Ben.Orders("eggs", 9)).IsPlaced.ShouldBeTrue();
        (await town.Chi.Orders("eggs", 2)).Refusal.ShouldBe("CapReached");
        (await town.Chi.Orders("eggs", 2, waits: true)).IsWaiting.ShouldBeTrue();
        (await town.Ben.Orders("eggs", 9, tolerance: 0)).IsPlaced.ShouldBeTrue();
        (await town.Ben.Orders("eggs", 7)).IsPlaced.ShouldBeTrue(); // lowering, which makes all dearer, and room for Chi
        (await GroupBuyAsync(town)).Waiting.ShouldBe(0);
        (await town.Dan.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();
        (await town.Ola.Orders("eggs", 1)).Refusal.ShouldBe("Closed");
    }

    [Theory, EachDatabase]
    public async Task Nobody_alone_ends_it_by_filling_the_cap_before_the_tipping_point(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { Cap = new(5), MinimumBuyers = 2 });

        await town.Ben.Orders("eggs", 5);
        (await town.Chi.Orders("eggs", 1)).Refusal.ShouldBe("CapReached");
        await town.Ben.Orders("eggs", 4);
        (await town.Chi.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();

        await town.DueWorkAsync();
        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Reached);
    }

    [Theory, EachDatabase]
    public async Task What_is_said_of_a_household_is_cleaned_like_any_other_text(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", perHousehold: 2);

        (await town.Ben.Orders("eggs", 1, household: "<b>attic</b>")).Refusal.ShouldBe("Markup");
        (await town.Ben.Orders("eggs", 1, household: "at\0tic")).IsPlaced.ShouldBeTrue();
        (await town.ReadAsync(db => db.Orders.SingleAsync())).Household.ShouldNotContain('\0');
    }

    [Theory, EachDatabase]
    public async Task A_smaller_order_than_now_is_asked_for_may_still_be_changed_in_other_ways(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", but: g => g.Bounds = new() { SmallestOrder = 3950 });
        await town.Ben.Orders("eggs", 1);
        await town.Chi.Orders("eggs", 9); // now a box costs 35.90

        (await town.Ben.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();
        (await town.Mei.Orders("eggs", 1)).Refusal.ShouldBe("BelowSmallestOrder");
    }

    [Theory, EachDatabase]
    public async Task Whoever_was_asked_again_and_is_out_does_not_hide_a_near_miss(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", minimum: 10, but: g => g.Bounds = new() { NearMiss = new(80, 24) });
        await town.Ben.Orders("eggs", 9);
        await town.Chi.Orders("eggs", 1);
        await AskAgainAsync(town, town.Chi);

        await town.ClosesAsync("eggs");

        (await GroupBuyAsync(town)).IsExtended.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task The_room_of_whoever_is_out_is_for_those_who_wait(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", stock: 10, minimum: 10);
        await town.Ben.Orders("eggs", 8);
        await town.Chi.Orders("eggs", 2);
        await town.Mei.Orders("eggs", 2, waits: true);
        await AskAgainAsync(town, town.Chi);

        await town.ClosesAsync("eggs");

        (await GroupBuyAsync(town)).Result.ShouldBe(GroupBuyResult.Reached);
        var mei = new BuyerId(town.Mei.Id.Value);
        (await town.ReadAsync(db => db.Orders.SingleAsync(o => o.BuyerId == mei))).DueMinor.ShouldBe(2 * 3590);
        town.Ledger.ShouldBalance();
    }

    static Task<int> AskAgainAsync(Town town, Townsperson person)
    {
        var buyer = new BuyerId(person.Id.Value);
        return town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == buyer).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsAskedAgain, true)));
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
