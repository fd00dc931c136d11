using System.Net;
using Tuanzi.Core.Notifications;
using static Tuanzi.Tests.Cards.BensPayment;

namespace Tuanzi.Tests.Cards;

/// <summary>Whoever a dispute concerns knows of it: leaders, the buyer, operators; and commission waits for its end.</summary>
public sealed class CardDisputeNewsTests
{
    [Theory, EachDatabase]
    public async Task Commission_stays_frozen_while_a_dispute_is_open(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(HttpStatusCode.Created);
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ReturnDays, 7)));
        (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        stripe.TakesNoAnswer = true;
        var dispute = stripe.Disputes(stripe.LastConfirmed, status: "warning_needs_response");
        await TellsAsync(stage, "charge.dispute.created", dispute);
        (await town.ReadAsync(db => db.CardDisputes.Select(d => d.AnswerBy).SingleAsync())).ShouldBeNull();

        town.Clock.Advance(TimeSpan.FromDays(8));
        await town.DueWorkAsync();
        (await Frozen()).ShouldBe(("7.98", "0.00"));
        (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/earnings")).Text("main").ShouldContain("until a card’s bank has decided");

        stripe.DecidesDispute(dispute, "won");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        await town.DueWorkAsync();
        (await Frozen()).ShouldBe(("0.00", "7.98"));
        town.Ledger.ShouldBalance();

        async Task<(string, string)> Frozen()
        {
            var earnings = await town.Ada.Asks("GET", $"communities/{Settlers.Community}/earnings");
            return (earnings.At("frozen.amount"), earnings.At("available.amount"));
        }
    }

    [Theory, EachDatabase]
    public async Task Leaders_learn_until_when_to_answer_and_the_buyer_what_is_owed_again(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        var dispute = stripe.Disputes(stripe.LastConfirmed);
        await TellsAsync(stage, "charge.dispute.created", dispute);

        var ada = await town.Ada.BrowserAsync();
        var notices = await ada.Opens("/me/notices");
        notices.Text(".notice").ShouldContain("a card’s bank has taken back 79.80 SEK of order 1");
        (await town.LinkInMailAsync(town.Ada.Email, MailKind.CardDisputed)).ShouldBe($"/c/{Settlers.Community}/cards");
        var desk = await notices.Follow(".notice a");
        desk.Text("main").ShouldContain("Said: the goods never came.");
        desk.Text("main").ShouldContain("Answer by");
        desk.Has("a[href^='https://dashboard.stripe.com/test/payments/pi_']").ShouldBeTrue();
        (await town.Ada.Asks("GET", $"communities/{Settlers.Community}/cards")).At("disputes.0.status").ShouldBe("open");
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldNotContain("bank");

        stripe.DecidesDispute(dispute, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        await town.DueWorkAsync();
        var ben = await (await town.Ben.BrowserAsync()).Opens("/me/notices");
        ben.Text(".notice").ShouldContain("Your order is to be paid again");
        (await ben.Follow(".notice a")).Path.ShouldBe($"/b/{table.Code}/order");
        (await town.LinkInMailAsync(town.Ben.Email, MailKind.CardTakenBack)).ShouldBe($"/b/{table.Code}/order");
    }

    [Theory, EachDatabase]
    public async Task Operators_see_what_is_not_decided_and_ask_at_once(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);
        var dispute = stripe.Disputes(stripe.LastConfirmed);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        var ola = await town.Ola.BrowserAsync();
        var desk = await ola.Opens("/operations/money");
        desk.Text("main").ShouldContain("Disputed card payments");

        stripe.DecidesDispute(dispute, "won");
        await desk.Submit("form[action$='/retry']");
        await town.DueWorkAsync();

        (await ola.Opens("/operations/money")).Text("main").ShouldNotContain("Disputed card payments");
        var id = await town.ReadAsync(db => db.CardDisputes.Select(d => d.Id).SingleAsync());
        (await town.RunAsync((Core.Cards.TryCardAgain again) => again.RunAsync(town.Ada.Id, id.Value, CancellationToken.None))).ShouldBeFalse("she is no operator");
    }

    [Theory, EachDatabase]
    public async Task A_key_that_may_not_ask_is_said_on_the_card_desk(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);
        stripe.AcceptedKey = "sk_test_rolled";
        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.DueWorkAsync();
        var ada = await town.Ada.BrowserAsync();
        (await ada.Opens($"/c/{Settlers.Community}/cards")).Has("[role=alert]").ShouldBeFalse("once is nothing");
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.DueWorkAsync();

        (await ada.Opens($"/c/{Settlers.Community}/cards")).Text("[role=alert]").ShouldContain("Stripe cannot be asked at the moment");
        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Text("main").ShouldContain("Card accounts that cannot be asked");
        stripe.AcceptedKey = StripeOnStage.Key;
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DueWorkAsync();
        (await ada.Opens($"/c/{Settlers.Community}/cards")).Has("[role=alert]").ShouldBeFalse();
    }
}
