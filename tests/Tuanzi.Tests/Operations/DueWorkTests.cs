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
        (setback.GroupBuyId, setback.Turn, setback.Attempts).ShouldBe((broken.Id, GroupBuyTurn.Closing, 1));

        await town.ReadAsync(async db => { db.Add(offer); return await db.SaveChangesAsync(); });
        town.Clock.MoveTo(setback.DueAt);
        await town.DueWorkAsync();
        (await StatusAsync(town, broken.Id)).ShouldBe(GroupBuyStatus.Closed);
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

    static Task<List<Mail>> ClosingMailsAsync(Town town) => town.ReadAsync(db => db.Mails.AsNoTracking().Where(m => m.Kind == MailKind.GroupBuyClosed).ToListAsync());

    static Task<GroupBuyStatus> StatusAsync(Town town, GroupBuyId id) => town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == id).Select(g => g.Status).SingleAsync());
}
