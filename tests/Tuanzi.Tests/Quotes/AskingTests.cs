using System.Net;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Tests.Quotes;

public sealed class AskingTests
{
    [Theory, EachDatabase]
    public async Task A_leader_asks_once_at_a_time_and_invites_a_store_and_a_dealer_outside(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        (await town.Ada.Api.Post($"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(3) })).Refusal.ShouldBe("AlreadyAsking");
        await town.Ada.InvitesStore(code);
        await town.Ada.InvitesOutside(code);

        (await town.Ada.Api.Post($"calls/{code}/invitations", new { store = Settlers.Store })).Refusal.ShouldBe("AlreadyInvited");
        (await town.Ada.Api.Post($"calls/{code}/invitations", new { name = "Twice", email = Quoting.Outside.ToUpperInvariant(), language = "sv" })).Refusal.ShouldBe("AlreadyInvited");
        var asking = await town.Ada.Api.Get($"calls/{code}/quote-request");
        (asking["number"], asking["manner"], asking["isOpen"]).ShouldBe(("1", "sealed", "True"));
        asking.Body.GetProperty("invited").EnumerateArray().Select(one => $"{one.GetProperty("name")} {one.GetProperty("state")}").ShouldBe(["Mei's shop invited", "Ring Road Cars invited"]);
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_ask_at_once_one_asks(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Ada.Api.Post($"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(3) })));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Refusal == "AlreadyAsking").ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task After_the_deadline_one_can_ask_again_also_before_anybody_has_noticed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code, days: 2);
        town.Clock.Advance(TimeSpan.FromDays(3));

        await town.Ada.AsksForQuotes(code);
        (await town.Ada.Api.Get($"calls/{code}/quote-request"))["number"].ShouldBe("2");
        var first = await town.ReadAsync(db => db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Number == 1));
        first.EndedAt.ShouldBe(first.ClosesAt);
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(AskingEnded)))).ShouldBe(1);
    }

    [Theory]
    [InlineData("ClosingMissing", null)]
    [InlineData("ClosingTooSoon", 0.01)]
    [InlineData("ClosingTooSoon", -5.0)]
    [InlineData("ClosingTooFar", 200.0)]
    [InlineData("MannerUnknown", 5.0, "secret")]
    [InlineData("Markup", 5.0, "open", "<b>now</b>")]
    public async Task What_is_no_asking_is_refused_with_the_reason(string refusal, double? days, string manner = "sealed", string? text = null)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await town.Ada.Wants("A car");
        (await town.Ada.Api.Post($"calls/{code}/quote-requests", new { closes = days is { } some ? town.Clock.Now.AddDays(some) : (DateTimeOffset?)null, manner, text })).Refusal.ShouldBe(refusal);
    }

    [Theory]
    [InlineData("StoreUnknown", "nowhere", null, null, null)]
    [InlineData("NameMissing", null, " ", "a@example.org", "en")]
    [InlineData("NameUnreadable", null, "<b>Cars</b>", "a@example.org", "en")]
    [InlineData("EmailInvalid", null, "Cars", "nobody", "en")]
    [InlineData("LanguageUnknown", null, "Cars", "a@example.org", "tlh")]
    public async Task What_is_no_dealer_is_refused_with_the_reason(string refusal, string? store, string? name, string? email, string? language)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        (await town.Ada.Api.Post($"calls/{code}/invitations", new { store, name, email, language })).Refusal.ShouldBe(refusal);
    }

    [Theory, EachDatabase]
    public async Task An_ended_call_asks_no_more(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        var invitation = await town.Ada.InvitesStore(code);
        await town.Ada.Api.Post($"calls/{code}/ending");
        (await town.Mei.Quotes(invitation, "1:300")).Refusal.ShouldBe("CallEnded");
        await town.DoDueWorkAsync();

        (await town.Ada.Api.Get($"calls/{code}/quote-request"))["endedAt"].ShouldNotBeNull();
        (await town.Ada.Api.Post($"calls/{code}/quote-requests", new { closes = town.Clock.Now.AddDays(3) })).Refusal.ShouldBe("CallEnded");
    }

    [Theory, EachDatabase]
    public async Task No_address_is_written_to_over_and_over_by_asking_anew(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var refused = "";
        for (var i = 0; i < 12; i++)
        {
            var code = await town.Ada.Wants($"Car {i}");
            await town.Ada.AsksForQuotes(code);
            var answer = await town.Ada.Api.Post($"calls/{code}/invitations", new { name = "Ring Road Cars", email = i % 2 == 0 ? Quoting.Outside : Quoting.Outside.ToUpperInvariant(), language = "en" });
            refused += answer.Refusal ?? "-";
        }
        refused.ShouldBe("----------InvitedOftenInvitedOften");

        town.Clock.Advance(TimeSpan.FromDays(1.1));
        var later = await town.Ada.Wants("A later car");
        await town.Ada.AsksForQuotes(later);
        await town.Ada.InvitesOutside(later);
    }

    [Theory, EachDatabase]
    public async Task One_dealer_does_not_ask_up_what_all_may_ask(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        var invitation = await town.Ada.InvitesStore(code);
        await town.Ada.InvitesOutside(code);
        for (var i = 0; i < QuoteQuestion.MostOfDealer; i++) (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/questions", new { text = $"Why {i}?" })).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/questions", new { text = "Why?" })).Refusal.ShouldBe("TooMany");

        var outside = await (await town.BrowserAsync()).Opens(await town.DealersLinkAsync());
        (await outside.Submit("form[action*=questions]", new { question = "Is a demonstrator fine?" })).Text("#questions").ShouldContain("Is a demonstrator fine?");
    }

    /// <summary>PostgreSQL keeps no such letter: to ask it for one is to be refused, and whoever typed it shall hear the same as of any other word that leads nowhere.</summary>
    [Theory, EachDatabase]
    public async Task A_word_with_a_letter_that_is_none_leads_nowhere_and_breaks_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        (await town.Ada.Api.Post($"calls/{code}/invitations", new { store = "a\0b" })).Refusal.ShouldBe("StoreUnknown");
        (await town.Ada.Api.Post($"calls/{code}/merger", new { into = "a\0b", until = town.Clock.Now.AddDays(1) })).Refusal.ShouldBe("IntoMissing");
        (await town.Ada.Api.Post($"communities/{Settlers.Community}/calls", new { title = "A bike", unit = "bike", closes = town.Clock.Now.AddDays(2), follows = "a\0b", followsAs = "service" })).Refusal.ShouldBe("FollowsUnknown");
        var ada = await town.Ada.BrowserAsync();
        foreach (var path in new[] { $"/c/{Settlers.Community}/calls?cursor=a%00b", $"/c/{Settlers.Community}/calls/new?follows=a%00b", $"/calls/{code}/pledges?after=%00", $"/s/{Settlers.Store}/ratings?cursor=%00" }) ((int)(await ada.Opens(path)).Status).ShouldBeLessThan(500, path);
    }

    [Theory, EachDatabase]
    public async Task All_invited_read_questions_and_answers_and_not_who_asked(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code);
        var invitation = await town.Ada.InvitesStore(code);
        await town.Ada.InvitesOutside(code);
        var outside = await (await town.BrowserAsync()).Opens(await town.DealersLinkAsync());

        (await outside.Submit("form[action*=questions]", new { question = " " })).Text("#question-error").ShouldBe("Write the question.");
        (await outside.Submit("form[action*=questions]", new { question = "Is a demonstrator fine?" })).Text("#questions").ShouldContain("Is a demonstrator fine?");
        (await town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests/{invitation}")).Body.GetProperty("questions").ToString().ShouldNotContain("Ring Road");
        var ada = await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes");
        ada.Text("main").ShouldContain("1. Ring Road Cars: Is a demonstrator fine?");
        (await ada.Submit("form[action*=answer]", new { answer = "<i>Yes</i>" })).One("textarea[name=answer]").TextContent.ShouldBe("<i>Yes</i>");
        await ada.Submit("form[action*=answer]", new { answer = "Only with a full warranty." });

        var page = await (await town.Mei.BrowserAsync()).Opens($"/s/{Settlers.Store}/quotes/{invitation}");
        page.Text("#questions").ShouldContain("Only with a full warranty.");
        page.Body.ShouldNotContain("Ring Road");
        (await town.Ada.Api.Put($"calls/{code}/questions/1/answer", new { text = "No." })).Refusal.ShouldBe("AlreadyAnswered");
        (await town.Ada.Api.Put($"calls/{code}/questions/2/answer", new { text = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
