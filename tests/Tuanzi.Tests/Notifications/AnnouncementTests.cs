using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Notifications;

public sealed class AnnouncementTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task After_the_closing_each_buyer_gets_one_notice_and_one_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 8);

        await town.ClosesAsync("mandarins");

        var notices = await town.ReadAsync(db => db.Notices.AsNoTracking().ToListAsync());
        notices.Select(n => n.PersonId).ShouldBe([town.Ben.Id, town.Chi.Id], ignoreOrder: true);
        var ben = notices.Single(n => n.PersonId == town.Ben.Id);
        (ben.Kind, ben.Arguments).ShouldBe(("GroupBuyClosed.Pay", "[\"minor:7180:SEK\"]"));
        var read = (await town.RunAsync((NoticeList list) => list.RunAsync(town.Ben.Id, Stop))).Single();
        town.Services.GetRequiredService<NoticeSentence>().Of(read).ShouldBe("mandarins for the house is closed: you pay 71.80\u00A0SEK at pickup.");
        (await ClosingMailsAsync(town)).Select(m => m.Address).ShouldBe([town.Ben.Email, town.Chi.Email], ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task The_mail_says_what_to_pay_where_when_and_the_code(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.ClosesAsync("mandarins");
        var code = await town.ReadAsync(db => db.Orders.Select(o => o.PickupCode).SingleAsync());

        var written = await town.Services.GetRequiredService<MailWriter>().WriteAsync((await ClosingMailsAsync(town)).Single(), Stop);

        written!.Subject.ShouldBe("mandarins for the house: 79.80\u00A0SEK to pay at pickup");
        foreach (var fact in new[] { "To pay: 79.80\u00A0SEK", "Where: Lobby, Harbour Street 7", "When: Sat\u00A07\u00A0Mar 10:00–\u206013:00", $"Pickup code: {code}" }) written.Text.ShouldContain(fact);
    }

    [Theory, EachDatabase]
    public async Task Who_missed_is_told_that_nothing_is_owed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", minimum: 50);
        await town.Ben.Orders("mandarins", 2);

        await town.ClosesAsync("mandarins");

        (await town.ReadAsync(db => db.Notices.Select(n => n.Kind).SingleAsync())).ShouldBe("GroupBuyClosed.Missed");
        var written = await town.Services.GetRequiredService<MailWriter>().WriteAsync((await ClosingMailsAsync(town)).Single(), Stop);
        written!.Text.ShouldContain("You owe nothing");
    }

    [Theory, EachDatabase]
    public async Task A_handler_that_runs_twice_tells_nobody_twice(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.ClosesAsync("mandarins");

        await town.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(e => e.DueAt, town.Clock.Now)));
        await town.DueWorkAsync();

        (await town.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(1);
        (await ClosingMailsAsync(town)).Count.ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task An_update_reaches_every_buyer_and_each_update_does(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        foreach (var text in new[] { "The van is \"late\".", "It is here." })
        {
            var update = new Update { Id = Rules.Id.New<UpdateId>(), GroupBuyId = mandarins.Id, By = town.Ada.Id, Text = text, At = town.Clock.Now };
            await town.ReadAsync(async db =>
            {
                db.Add(update);
                db.Tell(new UpdatePosted(mandarins.Id, update.Id), town.Clock.Now);
                return await db.SaveChangesAsync();
            });
            await town.DueWorkAsync();
        }

        var said = await town.ReadAsync(db => db.Notices.OrderBy(n => n.At).Select(n => n.Arguments).ToListAsync());
        said.Count.ShouldBe(2);
        said.ShouldContain(arguments => arguments.Contains("late"));
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().FirstAsync(m => m.Kind == MailKind.UpdatePosted));
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, Stop))!.Text.ShouldContain("The van is \"late\".");
    }

    static Task<List<Mail>> ClosingMailsAsync(Town town) => town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.GroupBuyClosed).ToListAsync());
}
