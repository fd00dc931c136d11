using System.Net;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Payments;

/// <summary>What is set aside for an order ends once: posted, voided, or expired because its time ran out.</summary>
public sealed class HoldEndTests
{
    [Theory, EachDatabase]
    public async Task What_a_team_that_did_not_fill_in_time_had_set_aside_is_expired(Database database)
    {
        await using var town = await RichTownAsync(database);
        await town.Ada.OpensTeamBuy("mandarins", hours: 24);
        var team = (await town.Ben.Teams("mandarins", "start", payWith: "wallet")).Code!;
        (await town.Chi.Teams("mandarins", team, soloThen: true, payWith: "wallet")).IsPlaced.ShouldBeTrue();
        town.Clock.Advance(TimeSpan.FromHours(24));

        await town.DueWorkAsync();

        (await EndsAsync(town)).ShouldBe([HoldEnd.Expired, null], "Chi buys alone, for what is set aside");
        await town.ClosesAsync("mandarins");
        (await EndsAsync(town)).ShouldBe([HoldEnd.Expired, HoldEnd.Posted]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task At_the_cut_off_it_is_the_same_for_teams_that_still_form(Database database)
    {
        await using var town = await RichTownAsync(database);
        await town.Ada.OpensTeamBuy("mandarins", hours: 24, openFor: TimeSpan.FromHours(10));
        await town.Ben.Teams("mandarins", "start", payWith: "wallet");

        await town.ClosesAsync("mandarins");

        (await EndsAsync(town)).ShouldBe([HoldEnd.Expired]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_was_asked_again_and_did_not_answer_by_the_cut_off_has_let_it_expire(Database database)
    {
        await using var town = await RichTownAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1, payWith: "wallet");
        await town.Chi.Orders("mandarins", 2, payWith: "wallet");
        var chi = new BuyerId(town.Chi.Id.Value);
        await town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == chi).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsAskedAgain, true)));

        await town.ClosesAsync("mandarins");

        (await EndsAsync(town)).ShouldBe([HoldEnd.Posted, HoldEnd.Expired]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_is_changed_withdrawn_missed_or_called_off_is_voided(Database database)
    {
        await using var town = await RichTownAsync(database);
        await town.Ada.Opens("mandarins", minimum: 100);
        await town.Ben.Orders("mandarins", 1, payWith: "wallet");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 1, payWith: "wallet");
        await town.Chi.Withdraws("mandarins");
        await town.ClosesAsync("mandarins");
        var eggs = await town.Ada.Opens("eggs");
        await town.Ben.Orders("eggs", 1, payWith: "wallet");
        (await town.Ada.Asks("POST", $"group-buys/{eggs.Code}/cancellation", new { reason = "The van broke down" })).Status.ShouldBe(HttpStatusCode.OK);
        await town.DueWorkAsync();

        (await EndsAsync(town)).ShouldBe([HoldEnd.Voided, HoldEnd.Voided, HoldEnd.Voided, HoldEnd.Voided]);
        (await town.ReadAsync(db => db.GroupBuys.OrderBy(g => g.CreatedAt).ThenBy(g => g.Id).Select(g => g.Status).ToListAsync())).ShouldBe([GroupBuyStatus.Closed, GroupBuyStatus.Cancelled]);
        town.Ledger.ShouldBalance();
    }

    static async Task<Town> RichTownAsync(Database database)
    {
        var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        await town.Ada.TopsUp(town.Chi, 100);
        return town;
    }

    /// <summary>How they ended, in the order in which they began.</summary>
    static async Task<List<HoldEnd?>> EndsAsync(Town town) => [.. (await town.ReadAsync(db => db.Holds.AsNoTracking().ToListAsync())).OrderBy(hold => hold.Id.Value).Select(hold => hold.Ended)];
}
