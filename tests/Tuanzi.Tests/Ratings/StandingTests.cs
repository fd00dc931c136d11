using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Tests.Orders;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Ratings;

/// <summary>What ratings come to, and who reads what of them.</summary>
public sealed class StandingTests
{
    [Theory, EachDatabase]
    public async Task Nothing_is_told_of_fewer_than_three(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.RatesAsync(town.Ben, 1, 1, "Late.");
        await owners.RatesAsync(town.Chi, 1, 1);

        foreach (var path in new[] { $"/s/{Settlers.Store}", $"/c/{Settlers.Community}" })
        {
            var shown = (await (await town.BrowserAsync()).Opens(path)).Text("#standings");
            shown.ShouldContain("3 are needed before an average is shown");
        }
        var standing = (await owners.StandingOfStoreAsync(town.Chi)).GetProperty("standings")[0];
        (standing.TryGetProperty("average", out _), standing.TryGetProperty("number", out _)).ShouldBe((false, false));
    }

    [Theory, EachDatabase]
    public async Task Whoever_buys_often_is_one_voice_and_what_they_said_last_counts(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        var eggs = await town.Ada.Opens("eggs");
        await town.Ben.Orders("eggs", 1);
        var guest = await town.GuestOrders("eggs", 1, "Nils", Owners.Guest);
        var stranger = await town.GuestOrders("eggs", 1, "Eva Berg", "eva.berg@example.org");
        await town.ClosesAsync("eggs");
        var later = owners with { Code = eggs.Code };
        for (var number = 1; number <= 3; number++) await later.AtTableAsync("handovers", new { number });

        (await later.RatesAsync(town.Ben, 1, 1)).Status.ShouldBe(HttpStatusCode.OK);
        (await later.GuestRatesAsync(2, 3, secret: guest.At("link").Split('/')[^1])).Status.ShouldBe(HttpStatusCode.OK);
        // Ben 1, Chi 4, Nils 2, however he ordered.
        await Stands("2.3 of 3", "2.3 of 3");
        (await later.GuestRatesAsync(5, 5, secret: stranger.At("link").Split('/')[^1])).Status.ShouldBe(HttpStatusCode.OK);
        await Stands("3.0 of 4", "3.0 of 4");
        // What was said of the first one is changed last.
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await owners.RatesAsync(town.Ben, 5, 2, "Sweet, come to think of it.");
        await Stands("4.0 of 4", "3.3 of 4");

        async Task Stands(string store, string leader)
        {
            var (ofStore, ofLeader) = ((await town.Chi.Api.Get($"stores/{Settlers.Store}/ratings")).Body.GetProperty("standings")[0], (await town.Chi.Api.Get($"communities/{Settlers.Community}/ratings")).Body.GetProperty("standings")[0]);
            ($"{ofStore.GetProperty("average")} of {ofStore.GetProperty("number")}", $"{ofLeader.GetProperty("average")} of {ofLeader.GetProperty("number")}").ShouldBe((store, leader));
        }
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_rated_hears_of_it_once_a_day_and_the_buyer_of_the_answer(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => $"{e.Kind}: {e.LastError}").ToListAsync())).ShouldBeEmpty();
        (await SaidToAsync(town, town.Ada, "RatingGiven")).ShouldBe(["Buyers of “mandarins for the house” have rated you. Read what they say. → /c/harbour-7/ratings"]);
        (await SaidToAsync(town, town.Mei, "RatingGiven")).ShouldBe([$"Buyers of “mandarins for the house” have rated Mei's shop. Read what they say. → /s/{Settlers.Store}/ratings"]);
        var told = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.RatingGiven).ToListAsync());
        told.Select(mail => mail.Address).Order().ShouldBe([town.Ada.Email, town.Mei.Email]);
        foreach (var mail in told) (await WrittenAsync(town, mail)).ShouldNotContain("Ben");

        // The next day it is news again; a change is none.
        town.Clock.Advance(TimeSpan.FromDays(1));
        await owners.RatesAsync(town.Chi, 3, 2, "Hm.");
        await town.DoDueWorkAsync();
        (await SaidToAsync(town, town.Ada, "RatingGiven")).Count.ShouldBe(1);

        await town.Mei.Api.Put($"ratings/{await owners.RatingOfAsync(town.Ben, true)}/answer", new { text = "Come again." });
        await town.Mei.Api.Put($"ratings/{await owners.RatingOfAsync(town.Ben, true)}/answer", new { text = "Do come again." });
        var guests = await town.ReadAsync(db => db.Ratings.Where(r => r.LeaderId != null && r.Text == "As promised.").Select(r => r.Id).SingleAsync());
        (await town.Ada.Api.Put($"ratings/{guests.Value}/answer", new { text = "Thank you, Nils." })).Status.ShouldBe(HttpStatusCode.NoContent);
        await town.DoDueWorkAsync();
        (await SaidToAsync(town, town.Ben, "RatingAnswered")).ShouldBe([$"Mei's shop has answered what you said of “mandarins for the house”. → /b/{owners.Code}/rating"]);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{owners.Code}/rating")).Text("main").ShouldContain("Mei's shop answers Do come again.");
        (await town.Ben.Api.Get($"group-buys/{owners.Code}/rating")).Body.GetProperty("ratings")[0].GetProperty("answer").GetString().ShouldBe("Do come again.");
        var answers = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.RatingAnswered).OrderBy(m => m.Address).ToListAsync());
        answers.Select(mail => mail.Address).ShouldBe([town.Ben.Email, Owners.Guest]);
        (await WrittenAsync(town, answers[1])).ShouldContain("Thank you, Nils.");
        (await (await town.BrowserAsync()).Opens($"/o/{answers[1].ReadArguments()["secret"]}/rating")).Text("main").ShouldContain("Ada answers Thank you, Nils.");
        (await town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => $"{e.Kind}: {e.LastError}").ToListAsync())).ShouldBeEmpty();
    }

    static async Task<IReadOnlyList<string>> SaidToAsync(Town town, Townsperson who, string kind)
    {
        var notices = await town.RunAsync((NoticeList list) => list.RunAsync(who.Id, CancellationToken.None));
        var sentence = town.Services.GetRequiredService<NoticeSentence>();
        return [.. notices.Where(notice => notice.Kind.StartsWith($"{kind}.", StringComparison.Ordinal)).Select(notice => $"{sentence.Of(notice)} → {NoticeSentence.PathOf(notice)}")];
    }

    static async Task<string> WrittenAsync(Town town, Mail mail) => (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, CancellationToken.None))!.Text;

    [Theory, EachDatabase]
    public async Task Strangers_read_the_average_and_members_the_words(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();

        var stranger = await town.BrowserAsync();
        (await stranger.Opens($"/s/{Settlers.Store}")).Text("#standings").ShouldContain("4.3 of 5 · 3 buyers");
        (await stranger.Opens($"/c/{Settlers.Community}")).Text("#standings").ShouldContain("Ada: 3.0 of 5 · 3 buyers");
        (await stranger.Opens($"/s/{Settlers.Store}")).Text().ShouldNotContain("Sweet");
        (await stranger.Opens($"/s/{Settlers.Store}/ratings")).Path.ShouldStartWith("/sign-in");

        var chi = await (await town.Chi.BrowserAsync()).Opens($"/s/{Settlers.Store}/ratings");
        chi.Text("main").ShouldContain("Sweet and fresh.");
        // Of a guest the first word of the name, as elsewhere; and no stars beside any name.
        chi.Text("main").ShouldContain("Nils ·");
        chi.Text("main").ShouldNotContain("Holm");
        chi.Text("main").ShouldNotContain("★");

        // Dan belongs to no community in which it was written.
        (await town.Dan.Api.Get($"stores/{Settlers.Store}/ratings")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await town.Dan.Api.Get($"communities/{Settlers.Community}/ratings")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await (await town.Dan.BrowserAsync()).Opens($"/c/{Settlers.Community}/ratings")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Where_buyers_are_not_shown_nobody_is_named(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ShowsBuyers, false)));

        var page = await (await town.Chi.BrowserAsync()).Opens($"/c/{Settlers.Community}/ratings");

        page.Text("main").ShouldContain("A buyer ·");
        page.Text("main").ShouldNotContain("Ben");
    }

    [Theory, EachDatabase]
    public async Task Whoever_was_rated_answers_and_nobody_else(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        var (ofStore, ofLeader) = (await owners.RatingOfAsync(town.Ben, true), await owners.RatingOfAsync(town.Ben, false));

        foreach (var one in new[] { town.Ada, town.Ben, town.Ola }) (await one.Api.Put($"ratings/{ofStore}/answer", new { text = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.Api.Put($"ratings/{ofLeader}/answer", new { text = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.Api.Put($"ratings/{ofStore}/answer", new { text = " " })).Refusal.ShouldBe("NothingSaid");
        (await town.Mei.Api.Put($"ratings/{ofStore}/answer", new { text = "Come again." })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Mei.Api.Put($"ratings/{ofStore}/answer", new { text = "Thank you." })).Status.ShouldBe(HttpStatusCode.NoContent);

        var ada = await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/ratings");
        ada = await ada.Submit($"#rating-{ofLeader} form", new { answer = "Tell me what I can do better." });
        ada.Text($"#rating-{ofLeader}").ShouldContain("Tell me what I can do better.");
        var chi = await (await town.Chi.BrowserAsync()).Opens($"/s/{Settlers.Store}/ratings");
        chi.Text($"#rating-{ofStore}").ShouldContain("Thank you.");
        chi.Has("form[action*='/answer']").ShouldBeFalse();
    }
}
