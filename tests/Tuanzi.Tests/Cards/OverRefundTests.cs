using System.Net;
using Tuanzi.Core.Payments;
using static Tuanzi.Tests.Cards.BensPayment;

namespace Tuanzi.Tests.Cards;

/// <summary>Ben has paid 79.80 by card. Whoever asks for more than that, and however they ask, it is the most that goes back.</summary>
public sealed class OverRefundTests
{
    [Theory, EachDatabase]
    public async Task More_than_was_captured_is_refused_whichever_way_it_is_asked_for(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = "79.81" }, "cash")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "none of it came in cash");
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(HttpStatusCode.Created);
        (await Refunds(table, "79.81", "more")).Refusal.ShouldBe("MoreThanItCost");
        (await Refunds(table, "79.80", "all")).Refusal.ShouldBeNull();
        (await Refunds(table, "79.81", "one more")).Refusal.ShouldBe("MoreThanItCost");
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds, await Owes(town)).ShouldBe((0, 1, "0.00"));
        Standing(town).ShouldBe((0, 0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Of_those_who_ask_at_once_for_more_than_was_captured_together_some_are_refused(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);

        var struck = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Strikes(table, 1)));
        struck.Count(said => said.Status == HttpStatusCode.Created).ShouldBe(2, "there were two boxes");
        await Task.WhenAll(town.DueWorkAsync(), town.DueWorkAsync());
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds, await Owes(town)).ShouldBe((0, 2, "0.00"));
        Standing(town).ShouldBe((0, 0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_same_money_back_asked_for_at_once_under_many_keys_goes_back_once(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(HttpStatusCode.Created);

        var asked = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Refunds(table, "50.00", $"{i}")));
        asked.ShouldAllBe(said => said.Refusal == null, "said again it is the same amount, all together");
        await Task.WhenAll(town.DueWorkAsync(), town.DueWorkAsync());
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds).ShouldBe((2_980, 1));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task After_a_partial_dispute_only_what_the_bank_has_left_goes_back(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        var dispute = stripe.Disputes(stripe.LastConfirmed, 3_000);
        await TellsAsync(stage, "charge.dispute.created", dispute);
        stripe.DecidesDispute(dispute, "lost");
        await TellsAsync(stage, "charge.dispute.closed", dispute);
        (await Owes(town)).ShouldBe("30.00", "what the bank took back is not paid");

        await Strikes(table, 2);
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds, await Owes(town)).ShouldBe((0, 1, "0.00"));
        var payment = await PaymentAsync(town);
        (payment.CapturedMinor, payment.RefundedMinor).ShouldBe((7_980, 7_980));
        (await town.ReadAsync(db => db.CardRefunds.SumAsync(r => r.AmountMinor))).ShouldBe(4_980);
        Standing(town).ShouldBe((0, 0, 0));
        town.Ledger.ShouldBalance();
    }

    /// <summary>A fault of ours, or of whoever writes into the database: it stands on the money desk, and nothing goes.</summary>
    [Theory, EachDatabase]
    public async Task A_refund_that_nothing_was_captured_for_gives_nothing_and_is_told(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var table = await PaidAsync(stage);
        await Strikes(table, 2);
        await town.DueWorkAsync();
        stripe.Taken.ShouldBe(0);

        var payment = await PaymentAsync(town);
        await town.ReadAsync(async db =>
        {
            db.CardRefunds.Add(new() { Id = Id.New<CardRefundId>(), CommunityId = payment.CommunityId, GroupBuyId = payment.GroupBuyId, OrderId = payment.OrderId, AmountMinor = 1, Currency = payment.Currency, At = town.Clock.Now, DueAt = town.Clock.Now });
            return await db.SaveChangesAsync();
        });
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds).ShouldBe((0, 1));
        var refund = await town.ReadAsync(db => db.CardRefunds.AsNoTracking().SingleAsync(r => r.AmountMinor == 1));
        (refund.Status, refund.PaymentId).ShouldBe((CardRefundStatus.Waiting, null));
        refund.LastError.ShouldNotBeNull();
        (await (await town.Ola.BrowserAsync()).Opens("/operations/money")).Text("main").ShouldContain("0.01 SEK");
    }

    [Theory, EachDatabase]
    public async Task The_database_itself_keeps_no_payment_of_which_more_went_back_than_was_captured(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        await PaidAsync(stage);

        var refused = await Should.ThrowAsync<System.Data.Common.DbException>(() => stage.Town.ReadAsync(db => db.CardPayments.ExecuteUpdateAsync(set => set.SetProperty(p => p.RefundedMinor, p => p.CapturedMinor + 1))));

        refused.Message.ShouldContain("ck_card_payments_refunded");
        (await PaymentAsync(stage.Town)).RefundedMinor.ShouldBe(0);
    }

    static Task<Said> Refunds(Table table, string amount, string key) => table.SaysAsync(table.Town.Ada, HttpMethod.Post, "refunds", new { number = 1, article = table.GroupBuy.Article.Value, amount, note = "spoilt" }, key);

    static Task<CardPayment> PaymentAsync(Town town) => town.ReadAsync(db => db.CardPayments.AsNoTracking().SingleAsync());
}
