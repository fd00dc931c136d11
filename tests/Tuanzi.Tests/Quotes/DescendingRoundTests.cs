using System.Net;

namespace Tuanzi.Tests.Quotes;

public sealed class DescendingRoundTests
{
    [Theory, EachDatabase]
    public async Task Dealers_underbid_each_other_and_the_last_version_is_what_is_taken(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        (await fair.OpensRoundAsync()).Refusal.ShouldBe("StillAsking");
        await fair.DescendsAsync();
        (await fair.OpensRoundAsync()).Refusal.ShouldBe("AlreadyOpen");
        (await fair.StandsAsync()).ShouldBe("305 of 3 after 0 bids");

        var high = await fair.MeiBidsAsync("301");
        (high.Refusal, high.Body.GetProperty("toReach").GetProperty("amount").GetString()).ShouldBe(("TooHigh", "300.00"));
        (await fair.MeiBidsAsync("100")).Refusal.ShouldBe("FarBelow");
        (await fair.MeiBidsAsync("300")).Status.ShouldBe(HttpStatusCode.Created);
        (await fair.BidsAsync(fair.LinkA, "296")).Text("#bid").ShouldContain("That is not low enough");
        var page = await fair.BidsAsync(fair.LinkA, "295");
        page.Text("#descending-now").ShouldContain("You lead");
        page.Text("#descending-bids").ShouldContain("dealer 1");
        (await fair.StandsAsync()).ShouldBe("295 of 2 after 2 bids");

        // Nothing else moves meanwhile, on either side.
        (await town.Mei.Quotes(fair.Mei, "1:290", answers: 2)).Refusal.ShouldBe("Descending");
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{fair.Mei}/withdrawal")).Refusal.ShouldBe("Descending");
        (await town.Ada.Api.Post($"calls/{fair.Code}/quotes/1/counter-offers", town.QuoteOf("1:250", answers: 2))).Refusal.ShouldBe("Descending");
        (await town.Ada.Api.Delete($"calls/{fair.Code}/invitations/{fair.Outside}")).Refusal.ShouldBe("Descending");
        (await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests", new { closes = town.Clock.Now.AddDays(2) })).Refusal.ShouldBe("Descending");
        (await TakesAsync(fair, 2, 2)).Refusal.ShouldBe("Descending");

        town.Clock.Advance(TimeSpan.FromHours(1));
        (await fair.MeiBidsAsync("290", read: 2)).Refusal.ShouldBe("RoundOver");
        await town.DoDueWorkAsync();
        var history = (await town.Ada.Api.Get($"calls/{fair.Code}/quotes/2")).Body.GetProperty("versions");
        (history[0].GetProperty("byName").GetString(), history[0].GetProperty("isBid").GetBoolean(), history[0].GetProperty("extras").GetString(), history[1].TryGetProperty("isBid", out _)).ShouldBe(("Ring Road Cars", true, "ring road extra", false));
        (await TakesAsync(fair, 2, 1)).Refusal.ShouldBe("Changed");
        (await TakesAsync(fair, 2, 2)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_bid_the_same_at_the_last_second_one_is_first_and_the_other_has_time_to_answer(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await fair.DescendsAsync();
        var page = await (await town.BrowserAsync()).Opens($"{fair.LinkA}/descending-round");
        town.Clock.Advance(TimeSpan.FromMinutes(59.9));

        var outside = page.Submit("#bid", new { price = "300" });
        var mei = await fair.MeiBidsAsync("300");
        var wonOutside = (await outside).Has("#descending-now .badge--good");
        (mei.Status == HttpStatusCode.Created).ShouldBe(!wonOutside);
        if (wonOutside) mei.Refusal.ShouldBe("Outbid");
        else (await outside).Text("#bid").ShouldContain("Somebody was faster and is lower now.");
        (await fair.EndAsync()).ShouldBe(town.Clock.Now.AddMinutes(5));

        town.Clock.Advance(TimeSpan.FromMinutes(4));
        await town.DoDueWorkAsync();
        (wonOutside ? (await fair.MeiBidsAsync("295", read: 1)).Status : (await fair.BidsAsync(fair.LinkA, "295")).Status).ShouldBe(wonOutside ? HttpStatusCode.Created : HttpStatusCode.OK);
        (await fair.StandsAsync()).ShouldBe($"295 of {(wonOutside ? 1 : 2)} after 2 bids");
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        (await fair.MeiBidsAsync("290", read: 2)).Refusal.ShouldBe("RoundOver");
    }

    [Theory, EachDatabase]
    public async Task However_many_bid_at_once_each_that_is_taken_is_a_step_lower(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await fair.DescendsAsync();
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i => await (await town.BrowserAsync()).Opens($"{(i % 2 == 0 ? fair.LinkA : fair.LinkB)}/descending-round")));

        await Task.WhenAll([.. pages.Select((page, i) => (Task)page.Submit("#bid", new { price = $"{300 - i * 3}" })), .. Enumerable.Range(0, 6).Select(i => (Task)fair.MeiBidsAsync($"{299 - i * 4}"))]);
        var bids = await town.ReadAsync(db => db.DescendingBids.AsNoTracking().OrderBy(b => b.Number).ToListAsync());
        bids.Select(bid => bid.Number).ShouldBe(Enumerable.Range(1, bids.Count));
        bids.Prepend(new() { RoundId = default, Number = 0, Place = 0, QuoteId = default, Version = 0, Currency = Currency.Of("SEK"), PriceMinor = 30500, At = default, EndsAt = default, Extended = false, Key = "" }).Zip(bids).ShouldAllBe(pair => pair.Second.PriceMinor <= pair.First.PriceMinor - 500);
        // The lowest of all was low enough, unless one less than a step above it came before.
        bids[^1].PriceMinor.ShouldBeInRange(27900, 28399);
        (await town.ReadAsync(db => db.QuoteVersions.CountAsync(v => v.DescendingRoundId != null))).ShouldBe(bids.Count);
    }

    [Theory, EachDatabase]
    public async Task Of_two_leaders_who_open_one_at_once_one_does_and_nothing_is_taken_meanwhile(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        var opened = await Task.WhenAll(fair.OpensRoundAsync(), fair.OpensRoundAsync());
        opened.Select(answer => answer.Refusal ?? $"{answer.Status}").ShouldBe(["AlreadyOpen", "Created"], ignoreOrder: true);
        var (taken, bid) = (TakesAsync(fair, 1, 1), fair.MeiBidsAsync("300"));
        ((await taken).Refusal, (await bid).Status).ShouldBe(("Descending", HttpStatusCode.Created));

        // The database itself keeps no second one that is not over.
        await Should.ThrowAsync<DbUpdateException>(() => town.ReadAsync(async db =>
        {
            var round = await db.DescendingRounds.AsNoTracking().SingleAsync();
            db.Add(new Core.Quotes.DescendingRound { Id = Id.New<DescendingRoundId>(), CallId = round.CallId, RequestId = round.RequestId, Number = 2, OpenedBy = round.OpenedBy, OpenedAt = round.OpenedAt, StartsAt = round.StartsAt, PlannedEndsAt = round.PlannedEndsAt, EndsAt = round.EndsAt, HardEndsAt = round.HardEndsAt, Currency = round.Currency, StepMinor = 1, SoftCloseMinutes = 5, Pieces = round.Pieces, StartMinor = 100, StartPlace = 1, BestMinor = 100, BestPlace = 1 });
            return await db.SaveChangesAsync();
        }));
    }

    [Theory, EachDatabase]
    public async Task A_bid_that_is_sent_again_is_the_same_bid_also_when_all_is_over(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await fair.DescendsAsync();
        (await fair.MeiBidsAsync("300", key: "")).Refusal.ShouldBe("KeyMissing");
        var both = await Task.WhenAll(fair.MeiBidsAsync("300", key: "one"), fair.MeiBidsAsync("300", key: "one"));
        both.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created && answer["number"] == "1");
        (await fair.MeiBidsAsync("295", key: "one")).Refusal.ShouldBe("KeyReused");
        town.Clock.Advance(TimeSpan.FromDays(1));
        (await fair.MeiBidsAsync("300", key: "one"))["number"].ShouldBe("1");
        (await fair.StandsAsync()).ShouldBe("300 of 1 after 1 bids");
    }

    [Theory, EachDatabase]
    public async Task Of_a_bid_and_the_end_at_the_same_instant_one_wins_and_it_ends_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await fair.DescendsAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(58));
        (await fair.MeiBidsAsync("300")).Status.ShouldBe(HttpStatusCode.Created);
        // What was the end at first is none any more.
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        await town.DoDueWorkAsync();
        (await EndedAsync(town)).ShouldBeNull();

        town.Clock.Advance(TimeSpan.FromMinutes(3));
        await Task.WhenAll(town.DoDueWorkAsync(), town.DoDueWorkAsync(), fair.MeiBidsAsync("290", read: 1));
        await town.DoDueWorkAsync();
        (await EndedAsync(town)).ShouldBe(FakeClock.Start.AddMinutes(63));
        (await fair.StandsAsync()).ShouldBe("300 of 1 after 1 bids");
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == Core.Notifications.MailKind.DescendingEnded))).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task It_begins_later_is_called_off_with_a_word_and_what_was_bid_stands(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        var now = town.Clock.Now;
        await fair.DescendsAsync(new { starts = now.AddHours(3), ends = now.AddHours(4), step = "2.50" });
        (await fair.MeiBidsAsync("300")).Refusal.ShouldBe("NotYetBegun");
        town.Clock.Advance(TimeSpan.FromHours(3));
        await town.DoDueWorkAsync();
        (await fair.MeiBidsAsync("302.50")).Status.ShouldBe(HttpStatusCode.Created);

        (await town.Ada.Api.Post($"calls/{fair.Code}/descending-round/calling-off", new { why = " " })).Refusal.ShouldBe("WhyMissing");
        (await town.Ada.Api.Post($"calls/{fair.Code}/descending-round/calling-off", new { why = "The step was a slip." }))["state"].ShouldBe("off");
        (await fair.MeiBidsAsync("290", read: 1)).Refusal.ShouldBe("CalledOff");
        (await town.Ada.Api.Post($"calls/{fair.Code}/descending-round/calling-off", new { why = "Again." })).Refusal.ShouldBe("NotRunning");
        (await town.Ada.Api.Get($"calls/{fair.Code}/quotes")).Body.GetProperty("items")[0].GetProperty("version").GetProperty("ladder")[0].GetProperty("price").GetProperty("amount").GetString().ShouldBe("302.50");
        // Another one begins at what stands now.
        (await fair.OpensRoundAsync()).Status.ShouldBe(HttpStatusCode.Created);
        (await fair.StandsAsync()).ShouldBe("302 of 1 after 0 bids");
    }

    [Theory, EachDatabase]
    public async Task It_is_over_with_its_call(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await fair.DescendsAsync();
        (await town.Ada.Api.Post($"calls/{fair.Code}/ending", new { why = "Enough." })).Status.ShouldBe(HttpStatusCode.OK);
        (await fair.MeiBidsAsync("300")).Refusal.ShouldBe("CallEnded");
        await town.DoDueWorkAsync();
        (await fair.RoundAsync())["state"].ShouldBe("off");
    }

    [Theory]
    [InlineData("StartPassed", -10, 60, 120, "5", 5)]
    [InlineData("StartTooFar", 21_000, 22_000, 22_000, "5", 5)]
    [InlineData("EndMissing", 0, 0, 120, "5", 5)]
    [InlineData("EndTooSoon", 0, 9, 120, "5", 5)]
    [InlineData("HardEndTooSoon", 0, 60, 59, "5", 5)]
    [InlineData("HardEndTooFar", 0, 60, 10_081, "5", 5)]
    [InlineData("SoftCloseOutOfRange", 0, 60, 120, "5", 0)]
    [InlineData("SoftCloseOutOfRange", 0, 60, 120, "5", 31)]
    [InlineData("StepInvalid", 0, 60, 120, "0", 5)]
    [InlineData("StepInvalid", 0, 60, 120, "much", 5)]
    [InlineData("StepTooLarge", 0, 60, 120, "305", 5)]
    [InlineData("Markup", 0, 60, 120, "5", 5, "<script>")]
    public async Task What_is_no_round_is_refused_with_the_reason(string refusal, int starts, int ends, int hardEnds, string step, int softCloseMinutes, string? text = null)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var fair = await Fair.OpenAsync(town, "open");
        await town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
        DateTimeOffset? At(int minutes) => minutes == 0 ? null : town.Clock.Now.AddMinutes(minutes);
        (await fair.OpensRoundAsync(new { starts = At(starts), ends = At(ends), hardEnds = At(hardEnds), step, softCloseMinutes, text })).Refusal.ShouldBe(refusal);
        (await town.ReadAsync(db => db.DescendingRounds.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Only_quotes_that_stand_beyond_the_latest_end_take_part_and_two_are_needed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "open");
        await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{fair.Mei}/withdrawal");
        await fair.DescendsAsync();
        (await fair.RoundAsync()).Body.GetProperty("dealers").GetArrayLength().ShouldBe(2);
        (await fair.MeiBidsAsync("290")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests/{fair.Mei}/descending-round")).Status.ShouldBe(HttpStatusCode.NotFound);

        town.Clock.Advance(TimeSpan.FromDays(29.99));
        (await fair.OpensRoundAsync()).Refusal.ShouldBe("TooFewStanding");
    }

    static Task<DateTimeOffset?> EndedAsync(Town town) => town.ReadAsync(db => db.DescendingRounds.Select(r => r.EndedAt).SingleAsync());

    static Task<Heard> TakesAsync(Fair fair, int number, int version)
    {
        var from = fair.Town.Clock.Now.AddDays(30);
        return fair.Town.Ada.Api.Post($"calls/{fair.Code}/quotes/{number}/taking", new { version, confirmBy = fair.Town.Clock.Now.AddDays(5), point = Settlers.Lobby.Value, from, to = from.AddHours(2) });
    }
}
