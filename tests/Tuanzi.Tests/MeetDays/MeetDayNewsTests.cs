using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.MeetDays;

public sealed class MeetDayNewsTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Whoever_takes_part_hears_of_dates_of_the_one_that_is_fixed_of_another_and_of_none(Database database)
    {
        await using var day = await MeetDay.OfMandarinsAsync(database);
        await day.PlansAsync([day.Start, day.Start.AddDays(1)]);
        await day.Town.DoDueWorkAsync();
        await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start });
        await day.Town.DoDueWorkAsync();
        await day.PlansAsync([], place: "The hall");
        await day.Town.DoDueWorkAsync();
        await day.Town.Ada.Api.Post($"{day.Api}/cancellation", new { why = "Ill." });
        await day.Town.DoDueWorkAsync();

        foreach (var one in new[] { day.Town.Ben, day.Town.Chi })
        {
            var kinds = await day.Town.ReadAsync(db => db.Notices.Where(n => n.PersonId == one.Id && n.Kind.StartsWith("MeetDay")).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());
            kinds.ShouldBe(["MeetDayPolled.Said", "MeetDayFixed.Said", "MeetDayMoved.Said", "MeetDayOff.Said"], ignoreOrder: true);
        }
        (await day.Town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.MeetDayOff))).ShouldBe(2);
        (await day.Town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => e.LastError).ToListAsync())).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task The_store_hears_when_everybody_comes_and_nothing_of_anybody(Database database)
    {
        await using var day = await MeetDay.OfMandarinsAsync(database);
        await day.PlansAsync([day.Start, day.Start.AddDays(1)]);
        await day.Town.DoDueWorkAsync();
        (await ToldStoreAsync(day)).ShouldBeEmpty();
        await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start });
        await day.Town.DoDueWorkAsync();
        await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start.AddDays(2) });
        await day.Town.DoDueWorkAsync();
        await day.Town.Ada.Api.Post($"{day.Api}/cancellation", new { why = "Ben is ill." });
        await day.Town.DoDueWorkAsync();
        // That other dates are asked about, and no more, is no news of a date.
        await day.PlansAsync([day.Start.AddDays(3), day.Start.AddDays(4)]);
        await day.Town.DoDueWorkAsync();
        await day.Town.Ada.Api.Post($"{day.Api}/cancellation", new { why = "" });
        await day.Town.DoDueWorkAsync();

        var told = await ToldStoreAsync(day);
        told.Count.ShouldBe(3);
        told[0].ShouldStartWith("The group that buys “mandarins for the house” from you meets on ");
        told[1].ShouldStartWith("The meet day of the group that buys “mandarins for the house” from you has changed: ");
        told[2].ShouldBe("The meet day of the group that buys “mandarins for the house” from you is off.");
        var mails = await day.Town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.MeetDayStore).OrderBy(m => m.QueuedAt).ToListAsync());
        mails.Select(mail => mail.Address).Distinct().ShouldBe([day.Town.Mei.Email]);
        var writer = day.Town.Services.GetRequiredService<MailWriter>();
        (await writer.WriteAsync(mails[0], Stop)).ShouldBeNull();
        var off = (await writer.WriteAsync(mails.Single(mail => mail.ReadArguments()["said"] == "Off"), Stop))!;
        foreach (var secret in new[] { "yard", "Ring Road", "Ben", "Chi" }) off.Text.ShouldNotContain(secret);
        (await day.Town.ReadAsync(db => db.Outbox.Where(e => e.LastError != null).Select(e => e.LastError).ToListAsync())).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Who_may_come_is_reminded_the_day_before_once_also_after_downtime(Database database)
    {
        await using var day = await MeetDay.FixedAsync(database);
        await day.Town.DoDueWorkAsync();
        await day.ComesAsync(day.Town.Chi, comes: false);
        day.Town.Clock.Advance(TimeSpan.FromDays(9.5));
        var id = await day.Town.ReadAsync(db => db.MeetDays.Select(m => m.GroupBuyId).SingleAsync());
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => day.Town.RunAsync((RemindOfMeetDay remind) => remind.RunAsync(id, Stop))))).Count(done => done).ShouldBe(1);
        await day.Town.DoDueWorkAsync();
        (await RemindedAsync(day)).ShouldBe([day.Town.Ben.Id]);
        await day.Town.DoDueWorkAsync();
        (await RemindedAsync(day)).ShouldBe([day.Town.Ben.Id]);

        // Moved, and nobody was there until it had begun: it is too late.
        await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start.AddDays(5) });
        day.Town.Clock.Advance(TimeSpan.FromDays(5.6));
        await day.Town.DoDueWorkAsync();
        (await RemindedAsync(day)).ShouldBe([day.Town.Ben.Id]);
    }

    [Theory, EachDatabase]
    public async Task The_mail_brings_the_calendar_entry_and_a_guests_mail_a_link_of_its_own(Database database)
    {
        await using var day = await MeetDay.OfMandarinsAsync(database, "Nils Holm");
        await day.Town.ReadAsync(db => db.Guests.ExecuteUpdateAsync(set => set.SetProperty(g => g.Email, "nils.holm@example.org")));
        await day.PlansAsync([day.Start]);
        await day.Town.DoDueWorkAsync();

        var mails = await day.Town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.MeetDayFixed).OrderBy(m => m.Address).ToListAsync());
        mails.Select(mail => mail.Address).ShouldBe(["ben@example.org", "chi@example.org", "nils.holm@example.org"]);
        var writer = day.Town.Services.GetRequiredService<MailWriter>();
        var (bens, guests) = ((await writer.WriteAsync(mails[0], Stop))!, (await writer.WriteAsync(mails[2], Stop))!);
        bens.Text.ShouldContain(day.Path);
        bens.File!.Text.ShouldContain("METHOD:PUBLISH");
        var link = guests.Text.Split('\n').Single(line => line.Contains("/o/", StringComparison.Ordinal)).Trim();
        (await (await day.Town.BrowserAsync()).Opens(new Uri(link).AbsolutePath)).Text("h1").ShouldBe("All drive home");
        guests.File!.Text.ShouldNotContain("/o/");

        await day.Town.Ada.Api.Post($"{day.Api}/cancellation", new { why = "Ill." });
        // What has been overtaken while it waited is not sent any more.
        (await writer.WriteAsync(mails[0], Stop)).ShouldBeNull();
        await day.Town.DoDueWorkAsync();
        var off = await day.Town.ReadAsync(db => db.Mails.AsNoTracking().FirstAsync(m => m.Kind == MailKind.MeetDayOff));
        var written = (await writer.WriteAsync(off, Stop))!;
        (written.File!.ContentType, written.Text.Contains("Ill.", StringComparison.Ordinal)).ShouldBe(("text/calendar; charset=utf-8; method=CANCEL", true));
        written.File.Text.Split("\r\n").Single(line => line.StartsWith("UID", StringComparison.Ordinal)).ShouldBe(bens.File.Text.Split("\r\n").Single(line => line.StartsWith("UID", StringComparison.Ordinal)));
    }

    static async Task<IReadOnlyList<string>> ToldStoreAsync(MeetDay day)
    {
        var sentence = day.Town.Services.GetRequiredService<NoticeSentence>();
        return [.. (await day.Town.RunAsync((NoticeList list) => list.RunAsync(day.Town.Mei.Id, Stop))).Where(notice => notice.Kind.StartsWith("MeetDay", StringComparison.Ordinal)).Reverse().Select(sentence.Of)];
    }

    static Task<List<PersonId>> RemindedAsync(MeetDay day) => day.Town.ReadAsync(db => db.Notices.Where(n => n.Kind == "MeetDayReminder.Said").Select(n => n.PersonId).ToListAsync());
}
