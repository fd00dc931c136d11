using System.Net;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Notifications;
using Tuanzi.Tests.Decisions;
using Tuanzi.Tests.Ratings;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Calls;

/// <summary>A leader calls together again those who have bought together.</summary>
public sealed class FollowUpTests
{
    [Theory, EachDatabase]
    public async Task A_follow_up_begins_with_what_is_known_and_tells_whoever_bought_and_may_see_it(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        var ada = await town.Ada.BrowserAsync();
        var page = await ada.Opens($"/b/{owners.Code}/desk");
        page = await page.Follow("a[href$='/follow-ups']");
        page = await page.Follow("a[href$='as=SameAgain']");
        (page.One("#title").GetAttribute("value"), page.One("#unit").GetAttribute("value"), page.One("#reference").GetAttribute("value")).ShouldBe(("mandarins, once more", "box", "39.90"));
        page.One("input[name=visibility][checked]").GetAttribute("value").ShouldBe("Members");

        page = await page.Submit("form[action$='/calls/new']");

        page.Text("#before").ShouldContain("mandarins for the house");
        await town.DoDueWorkAsync();
        await town.DoDueWorkAsync();
        (await TroublesAsync(town)).ShouldBeEmpty();
        // Mei and the guest have bought and are no members; Dan is neither; Ada wrote it.
        (await ToldAsync(town)).ShouldBe([town.Ben.Email, town.Chi.Email]);
        var notice = (await town.RunAsync((NoticeList list) => list.RunAsync(town.Ben.Id, CancellationToken.None))).Single(n => n.Kind == "FollowUp.Said");
        town.Services.GetRequiredService<NoticeSentence>().Of(notice).ShouldBe("The group with which you bought “mandarins for the house” is gathering for “mandarins, once more”. Are you in?");
        var call = await (await town.Ben.BrowserAsync()).Opens(NoticeSentence.PathOf(notice));
        // One tap.
        (await call.Submit("#pledge")).Text("main").ShouldContain("mandarins, once more");
        (await town.ReadAsync(db => db.Calls.Select(c => c.Pledged).SingleAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task One_with_a_link_reaches_guests_too_and_both_pages_lead_to_each_other(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        var written = await FollowsAsync(town.Ada, owners.Code, "accessories", "link");
        written.Status.ShouldBe(HttpStatusCode.Created);
        (written.At("follows.code"), written.At("follows.kind")).ShouldBe((owners.Code, "accessories"));
        var hidden = await FollowsAsync(town.Ada, owners.Code, "service", "members");
        await town.DoDueWorkAsync();

        (await ToldAsync(town)).Count(address => address == Owners.Guest).ShouldBe(1);
        var stranger = await town.BrowserAsync();
        var after = await (await stranger.Opens($"/b/{owners.Code}")).Follow("a[href$='/follow-ups']");
        after.Has($"a[href='/calls/{written["code"]}']").ShouldBeTrue();
        after.Has($"a[href='/calls/{hidden["code"]}']").ShouldBeFalse();
        after.Has("a[href*='follows=']").ShouldBeFalse();
        (await stranger.Opens($"/calls/{written["code"]}")).Has($"#before a[href='/b/{owners.Code}']").ShouldBeTrue();
        (await town.Ben.Api.Get($"group-buys/{owners.Code}/follow-ups")).Body.GetProperty("items").GetArrayLength().ShouldBe(2);
        (await town.Api().Get($"group-buys/{owners.Code}/follow-ups")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.FollowUp && m.Address == Owners.Guest));
        (await town.Services.GetRequiredService<MailWriter>().ReadAsync(mail, CancellationToken.None))!.Action!.Path.ShouldBe($"/calls/{written["code"]}#pledge");
    }

    [Theory, EachDatabase]
    public async Task Nobody_but_its_leader_follows_up_and_nothing_before_it_is_complete(Database database)
    {
        var owners = await Owners.OfMandarinsAsync(database);
        await using var town = owners.Town;
        (await FollowsAsync(town.Ada, owners.Code, "service")).Refusal.ShouldBe("FollowsUnknown");
        (await town.Api().Get($"group-buys/{owners.Code}/follow-ups")).Status.ShouldBe(HttpStatusCode.NotFound);
        await owners.FinishAsync();

        (await FollowsAsync(town.Ben, owners.Code, "service")).Refusal.ShouldBe("FollowsUnknown");
        (await FollowsAsync(town.Dan, owners.Code, "service")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await FollowsAsync(town.Ada, "nosuch", "service")).Refusal.ShouldBe("FollowsUnknown");
        (await FollowsAsync(town.Ada, owners.Code, "party")).Refusal.ShouldBe("FollowsUnknown");
        (await (await town.Ben.BrowserAsync()).Opens($"/c/{Settlers.Community}/calls/new?follows={owners.Code}&as=Service")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.ReadAsync(db => db.Calls.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Ten_are_open_at_once_however_many_are_written_at_the_same_instant(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        var answers = await Task.WhenAll(Enumerable.Range(0, 13).Select(_ => FollowsAsync(town.Ada, owners.Code, "service")));
        answers.Select(answer => answer.Refusal ?? $"{answer.Status}").Order().ShouldBe([.. Enumerable.Repeat("Created", 10), .. Enumerable.Repeat("TooManyFollowUps", 3)]);
        var form = await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/calls/new?follows={owners.Code}&as=SameAgain");
        form = await form.Submit("form[action$='/calls/new']");
        (form.Status, form.Text(".notice--bad")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Ten calls that follow this group buy are open already. End one that nobody needs, or wait until one closes."));

        // Where one has ended there is room for another, and none to open again.
        var ended = answers.First(answer => answer.Refusal is null)["code"];
        (await town.Ada.Api.Post($"calls/{ended}/ending")).Status.ShouldBe(HttpStatusCode.OK);
        town.Clock.Advance(TimeSpan.FromDays(1));
        var brief = await town.Ada.Api.Post($"communities/{Settlers.Community}/calls", new { title = "Tyres", unit = "piece", closes = town.Clock.Now.AddHours(1), follows = owners.Code, followsAs = "accessories" });
        brief.Status.ShouldBe(HttpStatusCode.Created);
        town.Clock.Advance(TimeSpan.FromHours(2));
        (await FollowsAsync(town.Ada, owners.Code, "upgrade")).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Ada.Api.Put($"calls/{brief["code"]}", new { title = "Tyres", unit = "piece", closes = town.Clock.Now.AddDays(1), version = 1 })).Refusal.ShouldBe("TooManyFollowUps");
    }

    [Theory, EachDatabase]
    public async Task What_came_from_a_call_brings_its_spec_along(Database database)
    {
        var wish = await Wish.AskedAsync(database, ladder: "1:300");
        await using var town = wish.Town;
        var code = await wish.TakenAsync();
        await wish.ConfirmsAsync(town.Ben);
        await wish.ClosesAsync();
        ((int)(await town.Ada.Asks("POST", $"group-buys/{code}/handovers", new { number = 1 }, key: $"{Guid.CreateVersion7()}")).Status).ShouldBeLessThan(300);
        var call = await town.ReadAsync(db => db.Calls.AsNoTracking().SingleAsync());

        var page = await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/calls/new?follows={code}&as=Upgrade");

        (page.One("#title").GetAttribute("value"), page.One("#reference").GetAttribute("value"), page.One("#area").GetAttribute("value")).ShouldBe(($"Upgrade of: {call.Title}", "300.00", call.Area));
        page.One("#specName-0").GetAttribute("value").ShouldBe(call.Specs[0].Name);
        page.One("#optionName-0").GetAttribute("value").ShouldBe(call.Options[0].Name);
        var service = await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/calls/new?follows={code}&as=Service");
        // What the car came to says nothing of its service.
        (service.One("#reference").GetAttribute("value") ?? "", service.One("#specValue-0").GetAttribute("value")).ShouldBe(("", call.Title));
    }

    [Theory, EachDatabase]
    public async Task The_page_of_an_order_leads_on_and_a_guest_in_where_that_is_open(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;

        var page = await (await town.BrowserAsync()).Opens($"/o/{owners.GuestsSecret}");
        page.Has($"#afterwards a[href='/c/{Settlers.Community}']").ShouldBeTrue();
        await town.ReadAsync(db => db.Communities.ExecuteUpdateAsync(set => set.SetProperty(c => c.Joining, Joining.InvitedOnly)));

        (await (await town.BrowserAsync()).Opens($"/o/{owners.GuestsSecret}")).Has($"#afterwards a[href='/c/{Settlers.Community}']").ShouldBeFalse();
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{owners.Code}/order")).Has($"#afterwards a[href='/c/{Settlers.Community}']").ShouldBeTrue();
    }

    static Task<Heard> FollowsAsync(Townsperson who, string groupBuy, string kind, string visibility = "members") =>
        who.Api.Post($"communities/{Settlers.Community}/calls", new { title = $"Something for it: {kind}", unit = "piece", closes = FakeClock.Start.AddDays(60), visibility, follows = groupBuy, followsAs = kind });

    static Task<List<string>> ToldAsync(Town town) => town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.FollowUp).OrderBy(m => m.Address).Select(m => m.Address).ToListAsync());

    static Task<List<string>> TroublesAsync(Town town) => town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => $"{e.Kind}: {e.LastError}").ToListAsync());
}
