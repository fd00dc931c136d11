using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Calls;

public sealed class CallNewsTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task The_author_hears_once_that_enough_have_pledged(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car", smallestGroup: 2);
        await town.Ada.PledgesTo(code, "1@300");
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(0);

        await town.Chi.PledgesTo(code, "1@300");
        await town.Chi.Api.Delete($"calls/{code}/pledge");
        await town.Chi.PledgesTo(code, "1@300");
        await town.DoDueWorkAsync();

        var notice = (await town.RunAsync((NoticeList list) => list.RunAsync(town.Ben.Id, Stop))).Single();
        town.Services.GetRequiredService<NoticeSentence>().Of(notice).ShouldBe("A car: 2 have pledged. It is time to ask a seller.");
        NoticeSentence.PathOf(notice).ShouldBe($"/calls/{code}/demand");
        (await MailTextAsync(town, town.Ben.Email)).ShouldContain($"/calls/{code}/demand");
    }

    [Theory, EachDatabase]
    public async Task Who_pledged_before_a_change_is_told_and_the_pledge_says_so(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ben.PledgesTo(code, "1@300");
        await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: "nils@example.org"), Secret.New());
        await town.Ada.Api.Put($"calls/{code}", town.Ada.CallOf("A car", range: "at least 500 km", version: 1));
        await town.Chi.PledgesTo(code, "1@300", version: 2);
        await town.DoDueWorkAsync();

        (await town.ReadAsync(db => db.Notices.Select(n => n.PersonId).ToListAsync())).ShouldBe([town.Ben.Id]);
        (await town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.CallChanged).Select(m => m.Address).ToListAsync())).ShouldBe([town.Ben.Email, "nils@example.org"], ignoreOrder: true);
        (await town.Ben.Api.Get($"calls/{code}/pledge"))["isOlder"].ShouldBe("True");
        (await town.Ben.PledgesTo(code, "1@300", version: 2))["isOlder"].ShouldBe("False");
        (await town.Ada.Api.Get($"calls/{code}/demand"))["older"].ShouldBe("1");
    }

    [Theory, EachDatabase]
    public async Task Everybody_whose_pledge_stands_hears_of_the_end_and_why(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ben.PledgesTo(code, "1@300");
        await town.Chi.PledgesTo(code, "1@300");
        await town.Chi.Api.Delete($"calls/{code}/pledge");
        await town.Ada.Api.Post($"calls/{code}/ending", new { why = "No dealer answers." });
        await town.DoDueWorkAsync();

        var notice = (await town.RunAsync((NoticeList list) => list.RunAsync(town.Ben.Id, Stop))).Single();
        town.Services.GetRequiredService<NoticeSentence>().Of(notice).ShouldBe("A car in Harbour Street 7 is ended: nothing more comes of it. No dealer answers.");
        (await MailTextAsync(town, town.Ben.Email)).ShouldContain("No dealer answers.");
        (await town.RunAsync((NoticeList list) => list.RunAsync(town.Chi.Id, Stop))).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task A_call_that_is_changed_again_and_again_is_told_of_in_one_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Chi.Wants("A car");
        await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: "nils@example.org"), Secret.New());
        await town.Ben.PledgesTo(code, "1@300");
        for (var i = 1; i <= 5; i++)
        {
            await town.Chi.Api.Put($"calls/{code}", town.Chi.CallOf("A car", range: $"at least {i} km", version: i));
            await town.DoDueWorkAsync();
            town.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Task<List<Mail>> MailsAsync() => town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.CallChanged).OrderBy(m => m.Address).ToListAsync());
        var waiting = await MailsAsync();
        waiting.Select(m => m.Address).ShouldBe([town.Ben.Email, "nils@example.org"]);
        waiting.ShouldAllBe(m => m.DueAt > town.Clock.Now);

        // What has left by then is not called back, and the next change is told anew.
        await town.ReadAsync(db => db.Mails.Where(m => m.Kind == MailKind.CallChanged).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, 1).SetProperty(m => m.DueAt, (DateTimeOffset?)null).SetProperty(m => m.SentAt, town.Clock.Now)));
        await town.Chi.Api.Put($"calls/{code}", town.Chi.CallOf("A car", range: "at least 6 km", version: 6));
        await town.DoDueWorkAsync();
        (await MailsAsync()).Count.ShouldBe(4);
    }

    [Theory, EachDatabase]
    public async Task Nobody_fills_a_strangers_mailbox_by_pledging_in_their_name(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        for (var i = 0; i < 15; i++) (await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: i % 2 == 0 ? "nils@example.org" : "Nils@Example.org"), Secret.New())).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.GuestPledge))).ShouldBe(10);

        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: "nils@example.org"), Secret.New());
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.GuestPledge))).ShouldBe(11);
    }

    static async Task<string> MailTextAsync(Town town, string address)
    {
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Address == address));
        return (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, Stop))!.Text;
    }
}
