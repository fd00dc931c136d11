using Tuanzi.Core.Calls;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Calls;

public sealed class CallClosingTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task When_it_closes_its_people_are_told_once_however_late_and_on_any_node(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car", smallestGroup: 9);
        await town.Chi.PledgesTo(code, "1@300");
        await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: "nils@example.org"), Secret.New());
        town.Clock.Advance(TimeSpan.FromDays(20));
        var id = await town.ReadAsync(db => db.Calls.Select(c => c.Id).SingleAsync());
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => town.RunAsync((CloseCall close) => close.RunAsync(id, Stop))))).Count(done => done).ShouldBe(1);
        await town.DoDueWorkAsync();
        await town.DoDueWorkAsync();

        foreach (var keeper in new[] { town.Ada, town.Ben }) (await SaidToAsync(town, keeper)).ShouldBe(["A car in Harbour Street 7 has closed. Pledges: 2. See the demand and decide what comes next."]);
        (await SaidToAsync(town, town.Chi)).ShouldBe(["A car in Harbour Street 7: pledging is over, and it is being seen to."]);
        var mails = await town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.CallClosed || m.Kind == MailKind.CallSeenTo).OrderBy(m => m.Address).ToListAsync());
        mails.Select(mail => mail.Address).ShouldBe(["ada@example.org", "ben@example.org", "chi@example.org", "nils@example.org"]);
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mails[0], Stop))!.Text.ShouldContain("Fewer than the 9");
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mails[3], Stop))!.Text.ShouldContain("binds you to nothing");
    }

    [Theory, EachDatabase]
    public async Task A_call_that_is_given_more_time_closes_again_and_one_that_is_ended_does_not(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, ended) = (await town.Ben.Wants("A car"), await town.Ben.Wants("A boat"));
        await town.Ben.Api.Post($"calls/{ended}/ending");
        town.Clock.Advance(TimeSpan.FromDays(15));
        await town.DoDueWorkAsync();
        (await SaidToAsync(town, town.Ben)).ShouldBe(["A car in Harbour Street 7 has closed. Nobody has pledged: give it more time, or end it."]);

        await town.Ben.Api.Put($"calls/{code}", town.Ben.CallOf("A car", version: 1));
        await town.DoDueWorkAsync();
        town.Clock.Advance(TimeSpan.FromDays(15));
        await town.DoDueWorkAsync();
        (await SaidToAsync(town, town.Ben)).Count.ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task A_call_that_is_given_a_minute_more_and_another_tells_nobody_each_time(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car");
        await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: "nils@example.org"), Secret.New());
        town.Clock.Advance(TimeSpan.FromDays(14));
        await town.DoDueWorkAsync();
        for (var i = 0; i < 5; i++)
        {
            var call = System.Text.Json.JsonSerializer.SerializeToNode(town.Ben.CallOf("A car", version: 1), System.Text.Json.JsonSerializerOptions.Web)!;
            call["closes"] = town.Clock.Now.AddMinutes(1);
            (await town.Ben.Api.Put($"calls/{code}", call)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
            town.Clock.Advance(TimeSpan.FromMinutes(2));
            await town.DoDueWorkAsync();
        }
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.CallSeenTo))).ShouldBe(1);
    }

    static async Task<List<string>> SaidToAsync(Town town, Townsperson to) =>
        [.. (await town.RunAsync((NoticeList list) => list.RunAsync(to.Id, Stop))).Select(town.Services.GetRequiredService<NoticeSentence>().Of)];
}
