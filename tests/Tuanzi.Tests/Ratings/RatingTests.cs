using System.Net;
using Tuanzi.Core.Members;
using Tuanzi.Core.Ratings;

namespace Tuanzi.Tests.Ratings;

/// <summary>Those who bought rate the store and the leader; nobody else does.</summary>
public sealed class RatingTests
{
    [Theory, EachDatabase]
    public async Task Whoever_has_the_goods_rates_store_and_leader_each_once(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;

        var rated = await owners.RatesAsync(town.Ben, store: 5, text: "Sweet.");
        rated.Status.ShouldBe(HttpStatusCode.OK);
        (await owners.RatesAsync(town.Ben, leader: 2)).Status.ShouldBe(HttpStatusCode.OK);
        (await owners.RatesAsync(town.Ben, store: 4, text: "Sweet.")).Status.ShouldBe(HttpStatusCode.OK);
        (await owners.GuestRatesAsync(store: 1, leader: 1)).Status.ShouldBe(HttpStatusCode.OK);

        var kept = await town.ReadAsync(db => db.Ratings.AsNoTracking().OrderBy(r => r.Id).Select(r => new { r.Stars, IsOfStore = r.StoreId != null, r.LeaderId }).ToListAsync());
        kept.Count.ShouldBe(4);
        kept.Count(r => r.IsOfStore && r.Stars == 4).ShouldBe(1);
        kept.Where(r => !r.IsOfStore).ShouldAllBe(r => r.LeaderId == town.Ada.Id);
    }

    [Theory, EachDatabase]
    public async Task Nobody_rates_who_has_not_bought_or_is_rated_themself(Database database)
    {
        var owners = await Owners.OfMandarinsAsync(database);
        await using var town = owners.Town;
        (await owners.RatesAsync(town.Ben, leader: 5)).Refusal.ShouldBe("NotComplete");
        await owners.FinishAsync();

        (await owners.RatesAsync(town.Dan, leader: 1)).Refusal.ShouldBe("NothingCollected");
        (await owners.RatesAsync(town.Ola, leader: 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await owners.GuestRatesAsync(leader: 1, secret: "nobodys")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Api().Put($"group-buys/{owners.Code}/rating", new { })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await owners.RatesAsync(town.Ada, leader: 5)).Refusal.ShouldBe("Own");
        (await owners.RatesAsync(town.Mei, store: 5)).Refusal.ShouldBe("Own");
        // Each rates the other, though: both have bought.
        (await owners.RatesAsync(town.Ada, store: 3)).Status.ShouldBe(HttpStatusCode.OK);
        (await owners.RatesAsync(town.Mei, leader: 3)).Status.ShouldBe(HttpStatusCode.OK);
        (await (await town.Dan.BrowserAsync()).Opens($"/b/{owners.Code}/rating")).Text("main").ShouldContain("Nothing of this order was handed over");
        (await (await town.Ola.BrowserAsync()).Opens($"/b/{owners.Code}/rating")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task What_cannot_be_a_rating_is_refused_in_words(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        Task<Heard> Says(object one) => town.Ben.Api.Put($"group-buys/{owners.Code}/rating", new { ratings = new[] { one } });

        (await owners.RatesAsync(town.Ben)).Refusal.ShouldBe("NothingSaid");
        (await Says(new { text = "Good." })).Refusal.ShouldBe("StarsMissing");
        (await Says(new { stars = 6 })).Refusal.ShouldBe("StarsMissing");
        (await Says(new { stars = 0 })).Refusal.ShouldBe("StarsMissing");
        (await Says(new { stars = 5, text = new string('a', Rating.LongestText + 1) })).Refusal.ShouldBe("TextTooLong");
        (await Says(new { stars = 5, text = "<b>Good</b>" })).Refusal.ShouldBe("Markup");
        (await Says(new { store = "some-other-shop", stars = 5 })).Refusal.ShouldBe("NotBoughtThere");
        (await town.ReadAsync(db => db.Ratings.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Two_forms_sent_at_once_are_one_rating(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;

        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(stars => owners.RatesAsync(town.Ben, stars, stars)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await town.ReadAsync(db => db.Ratings.CountAsync())).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task After_thirty_days_a_rating_stays(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.RatesAsync(town.Ben, store: 2);
        town.Clock.Advance(TimeSpan.FromDays(Rating.DaysToChange) - TimeSpan.FromSeconds(1));
        (await owners.RatesAsync(town.Ben, store: 3)).Status.ShouldBe(HttpStatusCode.OK);

        town.Clock.Advance(TimeSpan.FromSeconds(1));

        (await owners.RatesAsync(town.Ben, store: 5)).Refusal.ShouldBe("Fixed");
        // The same again is no change, and of the leader nothing was said yet.
        (await owners.RatesAsync(town.Ben, store: 3, leader: 4)).Status.ShouldBe(HttpStatusCode.OK);
        var page = await (await town.Ben.BrowserAsync()).Opens($"/b/{owners.Code}/rating");
        (page.Has("input[name='stars-meis-shop']"), page.Has("input[name='stars']")).ShouldBe((false, true));
    }

    [Theory, EachDatabase]
    public async Task The_page_keeps_what_was_typed_and_a_guest_needs_no_account(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        var page = await (await town.BrowserAsync()).Opens($"/o/{owners.GuestsSecret}");
        page = await page.Follow("a[href$='/rating']");
        page = await page.Submit("#rating", new { text = "Friendly." });
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text("#text").ShouldBe("Friendly.");

        page = await page.Submit("#rating", new { stars = 5 });

        page.Text().ShouldContain("Thank you");
        (await town.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync())).Text.ShouldBe("Friendly.");
    }

    [Theory, EachDatabase]
    public async Task Those_who_bought_are_asked_once_some_days_later_and_whoever_has_rated_is_not(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.RatesAsync(town.Chi, leader: 5);
        await town.DoDueWorkAsync();
        (await owners.AskedAsync()).ShouldBeEmpty();

        // Nobody was there for weeks.
        town.Clock.Advance(TimeSpan.FromDays(20));
        await Task.WhenAll(town.DoDueWorkAsync(), town.DoDueWorkAsync());
        await town.DoDueWorkAsync();

        (await town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => $"{e.Kind}: {e.LastError}").ToListAsync())).ShouldBeEmpty();
        (await owners.AskedAsync()).ShouldBe([town.Ben.Email, town.Mei.Email, Owners.Guest]);
        (await town.ReadAsync(db => db.Notices.Where(n => n.Kind == "RatingAsked.Said").Select(n => n.PersonId).ToListAsync())).ShouldBe([town.Ben.Id, town.Mei.Id], ignoreOrder: true);
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == Core.Notifications.MailKind.RatingAsked && m.Address == Owners.Guest));
        var letter = await town.Services.GetRequiredService<Web.Notifications.MailWriter>().ReadAsync(mail, CancellationToken.None);
        (await (await town.BrowserAsync()).Opens(letter!.Action!.Path)).Has("#rating").ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Goods_taken_back_put_the_question_off(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        var handover = await town.ReadAsync(db => db.Handovers.OrderBy(h => h.At).ThenBy(h => h.Id).Select(h => h.Id).FirstAsync());
        ((int)(await town.Ada.Asks("DELETE", $"group-buys/{owners.Code}/handovers/{handover.Value}")).Status).ShouldBeLessThan(300);

        town.Clock.Advance(TimeSpan.FromDays(20));
        await town.DoDueWorkAsync();

        (await owners.AskedAsync()).ShouldBeEmpty();
        (await owners.RatesAsync(town.Chi, leader: 5)).Refusal.ShouldBe("NotComplete");
    }

    [Theory, EachDatabase]
    public async Task No_one_but_an_operator_hides_a_text_and_its_stars_stay(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        var id = await owners.RatingOfAsync(town.Ben, ofStore: true);
        foreach (var one in new[] { town.Ada, town.Mei, town.Ben }) (await one.Api.Post($"ratings/{id}/hiding", new { why = "I do not like it" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ola.Api.Post($"ratings/{id}/hiding", new { why = "" })).Refusal.ShouldBe("ReasonMissing");

        await town.Mei.Api.Put($"ratings/{id}/answer", new { text = "Ben of the third floor says so." });
        (await (await town.Chi.BrowserAsync()).Opens($"/s/{Settlers.Store}/ratings")).Text().ShouldContain("third floor");
        (await town.Ola.Api.Post($"ratings/{id}/hiding", new { why = "Names a neighbour" })).Status.ShouldBe(HttpStatusCode.NoContent);

        (await town.Ola.Api.Post($"ratings/{id}/hiding", new { why = "Again" })).Refusal.ShouldBe("HiddenAlready");
        (await town.ReadAsync(db => db.Acts.AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(act => act.Kind.ShouldBe(ActKind.RatingHidden), act => act.About.ShouldBe("Names a neighbour"), act => act.By.ShouldBe(town.Ola.Id));
        var standing = await owners.StandingOfStoreAsync(town.Chi);
        $"{standing.GetProperty("standings")[0].GetProperty("average")}".ShouldBe("4.3");
        var page = await (await town.Chi.BrowserAsync()).Opens($"/s/{Settlers.Store}/ratings");
        page.Text($"#rating-{id}").ShouldContain("Hidden by an operator: Names a neighbour");
        page.Text().ShouldNotContain("Sweet and fresh");
        page.Text().ShouldNotContain("third floor");
    }
}
