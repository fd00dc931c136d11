using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

/// <summary>A team's time runs out at the very moment in which its last member comes.</summary>
public sealed class TeamRaceTests
{
    const int Turns = 6;

    /// <summary>Ben waits in a team for one more, Chi comes, and another node releases what is over; each turn one of them is a little earlier.</summary>
    [Theory, EachDatabase]
    public async Task Of_a_last_joiner_and_the_end_of_the_teams_time_one_wins_and_money_agrees(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await using var other = new Node(town);
        await town.Ada.TopsUp(town.Ben, 1000);
        await town.Ada.TopsUp(town.Chi, 1000);
        for (var turn = 0; turn < Turns; turn++)
        {
            var sale = await town.Ada.OpensTeamBuy("mandarins", size: 2);
            var team = (await town.Ben.Teams("mandarins", "start", payWith: "wallet")).Code!;
            town.Clock.MoveTo(await town.ReadAsync(db => db.Teams.Where(t => t.Code == team).Select(t => t.EndsAt).SingleAsync()) - TimeSpan.FromMilliseconds(1));
            var (joining, releasing) = (TimeSpan.FromMilliseconds(turn % 2 * turn), TimeSpan.FromMilliseconds((1 - turn % 2) * turn));

            var (joined, released) = (JoinsAsync(joining), ReleasesAsync(releasing));
            await Task.WhenAll(joined, released);

            await ShouldHaveOneWinnerAsync(town, sale, (await joined).Refusal, await released);

            async Task<TeamedAnswer> JoinsAsync(TimeSpan after)
            {
                await Task.Delay(after, town.Clock);
                return await town.Chi.Teams("mandarins", team, payWith: "wallet");
            }

            async Task<bool> ReleasesAsync(TimeSpan after)
            {
                await Task.Delay(after, town.Clock);
                town.Clock.Advance(TimeSpan.FromMilliseconds(1));
                return await other.RunAsync((ReleaseTeams release) => release.RunAsync(sale.Id, CancellationToken.None));
            }
        }
        town.Ledger.ShouldBalance();
    }

    /// <summary>Complete with both and both holds open, or released with Ben's money free again and nothing of Chi's taken: never something of each.</summary>
    static async Task ShouldHaveOneWinnerAsync(Town town, OpenedGroupBuy sale, string? refusal, bool isReleased)
    {
        var team = await town.ReadAsync(db => db.Teams.AsNoTracking().SingleAsync(t => t.GroupBuyId == sale.Id));
        var orders = await town.ReadAsync(db => db.Orders.AsNoTracking().Where(o => o.GroupBuyId == sale.Id).OrderBy(o => o.Number).ToListAsync());
        var ends = (await town.ReadAsync(db => db.Holds.AsNoTracking().Where(h => h.GroupBuyId == sale.Id).ToListAsync())).OrderBy(h => h.Id.Value).Select(h => h.Ended).ToList();
        if (refusal is null)
        {
            (team.Status, team.Members, isReleased).ShouldBe((TeamStatus.Complete, 2, false));
            orders.ShouldAllBe(o => o.Status == OrderStatus.Placed);
            ends.ShouldBe([null, null]);
            await town.ClosesAsync("mandarins");
            (await town.ReadAsync(db => db.Orders.Where(o => o.GroupBuyId == sale.Id).Select(o => o.DueMinor).ToListAsync())).ShouldBe([2990, 2990]);
        }
        else
        {
            refusal.ShouldBe("TeamOver");
            (team.Status, isReleased).ShouldBe((TeamStatus.Released, true));
            orders.ShouldHaveSingleItem().Status.ShouldBe(OrderStatus.Released);
            ends.ShouldBe([HoldEnd.Expired]);
            await town.ClosesAsync("mandarins");
            (await town.ReadAsync(db => db.Transfers.AnyAsync(t => t.GroupBuyId == sale.Id))).ShouldBeFalse();
        }
    }
}
