using System.Net;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Tests.Notifications;

/// <summary>Whoever money concerns is told of it.</summary>
public sealed class MoneyNewsTests
{
    [Theory, EachDatabase]
    public async Task Operators_learn_who_asks_for_a_payout_and_the_leader_what_became_of_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await EarnsAsync(town);
        var asked = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/payouts");
        await town.DoDueWorkAsync();

        var ola = await (await town.Ola.BrowserAsync()).Opens("/me/notices");
        ola.Text(".notice").ShouldStartWith("Harbour Street 7: Ada asks for 7.98 SEK of commission.");
        (await ola.Follow(".notice a")).Path.ShouldBe("/operations/money");
        (await town.LinkInMailAsync(town.Ola.Email, MailKind.PayoutMoved)).ShouldBe("/operations/money");

        await town.Ola.Asks("POST", $"payouts/{asked.At("id")}/approval");
        await town.DoDueWorkAsync();
        var ada = await (await town.Ada.BrowserAsync("sv")).Opens("/me/notices");
        ada.Text(".notice").ShouldContain("din provision på 7,98 SEK är godkänd");
        (await ada.Follow(".notice a")).Path.ShouldBe($"/c/{Settlers.Community}/earnings");
        (await town.LinkInMailAsync(town.Ola.Email, MailKind.PayoutMoved)).ShouldBeNull("it is decided");

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Ola.Asks("POST", $"payouts/{asked.At("id")}/return", new { reason = "The box was not counted." });
        await town.DoDueWorkAsync();
        (await (await town.Ada.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("was not paid out; it is available again");
        (await town.LinkInMailAsync(town.Ada.Email, MailKind.PayoutMoved)).ShouldBe($"/c/{Settlers.Community}/earnings");
    }

    [Theory, EachDatabase]
    public async Task Who_takes_back_what_they_asked_for_is_not_told(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await EarnsAsync(town);
        var asked = await town.Ada.Asks("POST", $"communities/{Settlers.Community}/payouts");
        (await town.Ada.Asks("POST", $"payouts/{asked.At("id")}/return", new { reason = "" })).Status.ShouldBe(HttpStatusCode.OK);
        await town.DoDueWorkAsync();

        (await (await town.Ada.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldNotContain("commission");
    }

    [Theory, EachDatabase]
    public async Task A_buyer_learns_what_goes_back_for_spoilt_goods_and_of_a_repeat_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.HandsOver(town.Ada, new { number = 1, paid = 79.8 });
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var _ in Enumerable.Range(0, 2)) (await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = table.GroupBuy.Article.Value, amount = "10.00", note = "Two were mouldy" }, "mouldy")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        await town.DoDueWorkAsync();

        var ben = await (await town.Ben.BrowserAsync()).Opens("/me/notices");
        ben.Text(".notice").ShouldContain("for mandarins you get 10.00 SEK off, all in all.");
        (await ben.Follow(".notice a")).Path.ShouldBe($"/b/{table.Code}/order");
        (await town.LinkInMailAsync(town.Ben.Email, MailKind.GoodsRefunded)).ShouldBe($"/b/{table.Code}/order");
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.GoodsRefunded))).ShouldBe(1);
        (await (await town.Chi.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldNotContain("10.00 SEK");

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await table.SaysAsync(town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = table.GroupBuy.Article.Value, amount = "4.00" }, "mistyped");
        await town.DoDueWorkAsync();
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text(".notice").ShouldContain("you get 4.00 SEK off after all, less than was said before");
    }

    /// <summary>Ada has 7.98 that she may ask for.</summary>
    static async Task EarnsAsync(Town town)
    {
        var table = await Table.OfMandarinsAsync(town, commission: 400);
        await table.HandsOver(town.Ada, new { number = 1, paid = 79.8 });
        await table.HandsOver(town.Ada, new { number = 2, paid = 119.7 });
        (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DoDueWorkAsync();
    }
}
