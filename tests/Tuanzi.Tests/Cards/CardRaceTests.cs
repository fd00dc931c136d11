using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;

namespace Tuanzi.Tests.Cards;

/// <summary>A group buy in which everything is paid ahead closes at the very moment in which Ben confirms with his card.</summary>
public sealed class CardRaceTests
{
    const int Turns = 6;

    [Theory, EachDatabase]
    public async Task Of_the_closing_and_a_confirmation_at_the_same_instant_one_wins_and_money_agrees(Database database)
    {
        await using var stage = await CardTown.StartAsync(database, "card");
        var (town, stripe) = stage;
        await using var other = new Node(town);
        for (var turn = 0; turn < Turns; turn++)
        {
            var opened = await town.Ada.Opens("mandarins");
            (await town.Ben.Orders("mandarins", 2)).IsPlaced.ShouldBeTrue();
            var url = await town.Ben.GoesToCardPage("mandarins");
            var (before, browser) = (stripe.Taken, await town.Ben.BrowserAsync());
            var (confirming, closing) = (TimeSpan.FromMilliseconds(turn % 2 * turn * 2), TimeSpan.FromMilliseconds((1 - turn % 2) * turn * 2));

            await Task.WhenAll(ConfirmsAsync(confirming), ClosesAsync(closing));
            await town.DueWorkAsync();

            await ShouldHaveOneWinnerAsync(stage, opened, stripe.Taken - before);

            async Task ConfirmsAsync(TimeSpan after)
            {
                await Task.Delay(after, town.Clock);
                // He comes back to the town's page, which asks the provider at once.
                await browser.Opens(new Uri(stripe.Confirms(url)).PathAndQuery);
            }

            async Task ClosesAsync(TimeSpan after)
            {
                await Task.Delay(after, town.Clock);
                (await other.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None))).IsSuccess.ShouldBeTrue();
            }
        }
        town.Ledger.ShouldBalance();
    }

    /// <summary>He is in and has paid, or he is out and his card is free: never something of each.</summary>
    static async Task ShouldHaveOneWinnerAsync(CardTown stage, OpenedGroupBuy sale, long taken)
    {
        var (town, stripe) = stage;
        var order = await town.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.GroupBuyId == sale.Id));
        var payment = await town.ReadAsync(db => db.CardPayments.AsNoTracking().SingleAsync(p => p.GroupBuyId == sale.Id));
        stripe.Held.ShouldBe(0, "the card is charged or free");
        if (order.Status == OrderStatus.Placed)
        {
            (taken, order.DueMinor, payment.Status, payment.CapturedMinor).ShouldBe((7_980, 7_980, CardPaymentStatus.Captured, 7_980));
        }
        else
        {
            (order.Status, taken, payment.Status, payment.CapturedMinor).ShouldBe((OrderStatus.Lapsed, 0, CardPaymentStatus.Cancelled, 0));
            (await town.ReadAsync(db => db.Transfers.AnyAsync(t => t.GroupBuyId == sale.Id))).ShouldBeFalse();
        }
    }
}
