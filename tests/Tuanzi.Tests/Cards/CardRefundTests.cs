using System.Net;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Cards;

/// <summary>Money back to cards: asked for at once, asked for again until it has arrived, and in sight until then.</summary>
public sealed class CardRefundTests
{
    [Theory, EachDatabase]
    public async Task What_did_not_come_goes_back_to_the_card_by_itself(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben, town.Chi);

        (await Strikes(table, 1, 1)).Status.ShouldBe(HttpStatusCode.Created);
        await town.DueWorkAsync();

        (stripe.Taken, await Owes(town, town.Ben)).ShouldBe((3 * 3_990, "0.00"));
        var receipt = await (await town.Ben.BrowserAsync()).Opens($"/b/{table.Code}/order");
        receipt.Texts(".receipt__row").ShouldContain("Paid by card−39.90 SEK");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task One_refund_that_fails_holds_up_no_other_and_is_tried_until_it_is_done(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben, town.Chi);
        var first = true;
        stripe.Fault = asked => asked == "POST v1/refunds" && Interlocked.Exchange(ref first, false) ? Fault.Down : null;

        await Strikes(table, 1, 2);
        await Strikes(table, 2, 2);
        await town.DueWorkAsync();

        stripe.Taken.ShouldBe(2 * 3_990, "one is back, one is not");
        var desk = await (await town.Ola.BrowserAsync()).Opens("/operations/money");
        desk.Text("main").ShouldContain("79.80 SEK");
        desk.Text("main").ShouldContain("Harbour Street 7");
        town.Ledger.Balance(Account.Refunding(Settlers.CommunityId, Currency.Of("SEK"))).Minor.ShouldBe(-7_980);

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds).ShouldBe((0, 2));
        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Text("main").ShouldNotContain("79.80 SEK");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_refund_whose_answer_is_lost_is_not_given_twice_days_later(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben);
        stripe.Fault = asked => asked == "POST v1/refunds" ? Fault.AnswerLost : null;
        await Strikes(table, 1, 1);
        await town.DueWorkAsync();
        stripe.Refunds.ShouldBe(1);

        // By then the provider has forgotten the key that would make the second the first.
        stripe.ForgetsKeys();
        stripe.Fault = _ => null;
        town.Clock.Advance(TimeSpan.FromDays(2));
        await town.DueWorkAsync();

        (stripe.Refunds, stripe.Taken).ShouldBe((1, 3_990));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_bank_that_takes_its_time_and_then_refuses_is_asked_again_and_by_hand_in_the_end(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben);
        stripe.RefundsEnd = "pending";
        await Strikes(table, 1, 1);
        await town.DueWorkAsync();
        var ola = await town.Ola.BrowserAsync();
        (await ola.Opens("/operations/money")).Has("form[action$='/by-hand']").ShouldBeFalse("it may still arrive");

        stripe.Decides(0, "failed");
        stripe.RefundsEnd = "failed";
        (await stripe.TellsAsync(town, "refund.failed", stripe.AboutRefund(0))).ShouldBe(HttpStatusCode.OK);
        await town.DueWorkAsync();

        var desk = await ola.Opens("/operations/money");
        desk.Text("main").ShouldContain("expired_or_canceled_card");
        (await desk.Submit("form[action$='/by-hand']")).Text().ShouldContain("given back");
        town.Clock.Advance(TimeSpan.FromDays(1));
        stripe.RefundsEnd = "succeeded";
        await town.DueWorkAsync();

        stripe.Taken.ShouldBe(7_980, "it was given back by hand, and not to the card besides");
        town.Ledger.Balance(Account.Refunding(Settlers.CommunityId, Currency.Of("SEK"))).Minor.ShouldBe(0);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_somebody_gave_back_on_the_providers_page_is_not_given_back_again(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben);
        stripe.Fault = asked => asked == "POST v1/refunds" ? Fault.Down : null;
        await Strikes(table, 1, 2);
        await town.DueWorkAsync();

        stripe.GivesBack(urls[^1], 7_980);
        stripe.Fault = _ => null;
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.DueWorkAsync();

        (stripe.Refunds, stripe.Taken).ShouldBe((1, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_the_cards_bank_sends_back_days_later_is_on_its_way_again(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben);
        await Strikes(table, 1, 1);
        await town.DueWorkAsync();
        stripe.Taken.ShouldBe(3_990);

        stripe.Decides(0, "failed");
        town.Clock.Advance(TimeSpan.FromDays(4));
        (await stripe.TellsAsync(town, "refund.failed", stripe.AboutRefund(0))).ShouldBe(HttpStatusCode.OK);
        await town.DueWorkAsync();

        (stripe.Refunds, stripe.Taken).ShouldBe((2, 3_990), "a second refund went out");
        (await town.ReadAsync(db => db.CardRefunds.Select(r => r.Status).SingleAsync())).ShouldBe(CardRefundStatus.Done);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Nobody_gives_by_hand_what_may_still_be_on_its_way(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben);
        stripe.Fault = asked => asked == "POST v1/refunds" ? Fault.AnswerLost : null;
        await Strikes(table, 1, 1);
        await town.DueWorkAsync();
        stripe.Fault = _ => null;
        // The key is rolled on the provider's page: every question is refused.
        stripe.AcceptedKey = "sk_test_rolled";
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.DueWorkAsync();

        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Has("form[action$='/by-hand']").ShouldBeFalse();
        var id = await town.ReadAsync(db => db.CardRefunds.Select(r => r.Id).SingleAsync());
        (await town.RunAsync((Core.Cards.ReturnByHand by) => by.RunAsync(town.Ola.Id, id, CancellationToken.None))).Refusal.ShouldBe(Core.Cards.CardRefundRefusal.NotFailedYet);
        stripe.AcceptedKey = StripeOnStage.Key;
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DueWorkAsync();
        (stripe.Refunds, stripe.Taken).ShouldBe((1, 3_990));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_sees_or_moves_refunds(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage, town.Ben);
        stripe.RefundsEnd = "failed";
        await Strikes(table, 1, 1);
        await town.DueWorkAsync();
        var id = await town.ReadAsync(db => db.CardRefunds.Select(r => r.Id).SingleAsync());

        var ada = await town.Ada.BrowserAsync();
        (await ada.Posts($"/operations/refunds/{id.Value}/by-hand", [])).Status.ShouldNotBe(HttpStatusCode.OK);
        (await town.RunAsync((Core.Cards.ReturnByHand by) => by.RunAsync(town.Ada.Id, id, CancellationToken.None))).IsMissing.ShouldBeTrue();
        (await town.RunAsync((Core.Cards.TryCardAgain again) => again.RunAsync(town.Ada.Id, id.Value, CancellationToken.None))).ShouldBeFalse();
        (await town.ReadAsync(db => db.CardRefunds.Select(r => r.Status).SingleAsync())).ShouldBe(CardRefundStatus.Waiting);
    }

    readonly List<string> urls = [];

    /// <summary>Each buys two boxes by card, and the closing has taken 79.80 from each.</summary>
    async Task<Table> PaidAsync(CardTown stage, params Townsperson[] buyers)
    {
        var (town, stripe) = stage;
        var opened = await town.Ada.Opens("mandarins");
        foreach (var buyer in buyers)
        {
            (await buyer.Orders("mandarins", 2, payWith: "card")).IsPlaced.ShouldBeTrue();
            urls.Add(await buyer.ConfirmsByCard("mandarins", stripe));
        }
        await town.ClosesAsync("mandarins");
        stripe.Taken.ShouldBe(buyers.Length * 7_980);
        return new(town, opened);
    }

    static Task<Said> Strikes(Table table, int number, int quantity) =>
        table.SaysAsync(table.Town.Ada, HttpMethod.Post, "shortfalls", new { number, reason = "notDelivered", lines = new[] { new { article = table.GroupBuy.Article.Value, quantity } } });

    static async Task<string> Owes(Town town, Townsperson buyer) => (await buyer.Asks("GET", $"group-buys/{town.GroupBuyOf("mandarins").Code}/order")).At("bill.owed.amount");
}
