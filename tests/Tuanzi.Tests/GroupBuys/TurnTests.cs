using System.Net;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.GroupBuys;

public sealed class TurnTests
{
    [Theory, EachDatabase]
    public async Task A_group_buy_opens_by_itself_at_its_hour_and_only_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts(new() { ["opensAt"] = town.Clock.Now.AddHours(2) });
        (await town.Ada.Asks("POST", $"group-buys/{code}/schedule"))["status"].GetString().ShouldBe("scheduled");
        (await town.Ben.Asks("GET", $"group-buys/{code}"))["status"].GetString().ShouldBe("scheduled", "what is coming may be seen");
        var id = await town.ReadAsync(db => db.GroupBuys.Select(g => g.Id).SingleAsync());

        (await town.RunAsync((OpenScheduled open) => open.RunAsync(id, default))).ShouldBeFalse("not yet");
        town.Clock.Advance(TimeSpan.FromHours(2));
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.RunAsync((OpenScheduled open) => open.RunAsync(id, default))));

        nodes.Count(opened => opened).ShouldBe(1);
        (await town.ReadAsync(db => db.OfferVersions.CountAsync())).ShouldBe(1);
        (await town.ReadAsync(db => db.Transitions.OrderBy(t => t.At).Select(t => t.To).ToListAsync())).ShouldBe([GroupBuyStatus.Scheduled, GroupBuyStatus.Open]);
    }

    [Theory, EachDatabase]
    public async Task Schedules_are_refused_without_an_hour_ahead_and_can_be_taken_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var plain = await town.Ada.Drafts();
        (await town.Ada.Asks("POST", $"group-buys/{plain}/schedule")).Refusal.ShouldBe("NoOpeningTime");
        (await town.Ada.Asks("DELETE", $"group-buys/{plain}/schedule")).Refusal.ShouldBe("NotScheduled");

        var code = await town.Ada.Drafts(new() { ["opensAt"] = town.Clock.Now.AddHours(2) });
        await town.Ada.Asks("POST", $"group-buys/{code}/schedule");
        (await town.Ada.Asks("POST", $"group-buys/{code}/schedule")).Refusal.ShouldBe("AlreadyScheduled");
        (await town.Ada.Asks("DELETE", $"group-buys/{code}/schedule"))["status"].GetString().ShouldBe("draft");
        town.Clock.Advance(TimeSpan.FromHours(3));
        (await town.Ada.Asks("POST", $"group-buys/{code}/schedule")).Refusal.ShouldBe("OpeningTimePassed");
        town.Clock.Advance(TimeSpan.FromDays(4));
        (await town.Ada.Asks("POST", $"group-buys/{code}/opening")).Refusal.ShouldBe("CutOffPassed");
    }

    [Theory, EachDatabase]
    public async Task A_cancellation_says_why_and_is_for_before_the_closing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);

        (await town.Ada.Asks("POST", $"group-buys/{mandarins.Code}/cancellation", new { reason = " " })).Refusal.ShouldBe("ReasonMissing");
        (await town.Ada.Asks("POST", $"group-buys/{mandarins.Code}/cancellation", new { reason = new string('x', 501) })).Refusal.ShouldBe("ReasonTooLong");
        (await town.Ben.Asks("POST", $"group-buys/{mandarins.Code}/cancellation", new { reason = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Asks("POST", $"group-buys/{mandarins.Code}/cancellation", new { reason = "Frost took the mandarins." }))["status"].GetString().ShouldBe("cancelled");

        (await town.Ada.Asks("POST", $"group-buys/{mandarins.Code}/cancellation", new { reason = "Again." })).Refusal.ShouldBe("AlreadyCancelled");
        (await town.Ada.Asks("POST", $"group-buys/{mandarins.Code}/opening")).Refusal.ShouldBe("AlreadyOver");
        (await town.Ben.Orders("mandarins", 3)).Refusal.ShouldBe("Cancelled");
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(GroupBuyCancelled)))).ShouldBe(1);
        town.Ledger.ShouldBalance();

        var rice = await town.Ada.Opens("rice");
        town.Clock.Advance(TimeSpan.FromDays(3));
        (await town.Ada.Asks("POST", $"group-buys/{rice.Code}/cancellation", new { reason = "Late." })).Refusal.ShouldBe("AlreadyClosed");
    }

    [Theory, EachDatabase]
    public async Task An_update_stands_on_the_page_and_goes_to_everyone(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var draft = await town.Ada.Drafts();
        (await town.Ada.Asks("POST", $"group-buys/{draft}/updates", new { text = "Soon!" })).Refusal.ShouldBe("NotOpenYet");
        var code = (await town.Ada.Opens("mandarins")).Code;
        (await town.Ada.Asks("POST", $"group-buys/{code}/updates", new { text = "" })).Refusal.ShouldBe("TextMissing");
        (await town.Ada.Asks("POST", $"group-buys/{code}/updates", new { text = new string('x', 2_001) })).Refusal.ShouldBe("TextTooLong");
        (await town.Ben.Asks("POST", $"group-buys/{code}/updates", new { text = "Hello" })).Status.ShouldBe(HttpStatusCode.NotFound);

        (await town.Ada.Asks("POST", $"group-buys/{code}/updates", new { text = "The van is late." })).Status.ShouldBe(HttpStatusCode.Created);

        (await town.Dan.Asks("GET", $"group-buys/{code}"))["updates"][0].GetProperty("text").GetString().ShouldBe("The van is late.");
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(UpdatePosted)))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_copy_moves_every_date_by_whole_weeks_and_keeps_the_hour_on_the_wall(Database database)
    {
        await using var town = await Town.StartAsync(database);
        // Stockholm's clocks go forward on 29 March 2026: a cut-off at 20:00 stays one at 20:00.
        town.Clock.MoveTo(new(2026, 3, 24, 9, 0, 0, TimeSpan.Zero));
        var cutOff = new DateTimeOffset(2026, 3, 26, 19, 0, 0, TimeSpan.Zero);
        var code = await town.Ada.Drafts(new() { ["cutOffAt"] = cutOff, ["pickups"] = new[] { town.PickupAt(cutOff.AddDays(1)) } });
        await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        await town.Ben.Asks("GET", $"group-buys/{code}");
        town.Clock.MoveTo(new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero));

        (await town.Ben.Asks("POST", $"group-buys/{code}/copies")).Status.ShouldBe(HttpStatusCode.NotFound);
        var copy = (await town.Ada.Asks("POST", $"group-buys/{code}/copies"))["code"].GetString();

        var shown = await town.Ada.Asks("GET", $"group-buys/{copy}");
        shown["status"].GetString().ShouldBe("draft");
        shown["cutOffAt"].GetDateTimeOffset().ShouldBe(new(2026, 4, 2, 18, 0, 0, TimeSpan.Zero));
        shown["pickups"][0].GetProperty("from").GetDateTimeOffset().ShouldBe(new(2026, 4, 3, 18, 0, 0, TimeSpan.Zero));
        shown["articles"][0].GetProperty("name").GetString().ShouldBe("mandarins");
        shown["minimum"].GetInt64().ShouldBe(20);
        (await town.Ada.Asks("POST", $"group-buys/{copy}/opening")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
