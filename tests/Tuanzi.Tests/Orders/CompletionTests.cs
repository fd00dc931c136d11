using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

/// <summary>After the cut-off, where the leader chose so: what fills an open case is still taken, and nothing else.</summary>
public sealed class CompletionTests
{
    static readonly TimeSpan Completion = TimeSpan.FromHours(6);

    [Theory, EachDatabase]
    public async Task An_open_case_is_filled_after_the_cut_off_and_then_the_group_buy_closes_at_its_end(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 6, completion: Completion);
        await town.Ben.Orders("eggs", 4);
        await town.ClosesAsync("eggs");
        (await StatusAsync(town)).ShouldBe(GroupBuyStatus.Open);

        (await town.Chi.Orders("eggs", 3)).Refusal.ShouldBe("OnlyFillsCases");
        (await town.Ben.Orders("eggs", 3)).Refusal.ShouldBe("OnlyFillsCases");
        (await town.Ben.Withdraws("eggs")).Refusal.ShouldBe("OnlyFillsCases");
        (await town.Chi.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();
        (await town.Ben.Orders("eggs", 4, tolerance: 1)).IsPlaced.ShouldBeTrue();
        (await town.Mei.Orders("eggs", 1)).Refusal.ShouldBe("Closed");
        town.Ledger.ShouldBalance();

        town.Clock.Advance(Completion);
        await town.DueWorkAsync();

        (await StatusAsync(town)).ShouldBe(GroupBuyStatus.Closed);
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Ordered.Value.ShouldBe(6);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_no_case_is_open_there_is_nothing_to_wait_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 6, completion: Completion);
        await town.Ben.Orders("eggs", 6);

        await town.ClosesAsync("eggs");

        (await StatusAsync(town)).ShouldBe(GroupBuyStatus.Closed);
    }

    [Theory, EachDatabase]
    public async Task Whoever_was_asked_again_is_out_at_the_cut_off_and_what_they_held_may_open_a_case(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 6, completion: Completion);
        await town.Ben.Orders("eggs", 4);
        await town.Chi.Orders("eggs", 2);
        var chi = new BuyerId(town.Chi.Id.Value);
        await town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == chi).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsAskedAgain, true)));

        await town.ClosesAsync("eggs");

        (await StatusAsync(town)).ShouldBe(GroupBuyStatus.Open);
        (await town.Mei.Orders("eggs", 2)).IsPlaced.ShouldBeTrue();
        town.Ledger.ShouldBalance();
    }

    [Theory]
    [InlineData(AllotmentRule.FirstCome, 1, true)]
    [InlineData(AllotmentRule.Equal, 1, false)] // it would share the open case with those who were in time
    [InlineData(AllotmentRule.Equal, 2, true)]
    public async Task Nobody_loses_a_piece_to_whoever_comes_after_the_cut_off(AllotmentRule rule, long quantity, bool isTaken)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await town.Ada.Opens("eggs", caseSize: 6, completion: Completion, allotment: rule);
        await town.Ben.Orders("eggs", 10);
        await town.ClosesAsync("eggs");

        (await town.Chi.Orders("eggs", quantity)).IsPlaced.ShouldBe(isTaken);
    }

    [Theory, EachDatabase]
    public async Task The_page_says_until_when_and_what_is_missing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 6, completion: Completion);
        await town.Ben.Orders("eggs", 4);
        await town.ClosesAsync("eggs");

        var page = await (await town.Chi.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}");

        page.Text("#progress").ShouldContain("what fills an open case is still taken");
        page.Text("#progress").ShouldContain("eggs: 2 more fill the case");
        page.Has("#order").ShouldBeTrue();
        (await (await town.Ada.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}/desk")).Text().ShouldContain("Open cases are being filled");
    }

    static async Task<GroupBuyStatus> StatusAsync(Town town) => (await town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync())).Status;
}
