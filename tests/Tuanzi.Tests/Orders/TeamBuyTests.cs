using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

/// <summary>n people within h hours: at the team price together, at the solo price alone, or not at all.</summary>
public sealed class TeamBuyTests
{
    [Theory, EachDatabase]
    public async Task Three_who_come_in_time_pay_the_team_price_and_whoever_buys_alone_the_solo_price(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins");
        var team = (await town.Ben.Teams("mandarins", "start", quantity: 2)).Code!;
        (await town.Chi.Teams("mandarins", team)).Members.ShouldBe(2);
        (await town.Dan.Teams("mandarins", "solo")).IsPlaced.ShouldBeTrue();
        var last = await town.Ada.Teams("mandarins", team, quantity: 3);
        (last.Status, last.Members).ShouldBe(("complete", 3));
        town.Ledger.ShouldBalance();

        await town.DueWorkAsync();
        (await NoticesAsync(town)).ShouldBe(["Ada TeamCompleted.Said", "Ben TeamCompleted.Said", "Chi TeamCompleted.Said"]);
        await town.ClosesAsync("mandarins");

        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi), await DueAsync(town, town.Ada), await DueAsync(town, town.Dan)).ShouldBe((5980, 2990, 8970, 4490));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_team_that_does_not_fill_in_time_is_released_in_full(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins", stock: 5);
        var team = (await town.Ben.Teams("mandarins", "start", quantity: 2)).Code!;
        await town.Chi.Teams("mandarins", team, quantity: 3, soloThen: true);
        town.Clock.Advance(TimeSpan.FromHours(24));
        await using var other = new Node(town);

        await Task.WhenAll(town.DueWorkAsync(), other.RunAsync(async (DueWork work) => { await work.RunOnceAsync(CancellationToken.None); return true; }));
        await town.DueWorkAsync();

        (await StatusAsync(town, town.Ben), await StatusAsync(town, town.Chi)).ShouldBe((OrderStatus.Released, OrderStatus.Placed));
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Reserved.ShouldBe(new Quantity(3));
        (await NoticesAsync(town)).ShouldBe(["Ben TeamReleased.Out", "Chi TeamReleased.Alone"]);
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.TeamReleased))).ShouldBe(2);
        town.Ledger.ShouldBalance();

        (await town.Dan.Teams("mandarins", team)).Refusal.ShouldBe("TeamOver");
        (await town.Ben.Teams("mandarins", "start", quantity: 2)).IsPlaced.ShouldBeTrue("what was kept for it is there again");
        await town.ClosesAsync("mandarins");
        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi)).ShouldBe((null, 13470));
        (await StatusAsync(town, town.Ben)).ShouldBe(OrderStatus.Released);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task At_the_very_instant_of_its_end_nobody_joins_any_more(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins", size: 2);
        var team = (await town.Ben.Teams("mandarins", "start")).Code!;
        town.Clock.Advance(TimeSpan.FromHours(24));

        // Nobody has released it yet.
        (await town.Chi.Teams("mandarins", team)).Refusal.ShouldBe("TeamOver");
        (await town.Ben.Teams("mandarins", null, quantity: 2)).Refusal.ShouldBe("TeamOver");
        var again = await town.Ben.Teams("mandarins", "start");
        again.IsPlaced.ShouldBeTrue("who stood in it is free to start anew");
        await town.DueWorkAsync();

        (await StatusAsync(town, town.Ben)).ShouldBe(OrderStatus.Placed);
        (await town.Chi.Teams("mandarins", again.Code)).Status.ShouldBe("complete");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Of_fifty_who_rush_for_the_last_place_one_gets_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins", size: 2);
        var team = (await town.Ben.Teams("mandarins", "start")).Code!;
        var tokens = await town.RunAsync((TuanziDb db) => Strangers.ArriveAsync(db, 50, town.Clock.Now));

        var answers = await Task.WhenAll(tokens.Select(async token =>
        {
            using var api = town.ApiWith(token);
            api.DefaultRequestHeaders.Add("Idempotency-Key", "once");
            return await api.Put($"group-buys/{mandarins.Code}/order", new { version = 1, lines = new[] { new { article = mandarins.Article.Value, quantity = 1 } }, team });
        }));

        answers.Count(answer => answer.Refusal is null).ShouldBe(1);
        answers.Count(answer => answer.Refusal == "TeamFull").ShouldBe(49);
        (await town.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(2);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_leaves_a_forming_team_gives_the_place_back_and_nobody_leaves_a_complete_one(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins", size: 2);
        var team = (await town.Ben.Teams("mandarins", "start")).Code!;
        (await town.Ben.Teams("mandarins", "start")).Refusal.ShouldBe("AlreadyInTeam");
        (await town.Ben.Withdraws("mandarins")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await town.Chi.Teams("mandarins", team)).Refusal.ShouldBe("TeamOver", "nobody is left in it");

        var second = (await town.Ben.Teams("mandarins", "start", quantity: 3)).Code!;
        (await town.Chi.Teams("mandarins", second)).Status.ShouldBe("complete");
        (await town.Ben.Withdraws("mandarins")).Refusal.ShouldBe("TeamComplete");
        (await town.Ben.Teams("mandarins", "solo")).Refusal.ShouldBe("TeamComplete");
        var lowered = await town.Ben.Teams("mandarins", null, quantity: 1);
        (lowered.Code, lowered.Status).ShouldBe((second, "complete"));
        (await town.Dan.Teams("mandarins", second)).Refusal.ShouldBe("TeamFull");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_makes_no_order_in_a_team_buy_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins");
        var elsewhere = (await town.Ben.Teams("mandarins", "start")).Code!;
        await town.Ada.OpensTeamBuy("mandarins");
        await town.Ada.Opens("eggs");

        (await town.Ben.Teams("mandarins", null)).Refusal.ShouldBe("TeamChoiceMissing");
        (await town.Ben.Teams("mandarins", "nowhere")).Refusal.ShouldBe("TeamUnknown");
        (await town.Ben.Teams("mandarins", "no word\0of ours")).Refusal.ShouldBe("TeamUnknown");
        (await town.Chi.Teams("mandarins", elsewhere)).Refusal.ShouldBe("TeamUnknown", "it is a team of another group buy");
        (await town.Ben.Teams("eggs", "start")).Refusal.ShouldBe("NoTeamsHere");
        (await town.Ben.Orders("mandarins", 1, tolerance: 1)).Refusal.ShouldBe("PlainQuantitiesOnly");
        (await town.Ben.OrdersIf("mandarins", "2@29.90")).Refusal.ShouldBe("PlainQuantitiesOnly");
    }

    [Theory, EachDatabase]
    public async Task At_the_cut_off_teams_that_form_are_released_before_the_closing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins", hours: 24, openFor: TimeSpan.FromHours(10));
        var team = (await town.Ben.Teams("mandarins", "start", soloThen: true)).Code!;
        await town.Chi.Teams("mandarins", team);

        await town.ClosesAsync("mandarins");

        (await StatusAsync(town, town.Ben), await StatusAsync(town, town.Chi)).ShouldBe((OrderStatus.Placed, OrderStatus.Released));
        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi)).ShouldBe((4490, null));
        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Result.ShouldBe(GroupBuyResult.Reached);
        (await NoticesAsync(town)).ShouldBe(["Ben GroupBuyClosed.Pay", "Ben TeamReleased.Alone", "Chi TeamReleased.Out"]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_team_buy_that_is_called_off_leaves_no_team_forming(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.OpensTeamBuy("mandarins");
        await town.Ben.Teams("mandarins", "start");

        (await town.RunAsync((CancelGroupBuy cancel) => cancel.RunAsync(town.Ada.Id, opened.Code, "The farm has none.", CancellationToken.None))).IsSuccess.ShouldBeTrue();
        await town.DueWorkAsync();

        (await town.ReadAsync(db => db.Teams.Select(t => t.Status).SingleAsync())).ShouldBe(TeamStatus.Released);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{opened.Code}/order")).Text("main").ShouldNotContain("you buy alone");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task If_nobody_is_left_the_team_buy_is_missed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins");
        await town.Ben.Teams("mandarins", "start");

        await town.ClosesAsync("mandarins");

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Result.ShouldBe(GroupBuyResult.Missed);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_same_order_sent_twice_starts_one_team(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.OpensTeamBuy("mandarins");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => town.Ben.Teams("mandarins", "start", key: "tapped-often")));

        answers.Select(answer => answer.Code).Distinct().Count().ShouldBe(1);
        (await town.ReadAsync(db => db.Teams.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Who_may_come_to_pay_a_dearer_solo_price_is_asked_again_and_the_complete_team_keeps_its_price(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins", size: 2);
        var team = (await town.Ben.Teams("mandarins", "start", soloThen: true)).Code!;
        await town.Chi.Teams("mandarins", team, soloThen: true);
        await town.Dan.Teams("mandarins", "solo");

        var changed = await town.Ada.Api.Put($"group-buys/{mandarins.Code}/offer", await OfferOfAsync(town, mandarins, soloPrice: 49.90m));

        (changed["askedAgain"], changed["version"]).ShouldBe(("1", "2"));
        (await town.Dan.Withdraws("mandarins")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await town.ClosesAsync("mandarins");
        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi)).ShouldBe((2990, 2990));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_complete_team_stays_complete_when_somebody_does_not_agree_to_a_change(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins", size: 2);
        var team = (await town.Ben.Teams("mandarins", "start")).Code!;
        await town.Chi.Teams("mandarins", team);
        await town.Ada.Api.Put($"group-buys/{mandarins.Code}/offer", await OfferOfAsync(town, mandarins, price: 31.90m));

        (await town.Ben.Teams("mandarins", null, version: 2)).Status.ShouldBe("complete");
        await town.ClosesAsync("mandarins");

        (await StatusAsync(town, town.Chi)).ShouldBe(OrderStatus.Lapsed);
        (await DueAsync(town, town.Ben)).ShouldBe(3190);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Programs_see_who_forms_a_team_and_what_is_missing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins");
        var team = await town.Ben.Teams("mandarins", "start");
        using var stranger = town.ApiWith(null);

        var listed = await stranger.Get($"group-buys/{mandarins.Code}/teams");

        var forming = listed.Body.GetProperty("forming")[0];
        forming.GetProperty("code").GetString().ShouldBe(team.Code);
        forming.GetProperty("missing").GetInt32().ShouldBe(2);
        forming.GetProperty("names")[0].GetString().ShouldBe("Ben");
        forming.GetProperty("link").GetString()!.ShouldEndWith($"/b/{mandarins.Code}?team={team.Code}");
        (await stranger.Get($"group-buys/{mandarins.Code}"))["teamSize"].ShouldBe("3");
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ShowsBuyers, false)));
        (await stranger.Get($"group-buys/{mandarins.Code}/teams")).Body.GetProperty("forming")[0].GetProperty("names").GetArrayLength().ShouldBe(0);
    }

    static async Task<object> OfferOfAsync(Town town, OpenedGroupBuy sale, decimal price = 29.90m, decimal soloPrice = 44.90m)
    {
        var cutOff = await town.ReadAsync(db => db.GroupBuys.Select(g => g.CutOffAt).SingleAsync());
        return new
        {
            version = 1,
            cutOffAt = cutOff,
            articles = new[] { new { id = sale.Article.Value, price, soloPrice } },
            pickups = new[] { new { id = sale.Pickup.Value, point = Settlers.Lobby.Value, from = cutOff.AddDays(2), to = cutOff.AddDays(2).AddHours(3) } },
        };
    }

    static Task<long?> DueAsync(Town town, Townsperson person) => town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == new BuyerId(person.Id.Value)).Select(o => o.DueMinor).SingleAsync());

    static Task<OrderStatus> StatusAsync(Town town, Townsperson person) => town.ReadAsync(db => db.Orders.Where(o => o.BuyerId == new BuyerId(person.Id.Value)).Select(o => o.Status).SingleAsync());

    static async Task<IReadOnlyList<string>> NoticesAsync(Town town)
    {
        var notices = await town.ReadAsync(db => db.Notices.Join(db.Persons, n => n.PersonId, p => p.Id, (n, p) => new { p.DisplayName, n.Kind }).ToListAsync());
        return [.. notices.Select(n => $"{n.DisplayName} {n.Kind}").Order(StringComparer.Ordinal)];
    }
}
