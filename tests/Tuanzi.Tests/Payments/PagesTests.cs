using System.Net;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Payments;

public sealed class PagesTests
{
    [Theory, EachDatabase]
    public async Task A_leader_closes_early_on_a_page_that_says_what_it_means(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 4);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{mandarins.Code}/desk/closure")).Status.ShouldBe(HttpStatusCode.NotFound);

        var page = await (await town.Ada.BrowserAsync()).Opens($"/b/{mandarins.Code}/desk/closure");
        page.Text("tbody tr").ShouldBe("mandarins 4 39.90 SEK 6 more, and everyone pays 35.90 SEK");
        await page.Submit("main form");

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Status.ShouldBe(GroupBuyStatus.Closed);
        var again = await page.Submit("main form");
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text(".notice--bad").ShouldContain("closed already");
    }

    [Theory, EachDatabase]
    public async Task A_leader_counts_the_cash_and_everyone_sees_the_difference(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1);
        await town.ClosesAsync("mandarins");

        var page = await (await town.Ada.BrowserAsync()).Opens($"/b/{mandarins.Code}/desk/cash");
        var refused = await page.Submit("form.form", new { counted = "a lot" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("#counted").GetAttribute("value").ShouldBe("a lot");
        await refused.Submit("form.form", new { counted = "5,00" });

        var seen = await (await town.BrowserAsync(language: "sv")).Opens($"/b/{mandarins.Code}/ledger");
        seen.Texts("dd").ShouldContain("5,00 SEK");
        seen.Body.ShouldNotContain("Ben");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task An_operator_sees_what_fails_and_tries_it_again_and_nobody_else_does(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var poison = new OutboxEvent { Id = Guid.CreateVersion7(), Kind = nameof(GroupBuyClosed), Body = "{ not JSON", At = town.Clock.Now, DueAt = town.Clock.Now };
        await town.ReadAsync(async db => { db.Add(poison); return await db.SaveChangesAsync(); });
        await town.DueWorkAsync();

        (await (await town.Ada.BrowserAsync()).Opens("/operations")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await (await town.Ola.BrowserAsync()).Opens("/operations");
        page.Text("tbody tr").ShouldContain("GroupBuyClosed");
        await page.Submit("tbody form");
        await town.DueWorkAsync();

        (await town.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(e => e.Id == poison.Id))).Attempts.ShouldBe(2);
        (await town.RunAsync((RetryTrouble retry) => retry.RunAsync(town.Ada.Id, TroubleKind.Event, poison.Id, CancellationToken.None))).ShouldBeFalse();
    }
}
