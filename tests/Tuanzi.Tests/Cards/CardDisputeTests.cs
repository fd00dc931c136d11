using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using static Tuanzi.Tests.Cards.BensPayment;

namespace Tuanzi.Tests.Cards;

/// <summary>Ben paid 79.80 by card, and then tells his bank that it was not right.</summary>
public sealed class CardDisputeTests
{
    [Theory, EachDatabase]
    public async Task What_a_bank_takes_back_is_nobodys_until_it_decides_for_the_community(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);

        var dispute = stripe.Disputes(stripe.LastConfirmed);
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

        var dispute = stripe.Disputes(stripe.LastConfirmed);
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
        var shared = Enumerable.Range(0, 5).Select(_ => stripe.Disputes(stripe.LastConfirmed, 1_000)).ToList();

        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.DueWorkAsync();
        Standing(town).ShouldBe((2_980, 5_000, 0));

        // The bank decided about one before we looked again, and about another that it only asked about.
        stripe.DecidesDispute(shared[0], "lost");
        stripe.DecidesDispute(stripe.Disputes(stripe.LastConfirmed, 500, "warning_needs_response"), "warning_closed");
        stripe.DecidesDispute(stripe.Disputes(stripe.LastConfirmed, 300), "lost");
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
        var dispute = stripe.Disputes(stripe.LastConfirmed);
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
        var dispute = stripe.Disputes(stripe.LastConfirmed);
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
        (await (await town.Ada.BrowserAsync()).Opens("/me/notices")).Text(".notice").ShouldContain("39.90 SEK of order 1 is to be paid again");
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
        var dispute = stripe.Disputes(stripe.LastConfirmed);
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
        var dispute = stripe.Disputes(stripe.LastConfirmed, 1_000);
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

        var dispute = stripe.Disputes(stripe.LastConfirmed, 7_980, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        (await Owes(town)).ShouldBe("79.80", "39.90 for the box, and 39.90 that he has twice");

        (await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" })).Status.ShouldBe(HttpStatusCode.Created);
        await town.DueWorkAsync();
        (await Owes(town)).ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Of_a_lost_one_only_what_the_bank_keeps_is_owed(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        await Strikes(table, 1);
        await town.DueWorkAsync();
        var dispute = stripe.Disputes(stripe.LastConfirmed);
        await TellsAsync(stage, "charge.dispute.created", dispute);

        // What had gone back to the card before is said in the answer, and comes back to us.
        stripe.DecidesDispute(dispute, "lost", reinstated: 3_990);
        await TellsAsync(stage, "charge.dispute.closed", dispute);

        Standing(town).ShouldBe((stripe.Taken, 0, 0));
        (stripe.Taken, await Owes(town)).ShouldBe((0, "39.90"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public Task A_refund_whose_answer_was_lost_before_a_bank_stepped_in_is_asked_after_first(Database database) =>
        IsAskedAfterFirstAsync(database, stripe => stripe.Fault = asked => asked == "POST v1/refunds" ? Fault.AnswerLost : null);

    [Theory, EachDatabase]
    public Task A_refund_that_a_bank_took_its_time_with_before_another_stepped_in_is_asked_after_first(Database database) =>
        IsAskedAfterFirstAsync(database, stripe => stripe.RefundsEnd = "pending");

    /// <summary>It was given back, and nobody here knows.</summary>
    async Task IsAskedAfterFirstAsync(Database database, Action<StripeOnStage> unknown)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        unknown(stripe);
        await Strikes(table, 1);
        await town.DueWorkAsync();
        stripe.Fault = _ => null;
        var dispute = stripe.Disputes(stripe.LastConfirmed);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DueWorkAsync();

        stripe.DecidesAll("succeeded");
        stripe.DecidesDispute(dispute, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        town.Clock.Advance(TimeSpan.FromHours(2));
        await town.DueWorkAsync();

        (stripe.Refunds, Standing(town)).ShouldBe((1, (stripe.Taken, 0, 0)));
        (await Owes(town)).ShouldBe("79.80", "a box, and what he has twice");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Nobody_gives_back_by_hand_what_a_bank_has(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        var dispute = stripe.Disputes(stripe.LastConfirmed);
        // The provider knows it before we do, and says no.
        await Strikes(table, 1);
        await town.DueWorkAsync();
        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Has("form[action$='/by-hand']").ShouldBeTrue();

        await TellsAsync(stage, "charge.dispute.created", dispute);

        var desk = await (await town.Ola.BrowserAsync()).Opens("/operations/money");
        desk.Has("form[action$='/by-hand']").ShouldBeFalse();
        var id = await town.ReadAsync(db => db.CardRefunds.Select(r => r.Id).SingleAsync());
        (await town.RunAsync((Core.Cards.ReturnByHand by) => by.RunAsync(town.Ola.Id, id, CancellationToken.None))).Refusal.ShouldBe(Core.Cards.CardRefundRefusal.NotFailedYet);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task However_long_a_bank_takes_it_is_heard(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);
        var dispute = stripe.Disputes(stripe.LastConfirmed);
        await TellsAsync(stage, "charge.dispute.created", dispute);

        town.Clock.Advance(TimeSpan.FromDays(200));
        stripe.DecidesDispute(dispute, "won");
        await town.DueWorkAsync();

        Standing(town).ShouldBe((7_980, 0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task An_inquiry_takes_nothing_and_an_answer_that_was_given_is_not_asked_for(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await PaidAsync(stage);
        var dispute = stripe.Disputes(stripe.LastConfirmed, status: "warning_needs_response");
        await TellsAsync(stage, "charge.dispute.created", dispute);
        Standing(town).ShouldBe((7_980, 0, 0));
        (await Desk()).ShouldContain("Answer by");

        stripe.DecidesDispute(dispute, "warning_under_review");
        await TellsAsync(stage, "charge.dispute.updated", dispute);
        (await Desk()).ShouldNotContain("Answer by");
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.CardDisputed))).ShouldBe(1);

        stripe.DecidesDispute(dispute, "warning_closed");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        (await Desk()).ShouldContain("asked and took nothing back");
        Standing(town).ShouldBe((7_980, 0, 0));
        town.Ledger.ShouldBalance();

        async Task<string> Desk() => (await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/cards")).Text("main");
    }
}
