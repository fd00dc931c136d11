using System.Net;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Operations;

public sealed class DueWorkTests
{
    [Theory, EachDatabase]
    public async Task An_event_that_nobody_can_handle_holds_up_no_other_and_stays_to_be_seen(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        var poison = new OutboxEvent { Id = Guid.CreateVersion7(), Kind = nameof(GroupBuyClosed), Body = "{ not JSON", At = town.Clock.Now, DueAt = town.Clock.Now };
        await town.ReadAsync(async db => { db.Add(poison); return await db.SaveChangesAsync(); });

        await town.ClosesAsync("mandarins");

        (await ClosingMailsAsync(town)).Count.ShouldBe(1);
        var kept = await town.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(e => e.Id == poison.Id));
        kept.Attempts.ShouldBe(1);
        kept.LastError!.ShouldContain("JsonException");
        kept.DueAt!.Value.ShouldBeGreaterThan(town.Clock.Now);

        town.Clock.MoveTo(kept.DueAt.Value);
        await town.DueWorkAsync();
        (await town.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(e => e.Id == poison.Id))).Attempts.ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task A_group_buy_that_cannot_be_closed_holds_up_no_other_and_is_tried_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var broken = await town.Ada.Opens("mandarins");
        var eggs = await town.Ada.Opens("eggs");
        await town.Ben.Orders("eggs", 1);
        // Without its offer nobody knows what the prices are.
        var offer = await town.ReadAsync(db => db.OfferVersions.AsNoTracking().SingleAsync(v => v.GroupBuyId == broken.Id));
        await town.ReadAsync(db => db.OfferVersions.Where(v => v.GroupBuyId == broken.Id).ExecuteDeleteAsync());

        await town.ClosesAsync("eggs");

        (await StatusAsync(town, eggs.Id)).ShouldBe(GroupBuyStatus.Closed);
        var setback = await town.ReadAsync(db => db.Setbacks.AsNoTracking().SingleAsync());
        (setback.SubjectId, setback.Turn, setback.Attempts).ShouldBe((broken.Id.Value, DueTurn.Closing, 1));

        await town.ReadAsync(async db => { db.Add(offer); return await db.SaveChangesAsync(); });
        town.Clock.MoveTo(setback.DueAt);
        await town.DueWorkAsync();
        (await StatusAsync(town, broken.Id)).ShouldBe(GroupBuyStatus.Closed);
        (await town.ReadAsync(db => db.Setbacks.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task A_survey_that_cannot_be_ended_is_tried_ever_later_and_an_operator_reads_why(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await AsksAsync(town, "For the new year")).ShouldBe(HttpStatusCode.Created);
        var call = await town.Ben.Wants("A car");
        // Without a leader nobody could be the author of its calls.
        await town.ReadAsync(db => db.Memberships.Where(m => m.Role == CommunityRole.Leader).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, CommunityRole.Member)));
        town.Clock.Advance(TimeSpan.FromDays(14));
        foreach (var attempts in new[] { 1, 2, 3 })
        {
            await town.DueWorkAsync();
            await town.DueWorkAsync();
            var setback = await town.ReadAsync(db => db.Setbacks.AsNoTracking().SingleAsync());
            (setback.Turn, setback.Attempts, setback.DueAt).ShouldBe((DueTurn.SurveyEnd, attempts, town.Clock.Now + Backoff.After(attempts)));
            town.Clock.MoveTo(setback.DueAt);
        }
        (await town.ReadAsync(db => db.Calls.AnyAsync(c => c.Code == call && c.ToldClosesAt != null))).ShouldBeTrue();
        (await (await town.Ola.BrowserAsync()).Opens("/operations")).Text("tbody tr").ShouldContain("End of a survey For the new year");

        await town.ReadAsync(db => db.Memberships.Where(m => m.PersonId == town.Ada.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, CommunityRole.Leader)));
        await town.DueWorkAsync();
        (await town.ReadAsync(db => db.Surveys.AllAsync(s => s.EndedAt != null))).ShouldBeTrue();
        (await town.ReadAsync(db => db.Setbacks.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task What_was_put_off_after_it_had_failed_stands_before_no_operator_any_more(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await AsksAsync(town, "For the new year")).ShouldBe(HttpStatusCode.Created);
        await town.ReadAsync(db => db.Memberships.Where(m => m.Role == CommunityRole.Leader).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, CommunityRole.Member)));
        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DueWorkAsync();
        (await town.ReadAsync(db => db.Setbacks.CountAsync())).ShouldBe(1);
        await town.ReadAsync(db => db.Surveys.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, town.Clock.Now.AddDays(1))));
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.DueWorkAsync();
        (await town.ReadAsync(db => db.Setbacks.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task Two_nodes_tell_everyone_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 2);
        town.Clock.Advance(TimeSpan.FromDays(3));
        await using var other = new Node(town);

        await Task.WhenAll(town.DueWorkAsync(), other.RunAsync(async (DueWork work) => { await work.RunOnceAsync(CancellationToken.None); return true; }));
        await town.DueWorkAsync();

        (await town.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(2);
        (await ClosingMailsAsync(town)).Count.ShouldBe(2);
        town.Ledger.ShouldBalance();
    }

    static async Task<HttpStatusCode> AsksAsync(Town town, string title) =>
        (await town.Ada.Api.Post($"communities/{Settlers.Community}/surveys", new { title, unit = "box", ends = town.Clock.Now.AddDays(7), most = 2, items = new[] { new { title = "Pens" }, new { title = "Paint" } } })).Status;

    static Task<List<Mail>> ClosingMailsAsync(Town town) => town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.GroupBuyClosed).ToListAsync());

    static Task<GroupBuyStatus> StatusAsync(Town town, GroupBuyId id) => town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == id).Select(g => g.Status).SingleAsync());
}
