using Tuanzi.Rules.Ordering;
using Tuanzi.Web.Demo;
using Tuanzi.Web.Layout;

namespace Tuanzi.Tests.Demo;

/// <summary>What is read here is one demo town for each engine; nobody changes anything in it.</summary>
public sealed class DemoTownTests(SettledDemo demo) : IClassFixture<SettledDemo>
{
    [Theory, EachDatabase]
    public async Task The_demo_town_settles_with_group_buys_in_every_state_and_a_balanced_ledger(Database database)
    {
        var town = await demo.TownAsync(database);

        var groupBuys = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().ToListAsync());
        groupBuys.Select(g => g.Status).Distinct().ShouldBe(Enum.GetValues<GroupBuyStatus>(), ignoreOrder: true);
        groupBuys.Select(g => g.Result).Distinct().ShouldBe([null, GroupBuyResult.Reached, GroupBuyResult.Missed], ignoreOrder: true);
        groupBuys.Count(g => g.IsOpenAt(town.Clock.Now)).ShouldBeGreaterThanOrEqualTo(5);
        (await town.ReadAsync(db => db.Persons.CountAsync())).ShouldBeInRange(30, 40);
        (await town.ReadAsync(db => db.Products.CountAsync(p => p.PhotoId == null))).ShouldBe(0);
        (await town.ReadAsync(db => db.Transfers.CountAsync())).ShouldBeGreaterThan(20);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Eleven_families_of_the_club_want_the_same_car(Database database)
    {
        var town = await demo.TownAsync(database);

        var calls = await town.ReadAsync(db => db.Calls.AsNoTracking().OrderByDescending(c => c.Pledged).ThenBy(c => c.Title).ToListAsync());
        calls.Select(c => (c.Pledged, c.IsOpenAt(town.Clock.Now), c.ReachedAt is not null)).ShouldBe([(11, true, true), (10, false, true), (8, true, false), (8, true, true), (6, false, true), (2, true, false)]);
        var leader = await town.ReadAsync(db => db.Persons.Where(p => p.Email == "nils@example.org").Select(p => p.Id).SingleAsync());
        var demand = await town.RunAsync((Core.Calls.CallDemand demand) => demand.FindAsync(leader, calls[0].Code, CancellationToken.None));
        (demand!.Curve.MostJoining()?.Point.Price?.ToDecimalString(), demand.Most).ShouldBe(("349000.00", new Quantity(12)));
    }

    [Theory, EachDatabase]
    public async Task Dealers_have_quoted_for_the_car_and_nils_has_countered(Database database)
    {
        var town = await demo.TownAsync(database);

        var leader = await town.ReadAsync(db => db.Persons.Where(p => p.Email == "nils@example.org").Select(p => p.Id).SingleAsync());
        var code = await town.ReadAsync(db => db.Calls.OrderByDescending(c => c.Pledged).Select(c => c.Code).FirstAsync());
        var asking = await town.RunAsync((Core.Quotes.AskingOfCall askings) => askings.FindAsync(leader, code, CancellationToken.None));
        asking!.Invited.Select(dealer => $"{dealer.State}").ShouldBe(["Quoted", "Declined", "Quoted"], ignoreOrder: true);
        var compared = await town.RunAsync((Core.Quotes.QuotesOfCall quotes) => quotes.FindAsync(code, leader, new(leader.Value), 11, CancellationToken.None));
        compared!.Quotes.Select(quote => (quote.Dealer, quote.Refusal, quote.Quote.HasCounter, quote.AtQuantity?.Price?.ToDecimalString())).ShouldBe([("Norra Motor", null, false, "345000.00"), ("Södra Bil", null, true, "338000.00")]);
    }

    [Theory, EachDatabase]
    public async Task Nothing_in_it_is_left_to_do_or_to_send(Database database)
    {
        var town = await demo.TownAsync(database);

        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.DueAt != null || e.LastError != null))).ShouldBe(0);
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.DueAt != null))).ShouldBe(0);
        (await town.ReadAsync(db => db.Notices.CountAsync())).ShouldBeGreaterThan(0);
        (await town.ReadAsync(db => db.Setbacks.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_second_start_adds_nothing(Database database)
    {
        await using var town = await Town.StartOnAsync(await demo.ConnectionStringAsync(database), "Demo=true");

        (await town.ReadAsync(db => db.Communities.CountAsync())).ShouldBe(4);
        (await town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(DemoTown.GroupBuysAt(town.Clock.Now).Count() + DemoTown.CallsAt(town.Clock.Now).Count(call => call.Taking is not null));
    }

    [Fact]
    public async Task Whoever_comes_while_it_moves_in_is_told()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        using var guest = new HttpClient(new SocketsHttpHandler()) { BaseAddress = town.Address };
        (await guest.GetStringAsync("/")).ShouldNotContain("moving in");

        town.Services.GetRequiredService<DemoDoor>().IsMovingIn = true;

        (await guest.GetStringAsync("/")).ShouldContain("The demo town is moving in");
        (await guest.GetStringAsync("/sign-in")).ShouldContain("The demo town is moving in");
    }

    [Theory, EachDatabase]
    public async Task Nobody_settles_unasked(Database database)
    {
        await using var storage = await TownStorage.EmptyAsync(database);
        await using var town = await Town.StartOnAsync(storage.ConnectionString);

        (await town.ReadAsync(db => db.Persons.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public void Its_story_is_possible_at_every_hour_of_the_year()
    {
        for (var now = new DateTimeOffset(2026, 1, 1, 0, 7, 0, TimeSpan.Zero); now.Year == 2026; now = now.AddMinutes(59))
        {
            foreach (var fact in DemoTown.GroupBuysAt(now)) WhyImpossible(fact, now).ShouldBeEmpty($"{fact.Key} at {now:u}");
            foreach (var fact in DemoTown.CallsAt(now)) WhyImpossible(fact, now).ShouldBeEmpty($"{fact.Title} at {now:u}");
        }
    }

    static IEnumerable<string> WhyImpossible(GroupBuyFact fact, DateTimeOffset now)
    {
        var opens = fact.OpensAt ?? fact.DraftedAt.AddMinutes(20);
        if (fact.DraftedAt.AddMinutes(20) > now) yield return "drafted in the future";
        if (fact.Orders.Any(wave => wave.At <= opens || wave.At > now || wave.At >= fact.CutOffAt)) yield return "ordered too early or too late";
        if (fact.Pickups.Any(pickup => pickup.To <= fact.CutOffAt || pickup.To <= pickup.From)) yield return "collected before the cut-off";
        if (fact.Updates.Any(update => update.At > now || update.At <= opens)) yield return "told too early";
        foreach (var why in WhyImpossible(fact, fact.CutOffAt, now)) yield return why;
    }

    static IEnumerable<string> WhyImpossible(CallFact fact, DateTimeOffset now)
    {
        if (fact.WrittenAt < now - TimeSpan.FromDays(45) + TimeSpan.FromHours(3)) yield return "written before anybody was there";
        if (fact.ClosesAt <= fact.WrittenAt) yield return "closed before it was written";
        if (fact.Pledges.Any(pledge => pledge.At <= fact.WrittenAt || pledge.At > now || pledge.At >= fact.ClosesAt || pledge.At >= fact.Taking?.At)) yield return "pledged too early or too late";
        if (fact.Asking is { } asking)
        {
            if (asking.At <= fact.WrittenAt || asking.ClosesAt > now) yield return "asked too early or for too long";
            if (asking.Quotes.Any(quote => quote.At <= asking.At || quote.At > now || (quote.Counters is null && quote.At >= asking.ClosesAt))) yield return "quoted too early or too late";
            if (asking.Descending is { } round && WhyImpossible(asking, round, now) is { } why) yield return why;
        }
        if (fact.Taking is not { } taking) yield break;
        if (taking.At <= fact.Asking?.ClosesAt || taking.At > now || taking.At > fact.Asking?.ValidUntil) yield return "taken too early or too late";
        if (taking.Confirmed.Any(one => one.At <= taking.At || one.At > now || one.At >= taking.ConfirmBy)) yield return "confirmed too early or too late";
        foreach (var why in WhyImpossible(taking, taking.ConfirmBy, now)) yield return why;
    }

    static string? WhyImpossible(AskingFact asking, DescendingFact round, DateTimeOffset now)
    {
        // With the hour by which late bids may move the end.
        if (round.At <= asking.ClosesAt || round.EndsAt.AddHours(1) > round.At.AddDays(7) || round.EndsAt.AddHours(1) >= asking.ValidUntil) return "underbid too early or for too long";
        if (round.EndsAt < now.AddDays(5)) return "underbid too soon to be looked at";
        return round.Bids.Any(bid => bid.At <= round.At || bid.At > now) ? "bid too early or too late" : null;
    }

    static IEnumerable<string> WhyImpossible(BoughtFact fact, DateTimeOffset cutOff, DateTimeOffset now)
    {
        if (fact.PackedAt <= cutOff) yield return "packed too early";
        if (fact.Handovers.Any(handover => handover.At > now || handover.At <= fact.PackedAt)) yield return "handed over too early";
        if (fact.Handovers.Any(handover => handover.At >= fact.Settled?.At)) yield return "settled too early";
        if (fact.Ratings.Any(rating => rating.At > now || fact.Handovers.Any(handover => handover.At >= rating.At))) yield return "rated too early";
    }
}
