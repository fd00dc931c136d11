using Tuanzi.Core.Quotes;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Operations;

namespace Tuanzi.Tests.Operations;

public sealed class PurgingTests
{
    [Theory, EachDatabase]
    public async Task What_has_served_its_purpose_goes_after_a_month_and_not_before(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await SoldAsync(town);
        (await CountsAsync(town)).ShouldAllBe(count => count > 0);
        var before = await CountsAsync(town);

        // Orders were placed three days before the closing.
        town.Clock.Advance(Purging.Age - TimeSpan.FromDays(4));
        await town.DoDueWorkAsync();
        (await CountsAsync(town)).ShouldBe(before);

        town.Clock.Advance(TimeSpan.FromDays(5));
        await town.DoDueWorkAsync();
        (await CountsAsync(town)).ShouldBe([0, 0, 0, 0]);
        (await town.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(2, "orders are no receipts");
        (await town.ReadAsync(db => db.Notices.CountAsync())).ShouldBe(2);
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_failed_stays_for_the_operator_however_old_it_is(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var now = town.Clock.Now;
        await town.ReadAsync(async db =>
        {
            db.Add(new OutboxEvent { Id = Guid.CreateVersion7(), Kind = "Gone", Body = "{}", At = now, DueAt = now.AddDays(90), Attempts = 9, LastError = "no" });
            db.QueueMail(MailKind.PasswordChanged, town.Ben.Email, "en", new Dictionary<string, string> { ["said"] = "once" }, now);
            return await db.SaveChangesAsync();
        });
        await town.ReadAsync(db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, (DateTimeOffset?)null).SetProperty(m => m.LastError, "no such mailbox")));

        town.Clock.Advance(2 * Purging.Age);
        await town.DoDueWorkAsync();

        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == "Gone"))).ShouldBe(1);
        (await town.ReadAsync(db => db.Mails.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Links_of_dealers_outside_go_a_month_after_they_lead_nowhere(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.Ada.AsksForQuotes(code, days: 1);
        await town.Ada.InvitesOutside(code);
        await town.Ada.InvitesOutside(code, "Quay Cars", "quay@quay.example");
        var (ring, quay) = (await town.DealersLinkAsync(), await town.DealersLinkAsync("quay@quay.example"));
        // What is quoted for long keeps its link alive.
        (await (await (await town.BrowserAsync()).Opens(ring)).Submit("#quote", QuotingForm.Filled(town, "1", "320").Select(field => field.Key == "validUntil" ? new(field.Key, $"{town.Clock.Now.AddDays(60):yyyy-MM-dd'T'HH:mm}") : field))).Status.ShouldBe(System.Net.HttpStatusCode.OK);

        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.DoDueWorkAsync();
        town.Clock.Advance(Invitation.Grace + Purging.Age);
        await town.DoDueWorkAsync();
        (await NamesAsync(town)).ShouldBe(["Quay Cars", "Ring Road Cars"]);
        (await (await town.BrowserAsync()).Opens(quay)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.DoDueWorkAsync();
        (await NamesAsync(town)).ShouldBe(["Ring Road Cars"]);
        (await (await town.BrowserAsync()).Opens(ring)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await town.ReadAsync(db => db.Invitations.CountAsync())).ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Many_go_batch_by_batch(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.ReadAsync(async db =>
        {
            db.Outbox.AddRange(Enumerable.Range(0, 2_500).Select(_ => new OutboxEvent { Id = Guid.CreateVersion7(), Kind = "Past", Body = "{}", At = town.Clock.Now.AddDays(-31), DueAt = null }));
            return await db.SaveChangesAsync();
        });

        (await town.RunAsync((IEnumerable<IDueWork> kinds) => kinds.OfType<Purging>().Single().RunAsync(CancellationToken.None))).ShouldBe(1_000);
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == "Past"))).ShouldBe(0);
    }

    /// <summary>Whose links there are: each mail has brought one.</summary>
    static Task<List<string>> NamesAsync(Town town) => town.ReadAsync(db => db.Invitations.Where(i => db.InvitationLinks.Any(l => l.InvitationId == i.Id)).Select(i => i.Name).OrderBy(name => name).ToListAsync());

    /// <summary>Two orders, closed, announced, the mails sent, and one code typed wrong.</summary>
    static async Task<Table> SoldAsync(Town town)
    {
        var opened = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 3);
        await town.ClosesAsync("mandarins");
        await town.ReadAsync(db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, (DateTimeOffset?)null).SetProperty(m => m.Arguments, "{}")));
        var table = new Table(town, opened);
        (await table.HandsOver(town.Ada, new { pickupCode = "ZZZZ" })).Refusal.ShouldBe("WrongCode");
        return table;
    }

    static Task<int[]> CountsAsync(Town town) =>
        town.ReadAsync(async db => new[] { await db.OrderReceipts.CountAsync(), await db.Outbox.CountAsync(e => e.DueAt == null), await db.WrongCodes.CountAsync(), await db.Mails.CountAsync() });
}
