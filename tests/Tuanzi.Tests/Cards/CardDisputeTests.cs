using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Cards;

/// <summary>Ben paid 79.80 by card, and then tells his bank that it was not right.</summary>
public sealed class CardDisputeTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task What_a_bank_takes_back_is_nobodys_until_it_decides_for_the_community(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);

        var dispute = stripe.Disputes(url);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        Standing(town).ShouldBe((0, 7_980, 0));
        (await Owes(town)).ShouldBe("0.00", "nothing is decided");
        town.Ledger.ShouldBalance();

        stripe.DecidesDispute(dispute, "won");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        Standing(town).ShouldBe((7_980, 0, 0));
        (await Owes(town)).ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_a_bank_keeps_its_customer_owes_again(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);

        var dispute = stripe.Disputes(url);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        stripe.DecidesDispute(dispute, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);

        Standing(town).ShouldBe((0, 0, 0));
        (await Owes(town)).ShouldBe("79.80");
        var ben = await (await town.Ben.BrowserAsync()).Opens($"/b/{table.Code}/order");
        ben.Texts(".receipt__row").ShouldContain("Paid by card−79.80 SEK");
        ben.Texts(".receipt__row").ShouldContain("Taken back by the card’s bank79.80 SEK");
        (await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" })).Status.ShouldBe(HttpStatusCode.Created);
        (await Owes(town)).ShouldBe("0.00");
        var ledger = await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("byCard.amount"), ledger.At("collected.amount"), ledger.At("addsUp")).ShouldBe(("0.00", "79.80", "True"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task It_is_found_within_a_day_where_nobody_says_so_and_however_many_there_are(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);
        stripe.MostDisputesAtOnce = 2;
        var shared = Enumerable.Range(0, 5).Select(_ => stripe.Disputes(url, 1_000)).ToList();

        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.DueWorkAsync();
        Standing(town).ShouldBe((2_980, 5_000, 0));

        // The bank decided about one before we looked again, and about another that it only asked about.
        stripe.DecidesDispute(shared[0], "lost");
        stripe.DecidesDispute(stripe.Disputes(url, 500, "warning_needs_response"), "warning_closed");
        stripe.DecidesDispute(stripe.Disputes(url, 300), "lost");
        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.DueWorkAsync();
        Standing(town).ShouldBe((2_680, 4_000, 0));
        (await Owes(town)).ShouldBe("13.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task News_that_is_old_doubled_or_late_changes_nothing(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);
        var dispute = stripe.Disputes(url);
        var opened = stripe.AboutDispute(dispute);
        stripe.DecidesDispute(dispute, "lost");

        foreach (var about in new[] { stripe.AboutDispute(dispute), opened, stripe.AboutDispute(dispute), opened }) (await stripe.TellsAsync(town, "charge.dispute.closed", about)).ShouldBe(HttpStatusCode.OK);
        await town.DueWorkAsync();
        await town.DueWorkAsync();

        Standing(town).ShouldBe((0, 0, 0));
        (await Owes(town)).ShouldBe("79.80");
        (await town.ReadAsync(db => db.Transfers.CountAsync(t => t.Reason == TransferReason.DisputeLost))).ShouldBe(1);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_to_go_back_anyhow_waits_for_the_bank_and_is_not_given_twice(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        var dispute = stripe.Disputes(url);
        await TellsAsync(stage, "charge.dispute.created", dispute);

        await Strikes(table, 1);
        await town.DueWorkAsync();
        var desk = await (await town.Ola.BrowserAsync()).Opens("/operations/money");
        desk.Text("main").ShouldContain("Waits until the card’s bank has decided");
        desk.Has("form[action$='/by-hand']").ShouldBeFalse("the bank may give it back");
        Standing(town).ShouldBe((0, 7_980, 3_990));

        stripe.DecidesDispute(dispute, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        (stripe.Refunds, await town.ReadAsync(db => db.CardRefunds.Select(r => r.Status).SingleAsync())).ShouldBe((0, CardRefundStatus.DoneByBank));
        Standing(town).ShouldBe((0, 0, 0));
        (await Owes(town)).ShouldBe("39.90", "the box that came");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_to_go_back_goes_once_the_bank_has_decided_for_the_community(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        var dispute = stripe.Disputes(url);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        await Strikes(table, 1);
        await town.DueWorkAsync();

        stripe.DecidesDispute(dispute, "won");
        await TellsAsync(stage, "charge.dispute.closed", dispute);

        (stripe.Refunds, stripe.Taken).ShouldBe((1, 3_990));
        Standing(town).ShouldBe((3_990, 0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Of_a_larger_refund_the_rest_still_goes_to_the_card(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        var dispute = stripe.Disputes(url, 1_000);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        await Strikes(table, 2);
        await town.DueWorkAsync();

        stripe.DecidesDispute(dispute, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);

        (stripe.Refunds, stripe.Taken).ShouldBe((1, 0));
        Standing(town).ShouldBe((0, 0, 0));
        (await Owes(town)).ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_went_back_already_and_is_taken_back_besides_is_owed(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        await Strikes(table, 1);
        await town.DueWorkAsync();
        stripe.Taken.ShouldBe(3_990);

        var dispute = stripe.Disputes(url, 7_980, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        (await Owes(town)).ShouldBe("79.80", "39.90 for the box, and 39.90 that he has twice");

        (await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" })).Status.ShouldBe(HttpStatusCode.Created);
        await town.DueWorkAsync();
        (await Owes(town)).ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Commission_stays_frozen_while_a_dispute_is_open(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(HttpStatusCode.Created);
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ReturnDays, 7)));
        (await town.Ada.Api.Post($"group-buys/{table.Code}/settlement")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        var dispute = stripe.Disputes(url, status: "warning_needs_response");
        await TellsAsync(stage, "charge.dispute.created", dispute);

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
        var dispute = stripe.Disputes(url);
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
        var dispute = stripe.Disputes(url);
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
        (await ada.Opens($"/c/{Settlers.Community}/cards")).Text("[role=alert]").ShouldContain("Stripe could not be asked");
        stripe.AcceptedKey = StripeOnStage.Key;
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.DueWorkAsync();
        (await ada.Opens($"/c/{Settlers.Community}/cards")).Has("[role=alert]").ShouldBeFalse();
    }

    string url = "";

    /// <summary>Ben has bought two boxes of 39.90 by card, a tenth of them is Ada's commission, and the closing has taken it.</summary>
    async Task<Table> PaidAsync(CardTown stage)
    {
        var (town, stripe) = stage;
        var opened = await town.Ada.Opens("mandarins", but: g => g.SellingBasisPoints = 1000);
        (await town.Ben.Orders("mandarins", 2, payWith: "card")).IsPlaced.ShouldBeTrue();
        url = await town.Ben.ConfirmsByCard("mandarins", stripe);
        await town.ClosesAsync("mandarins");
        stripe.Taken.ShouldBe(7_980);
        return new(town, opened);
    }

    static async Task TellsAsync(CardTown stage, string type, string dispute)
    {
        (await stage.Stripe.TellsAsync(stage.Town, type, stage.Stripe.AboutDispute(dispute))).ShouldBe(HttpStatusCode.OK);
        await stage.Town.DueWorkAsync();
    }

    /// <summary>What lies with the provider, what banks have taken back, and what is on its way to cards.</summary>
    static (long Provider, long Disputed, long Refunding) Standing(Town town) =>
        (town.Ledger.Balance(Account.Provider(Settlers.CommunityId, Sek)).Minor, town.Ledger.Balance(Account.Disputed(Settlers.CommunityId, Sek)).Minor, -town.Ledger.Balance(Account.Refunding(Settlers.CommunityId, Sek)).Minor);

    static Task<Said> Strikes(Table table, int quantity) =>
        table.SaysAsync(table.Town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered", lines = new[] { new { article = table.GroupBuy.Article.Value, quantity } } });

    static async Task<string> Owes(Town town) => (await town.Ben.Asks("GET", $"group-buys/{town.GroupBuyOf("mandarins").Code}/order")).At("bill.owed.amount");
}
