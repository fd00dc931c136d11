using System.Net;
using Tuanzi.Core.Cards;
using Tuanzi.Core.Payments;

namespace Tuanzi.Tests.Cards;

/// <summary>What the provider says by itself, and what others say in its name.</summary>
public sealed class CardNewsTests
{
    [Theory, EachDatabase]
    public async Task News_that_is_doubled_late_or_out_of_order_changes_nothing(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        var url = await town.Ben.GoesToCardPage("mandarins");
        var before = stripe.AboutSession(url);
        stripe.Confirms(url);
        var confirmed = stripe.AboutSession(url);

        (await stripe.TellsAsync(town, "checkout.session.completed", confirmed)).ShouldBe(HttpStatusCode.OK);
        await town.DueWorkAsync();
        (await Status(town)).ShouldBe(CardPaymentStatus.Authorised);

        await town.ClosesAsync("mandarins");
        foreach (var (type, about) in new[] { ("payment_intent.canceled", stripe.AboutIntent(url)), ("checkout.session.expired", before), ("checkout.session.completed", confirmed), ("payment_intent.succeeded", stripe.AboutIntent(url)) })
        {
            for (var again = 0; again < 2; again++) (await stripe.TellsAsync(town, type, about)).ShouldBe(HttpStatusCode.OK);
            await town.DueWorkAsync();
        }

        (await Status(town), stripe.Taken, stripe.Refunds).ShouldBe((CardPaymentStatus.Captured, 7_980, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task News_that_is_not_signed_or_too_old_is_not_heard(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var about = new { id = "cs_1" };

        (await stripe.TellsAsync(town, "checkout.session.completed", about, secret: "whsec_other")).ShouldBe(HttpStatusCode.BadRequest);
        (await stripe.TellsAsync(town, "checkout.session.completed", about, at: town.Clock.Now.AddMinutes(-6))).ShouldBe(HttpStatusCode.BadRequest);
        (await stripe.TellsAsync(town, "checkout.session.completed", about, at: town.Clock.Now.AddMinutes(6))).ShouldBe(HttpStatusCode.BadRequest);
        (await stripe.TellsAsync(town, "checkout.session.completed", about, slug: "nowhere")).ShouldBe(HttpStatusCode.NotFound);
        (await stripe.TellsAsync(town, "checkout.session.completed", about)).ShouldBe(HttpStatusCode.OK, "about what we do not know, which is no news");

        using var api = new HttpClient(new SocketsHttpHandler()) { BaseAddress = town.Address };
        (await api.PostAsync($"/api/v1/hooks/stripe/{Settlers.Community}", new ByteArrayContent(new byte[1024 * 1024]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.PostAsync($"/api/v1/hooks/stripe/{Settlers.Community}", new StringContent("{"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, EachDatabase]
    public async Task What_was_taken_on_the_providers_own_page_pays_the_order_or_goes_back(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        var url = await town.Ben.ConfirmsByCard("mandarins", stripe);

        stripe.TakesAll(url);
        await stripe.TellsAsync(town, "payment_intent.succeeded", stripe.AboutIntent(url));
        await town.DueWorkAsync();

        (stripe.Taken, stripe.Refunds).ShouldBe((0, 1), "nothing is owed before the closing");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Two_rounds_and_the_buyer_who_comes_back_take_it_once(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        var url = await town.Ben.GoesToCardPage("mandarins");
        await town.RunAsync((Core.Orders.CloseGroupBuy close) => close.RunAsync(town.Ada.Id, town.GroupBuyOf("mandarins").Code, CancellationToken.None));
        var id = await town.ReadAsync(db => db.CardPayments.Select(p => p.Id).SingleAsync());
        stripe.Confirms(url);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.RunAsync(async (SettleCardPayment settle) =>
        {
            await settle.RunAsync(id, CancellationToken.None);
            return true;
        })));

        (await Status(town), stripe.Taken, stripe.Refunds).ShouldBe((CardPaymentStatus.Captured, 7_980, 0));
        town.Ledger.ShouldBalance();
    }

    static Task<CardPaymentStatus> Status(Town town) => town.ReadAsync(db => db.CardPayments.Select(p => p.Status).SingleAsync());
}
