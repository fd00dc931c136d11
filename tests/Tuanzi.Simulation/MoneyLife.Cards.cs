using Tuanzi.Core.Cards;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

// Cards: buyers go to the card page and confirm or do not, the provider fails in every way it can, and news comes late, twice or never.
sealed partial class MoneyLife
{
    readonly List<string> pages = [];

    async Task MaybeCardAsync()
    {
        if (facts.Orders.All(order => order.PayWith != PaymentWay.Card) || !Chance(50)) return;
        steps++;
        FailSomehow();
        switch (dice.Next(6))
        {
            case 0: await GoesToCardPageAsync(); break;
            case 1 when pages.Count > 0: await NewsComesAsync(); break;
            case 2 when pages.Exists(stripe.MayBeDisputed): DisputesOne(); break;
            case 3: BanksDecide(); break;
            default: await CardRoundAsync(); break;
        }
        await CheckAsync();
    }

    void FailSomehow()
    {
        var (kind, which) = (dice.Next(10), dice.Next(4));
        string[] paths = ["/capture", "v1/refunds", "/cancel", ""];
        stripe.Fault = asked => asked.EndsWith(paths[which], StringComparison.Ordinal) ? kind switch { 0 => Fault.Down, 1 => Fault.AnswerLost, _ => null } : null;
        stripe.RefundsEnd = dice.Next(8) switch { 0 => "failed", 1 => "pending", _ => "succeeded" };
    }

    async Task GoesToCardPageAsync()
    {
        var order = Any([.. facts.Orders.Where(order => order.PayWith == PaymentWay.Card)]);
        last = $"order {order.Number} goes to the card page";
        var told = await town.RunAsync((PayByCard pay) => pay.RunAsync(order.BuyerId, code, "en", payment => new($"https://tuanzi.example/b/{code}/card/{payment.Value:N}"), default));
        tally.Count("card page", told.IsSuccess);
        if (!told.IsSuccess) return;
        pages.Add(told.Value.Url);
        if (!Chance(75)) return;
        last += " and confirms";
        stripe.Confirms(told.Value.Url);
        tally.Saw("card confirmed");
    }

    async Task NewsComesAsync()
    {
        var about = Any(pages);
        last = "news of a card";
        for (var again = dice.Next(1, 3); again > 0; again--) await town.RunAsync(async (HearCardNews hear) => { await hear.RunAsync(Settlers.Community, [about[(about.LastIndexOf('/') + 1)..]], isDispute: false, default); return 0; });
    }

    /// <summary>A buyer tells the card's bank that all of a payment, or some of it, was not right.</summary>
    void DisputesOne()
    {
        last = "a buyer disputes a card payment";
        var url = Any([.. pages.Where(stripe.MayBeDisputed)]);
        stripe.Disputes(url, Chance(60) ? null : dice.Next(1, (int)stripe.TakenAt(url)), Chance(70) ? "needs_response" : "warning_needs_response");
        tally.Saw("card disputed");
    }

    /// <summary>Some inquiries become disputes, and some disputes are decided.</summary>
    void BanksDecide()
    {
        last = "banks decide";
        stripe.DecidesDisputes(was => dice.Next(4) switch { 0 => "lost", 1 when was.StartsWith("warning", StringComparison.Ordinal) => "warning_closed", 1 => "won", 2 => "needs_response", _ => was });
    }

    /// <summary>By then every bank has decided, and we have heard of it.</summary>
    async Task DisputesEndAsync()
    {
        last = "banks decide at last";
        stripe.Fault = _ => null;
        stripe.RefundsEnd = "succeeded";
        stripe.DecidesAll("succeeded");
        stripe.DecidesDisputes(_ => Chance(60) ? "lost" : "won");
        for (var patience = 0; pages.Count > 0 && patience < 2; patience++)
        {
            town.Clock.Advance(TimeSpan.FromDays(1));
            await town.DueWorkAsync();
        }
        await CheckAsync();
        // What was paid otherwise before the provider said no, somebody gives back by hand.
        foreach (var refund in await town.ReadAsync(db => db.CardRefunds.AsNoTracking().Where(r => r.Status == CardRefundStatus.Waiting && r.Attempts > 0).ToListAsync()))
        {
            (await town.RunAsync((ReturnByHand by) => by.RunAsync(town.Ola.Id, refund.Id, default))).IsSuccess.ShouldBeTrue(Story);
            tally.Saw("given back by hand");
        }
        await CheckAsync();
        if (facts.Orders.Any(order => facts.TakenBack(order) > 0)) tally.Saw("a dispute lost");
    }

    /// <summary>Some time later, in one process, or in two that get in each other's way.</summary>
    async Task CardRoundAsync()
    {
        last = "a round of cards";
        town.Clock.Advance(facts.IsClosed && Chance(10) ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(dice.Next(1, 90)));
        if (Chance(20)) await town.RunAsync(async (HearCardNews hear) => { await hear.RunAsync(Settlers.Community, [], isDispute: true, default); return 0; });
        var work = town.Services.GetRequiredService<CardWork>();
        await Task.WhenAll(Enumerable.Range(0, Chance(30) ? 2 : 1).Select(_ => Task.Run(() => work.RunOnceAsync(default))));
    }

    /// <summary>Once the provider is well again, everything comes to its end: no card holds anything, and what cards have paid is what the book says.</summary>
    async Task CardsEndAsync()
    {
        await DisputesEndAsync();
        last = "cards at last";
        var isPaidByCard = pages.Count > 0;
        (stripe.Fault, stripe.RefundsEnd) = (_ => null, "succeeded");
        stripe.DecidesAll("succeeded");
        for (var patience = 0; isPaidByCard && patience < 6; patience++)
        {
            town.Clock.Advance(TimeSpan.FromHours(2));
            await town.DueWorkAsync();
        }
        await CheckAsync();
        (stripe.Held, stripe.Taken).ShouldBe((0, facts.Balance(AccountKind.Provider, Settlers.CommunityId.Value)), $"on cards, and taken from them · {Story}");
        facts.Balance(AccountKind.Refunding, Settlers.CommunityId.Value).ShouldBe(0, $"on its way back · {Story}");
        (await town.ReadAsync(db => db.CardPayments.CountAsync(p => p.DueAt != null))).ShouldBe(0, $"still asked of the provider · {Story}");
    }
}
