using System.Net;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Calls;

public sealed class MergerTests
{
    const string Phone = "070-123 45 67";
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Who_keeps_the_other_call_agrees_and_each_pledger_goes_over_or_not(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (bens, chis) = (await town.Ben.Wants("A small car"), await town.Chi.Wants("Volvo EX30", smallestGroup: 2));
        await town.Ada.PledgesTo(bens, "2@300 3@250", colour: "white", note: "With a tow bar.");
        await town.Dan.PledgesTo(bens, "1@280");

        (await town.Ben.ProposesMerger(bens, chis))["status"].ShouldBe("proposed");
        (await town.Mei.PledgesTo(bens, "1@300")).Status.ShouldBe(HttpStatusCode.Created);
        await town.DoDueWorkAsync();
        (await SaidToAsync(town, town.Chi)).ShouldBe(["A small car in Harbour Street 7 would go over into your call Volvo EX30. Answer it."]);
        (await town.Chi.Api.Post($"calls/{bens}/merger/agreement"))["status"].ShouldBe("agreed");
        await town.DoDueWorkAsync();

        (await town.Mei.PledgesTo(bens, "2@300")).Refusal.ShouldBe("Merging");
        (await SaidToAsync(town, town.Dan)).ShouldBe(["A small car in Harbour Street 7 goes over into Volvo EX30. Do you take your pledge along?"]);
        (await SaidToAsync(town, town.Ben)).ShouldBe(["A small car in Harbour Street 7 goes over into Volvo EX30. Its pledgers are being asked."]);
        (await town.Api().Get($"calls/{bens}"))["mergesInto"].ShouldBe(chis);

        var moved = await town.Ada.MovesPledge(bens);
        (moved["number"], moved["note"], moved.Body.GetProperty("choices")[0].GetProperty("value").GetString()).ShouldBe(("1", "With a tow bar.", "white"));
        (await town.Ada.MovesPledge(bens))["number"].ShouldBe("1");
        (await town.Ada.Api.Get($"calls/{bens}/pledge")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.MovesPledge(bens))["number"].ShouldBe("2");
        (await town.Api().Get($"calls/{chis}"))["pledged"].ShouldBe("2");
        (await town.Api().Get($"calls/{bens}"))["pledged"].ShouldBe("1");
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(CallReached)))).ShouldBe(1);

        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DoDueWorkAsync();
        await town.DoDueWorkAsync();
        var over = await town.Api().Get($"calls/{bens}");
        (over["isOpen"], over["pledged"], over["mergesInto"]).ShouldBe(("False", "0", chis));
        (await SaidToAsync(town, town.Dan)).ShouldContain("A small car in Harbour Street 7 has gone over into Volvo EX30. Your pledge was not moved: it is withdrawn.");
        (await SaidToAsync(town, town.Ada)).Count(said => said.Contains("was not moved", StringComparison.Ordinal)).ShouldBe(0);
        (await town.Api().Get($"calls/{chis}"))["pledged"].ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task A_guest_goes_over_by_the_one_link_in_the_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30"));
        await town.GuestPledgesAsync(from, Pledging.BodyOf("1@300", name: "Nils", contact: "nils@example.org"), Secret.New());
        await town.GuestPledgesAsync(from, Pledging.BodyOf("1@300", name: "Eva", contact: Phone), Secret.New());
        (await town.Ben.ProposesMerger(from, into))["status"].ShouldBe("agreed");
        await town.DoDueWorkAsync();
        await town.DoDueWorkAsync();

        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.MergerAsked));
        mail.Address.ShouldBe("nils@example.org");
        var link = $"/p/{mail.ReadArguments()["secret"]}";
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, Stop))!.Text.ShouldContain($"{link}/merging");
        var nils = await town.BrowserAsync();
        var asked = await nils.Opens($"{link}/merging");
        asked.Text("main").ShouldContain("1 × car, at 300.00 SEK each or less");

        var moved = await asked.Submit("form[action$=merging]", new Dictionary<string, string> { ["choice-0"] = "white" });
        moved.Path.ShouldBe(link);
        moved.Text("h1").ShouldBe("Pledge 1: Volvo EX30");
        moved.Text("main").ShouldContain("white");
        (await asked.Submit("form[action$=merging]")).Path.ShouldBe(link);
        (await nils.Opens($"{link}/merging")).Path.ShouldBe(link);

        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DoDueWorkAsync();
        // Eva, who was not moved, is forgotten; Nils is not.
        (await town.ReadAsync(db => db.Guests.Select(g => g.Name).ToListAsync())).ShouldBe(["Nils"]);
        (await (await nils.Opens(link)).Submit("form[action$=withdrawal]")).Path.ShouldBe($"/calls/{into}");
        (await town.ReadAsync(db => db.GuestLinks.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_pledged_there_already_says_which_one_stays(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30"));
        foreach (var member in new[] { town.Ada, town.Chi })
        {
            await member.PledgesTo(from, "2@300");
            await member.PledgesTo(into, "5@200");
        }
        await town.Ben.ProposesMerger(from, into);

        (await town.Ada.MovesPledge(from)).Refusal.ShouldBe("PledgedThere");
        QuantityIn(await town.Ada.MovesPledge(from, there: "replace")).ShouldBe(2);
        QuantityIn(await town.Chi.MovesPledge(from, there: "keep")).ShouldBe(5);
        (await town.Api().Get($"calls/{into}"))["pledged"].ShouldBe("2");
        (await town.Api().Get($"calls/{from}"))["pledged"].ShouldBe("0");
    }

    [Theory, EachDatabase]
    public async Task Circles_chains_and_a_second_proposal_are_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (a, b, c) = (await town.Ben.Wants("Bens car"), await town.Chi.Wants("Chis car"), await town.Ada.Wants("Adas car"));

        (await town.Ben.ProposesMerger(a, a)).Refusal.ShouldBe("IntoItself");
        (await town.Ben.ProposesMerger(a, "nonsense")).Refusal.ShouldBe("IntoMissing");
        (await town.Ben.ProposesMerger(a, b, days: 15)).Refusal.ShouldBe("UntilTooLate");
        (await town.Ben.ProposesMerger(a, b, days: -1)).Refusal.ShouldBe("UntilPast");
        (await town.Chi.ProposesMerger(a, b)).Status.ShouldBe(HttpStatusCode.NotFound);
        await town.Ben.ProposesMerger(a, b);
        (await town.Ben.ProposesMerger(a, c)).Refusal.ShouldBe("AlreadyProposed");
        (await town.Chi.ProposesMerger(b, a)).Refusal.ShouldBe("AsksBack");
        foreach (var other in new[] { town.Ben, town.Dan }) (await other.Api.Post($"calls/{a}/merger/agreement")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.Api.Get($"calls/{a}/merger")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Chi.Api.Get($"calls/{a}/merger"))["keepsInto"].ShouldBe("True");

        await town.Chi.Api.Post($"calls/{a}/merger/agreement");
        (await town.Chi.Api.Post($"calls/{a}/merger/refusal")).Refusal.ShouldBe("AlreadyAgreed");
        (await town.Ben.Api.Delete($"calls/{a}/merger")).Refusal.ShouldBe("AlreadyAgreed");
        (await town.Chi.ProposesMerger(b, c)).Refusal.ShouldBe("OthersMergeHere");
        (await town.Ada.ProposesMerger(c, a)).Refusal.ShouldBe("IntoMerges");
        (await town.Ben.Api.Post($"calls/{a}/ending")).Refusal.ShouldBe("Merging");
    }

    [Theory, EachDatabase]
    public async Task A_proposal_is_refused_or_taken_back_and_nothing_has_changed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Chi.Wants("Volvo EX30"));
        await town.Ben.ProposesMerger(from, into);
        (await town.Ben.Api.Delete($"calls/{from}/merger")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Chi.Api.Post($"calls/{from}/merger/agreement")).Status.ShouldBe(HttpStatusCode.NotFound);

        await town.Ben.ProposesMerger(from, into);
        (await town.Chi.Api.Post($"calls/{from}/merger/refusal")).Status.ShouldBe(HttpStatusCode.NoContent);
        await town.DoDueWorkAsync();
        (await SaidToAsync(town, town.Ben)).ShouldBe(["A small car in Harbour Street 7 does not go over into Volvo EX30."]);
        (await town.Dan.PledgesTo(from, "1@300")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory, EachDatabase]
    public async Task When_the_other_call_is_ended_this_one_goes_on(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30"));
        await town.Dan.PledgesTo(from, "1@300");
        await town.Ben.ProposesMerger(from, into);
        await town.Ben.Api.Post($"calls/{into}/ending");
        (await town.Dan.MovesPledge(from)).Refusal.ShouldBe("Over");
        await town.DoDueWorkAsync();

        (await town.Chi.PledgesTo(from, "1@300")).Status.ShouldBe(HttpStatusCode.Created);
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DoDueWorkAsync();
        (await town.Api().Get($"calls/{from}"))["pledged"].ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task Two_who_propose_at_once_and_all_who_move_at_once_are_counted_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (a, b) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30"));
        await Task.WhenAll(new[] { town.Ada, town.Chi, town.Dan, town.Mei }.Select(member => member.PledgesTo(a, "1@300")));

        var proposed = await Task.WhenAll(town.Ben.ProposesMerger(a, b), town.Ada.ProposesMerger(b, a), town.Ben.ProposesMerger(a, b));
        proposed.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        var (from, into) = proposed[1].Status == HttpStatusCode.Created ? (b, a) : (a, b);
        if (from == b) return;
        await Task.WhenAll(new[] { town.Ada, town.Chi, town.Dan, town.Mei, town.Ada, town.Chi }.Select(member => member.MovesPledge(from)).Append(town.Dan.Api.Delete($"calls/{from}/pledge")));

        var made = await town.ReadAsync(db => db.Pledges.CountAsync(p => p.Status == PledgeStatus.Made && db.Calls.Any(call => call.Id == p.CallId && call.Code == into)));
        (await town.Api().Get($"calls/{into}"))["pledged"].ShouldBe($"{made}");
        made.ShouldBeInRange(3, 4);
        (await town.Api().Get($"calls/{from}"))["pledged"].ShouldBe("0");
    }

    [Theory, EachDatabase]
    public async Task What_ends_on_two_nodes_at_once_ends_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30"));
        await town.Dan.PledgesTo(from, "1@300");
        await town.Ben.ProposesMerger(from, into);
        town.Clock.Advance(TimeSpan.FromDays(3));
        var id = await town.ReadAsync(db => db.CallMergers.Select(m => m.Id).SingleAsync());

        var ended = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => town.RunAsync((EndMerger end) => end.RunAsync(id, Stop))));
        ended.Count(done => done).ShouldBe(1);
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.MergerOver))).ShouldBe(1);
    }

    static int QuantityIn(Heard pledge) => pledge.Body.GetProperty("wanted")[0].GetProperty("quantity").GetInt32();

    static async Task<List<string>> SaidToAsync(Town town, Townsperson to) =>
        [.. (await town.RunAsync((NoticeList list) => list.RunAsync(to.Id, Stop))).Select(town.Services.GetRequiredService<NoticeSentence>().Of)];
}
