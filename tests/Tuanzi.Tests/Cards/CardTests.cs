using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Cards;

/// <summary>Paying by card: held with the order, taken after the closing, and back where it is not owed.</summary>
public sealed class CardTests
{
    [Theory, EachDatabase]
    public async Task A_card_holds_the_most_and_pays_what_the_order_came_to(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        (await town.Ben.Orders("mandarins", 10, payWith: "card")).IsPlaced.ShouldBeTrue();
        (await town.Chi.Orders("mandarins", 40)).IsPlaced.ShouldBeTrue();

        var url = await town.Ben.ConfirmsByCard("mandarins", stripe);

        stripe.TitleAt(url).ShouldBe("mandarins for the house");
        (stripe.Held, stripe.Taken).ShouldBe((35_900, 0), "his ten alone reach a rung, and nothing is taken");
        var order = await town.Ben.Asks("GET", $"group-buys/{town.GroupBuyOf("mandarins").Code}/order");
        (order.At("onCard.held.amount"), order.At("toPayByCard.amount")).ShouldBe(("359.00", "0.00"));

        await town.ClosesAsync("mandarins");

        (stripe.Held, stripe.Taken).ShouldBe((0, 31_900), "ten at 31.90, and the rest is free");
        var receipt = await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}/order");
        receipt.Texts(".receipt__row").ShouldContain("Paid by card−319.00 SEK");
        receipt.Texts(".receipt__row").ShouldContain("Still to pay0.00 SEK");
        receipt.Has("[aria-labelledby=card]").ShouldBeFalse("there is nothing more to say of the card");
        town.Ledger.Balance(Account.Provider(Settlers.CommunityId, Currency.Of("SEK"))).Minor.ShouldBe(31_900);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_is_withdrawn_missed_or_paid_another_way_frees_the_card(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins", minimum: 100);
        await town.Ada.TopsUp(town.Chi, 500);
        foreach (var buyer in new[] { town.Ben, town.Chi, town.Mei })
        {
            await town.Ada.Opens("mandarins", minimum: 100);
            (await buyer.Orders("mandarins", 2, payWith: "card")).IsPlaced.ShouldBeTrue();
            await buyer.ConfirmsByCard("mandarins", stripe);
        }
        stripe.Held.ShouldBe(3 * 7_980);
        (await town.Mei.Withdraws("mandarins")).Status.ShouldBe(HttpStatusCode.NoContent);
        await town.DueWorkAsync();
        stripe.Held.ShouldBe(2 * 7_980);

        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.DueWorkAsync();

        (stripe.Held, stripe.Taken).ShouldBe((0, 0), "the tipping point was missed");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Whoever_orders_more_confirms_again_and_one_card_holds_it(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1, payWith: "card");
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        (await town.Ben.GoesToCardPage("mandarins")).ShouldBe("NothingToPay");

        (await town.Ben.Orders("mandarins", 3)).IsPlaced.ShouldBeTrue();
        var url = await town.Ben.GoesToCardPage("mandarins");
        (await town.Ben.GoesToCardPage("mandarins")).ShouldBe(url, "two taps are one page");
        stripe.Confirms(url);
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.DueWorkAsync();

        stripe.Held.ShouldBe(3 * 3_990, "the smaller amount is free again; nobody told us, so we asked");
        await town.ClosesAsync("mandarins");
        (stripe.Held, stripe.Taken).ShouldBe((0, 3 * 3_990));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task An_answer_that_is_lost_captures_once_and_the_order_is_paid(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        stripe.Fault = asked => asked.EndsWith("/capture", StringComparison.Ordinal) ? Fault.AnswerLost : null;

        await town.ClosesAsync("mandarins");
        stripe.Taken.ShouldBe(7_980, "it was taken, but we do not know");
        (await Owes(town, town.Ben)).ShouldBe("79.80");

        stripe.Fault = _ => null;
        town.Clock.Advance(TimeSpan.FromHours(30));
        await town.DueWorkAsync();

        (stripe.Taken, await Owes(town, town.Ben)).ShouldBe((7_980, "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_paid_in_cash_meanwhile_gets_back_what_the_card_paid_too_much(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        var opened = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        stripe.Fault = asked => asked.EndsWith("/capture", StringComparison.Ordinal) ? Fault.AnswerLost : null;
        await town.ClosesAsync("mandarins");
        (await new Table(town, opened).HandsOver(town.Ada, new { number = 1, paid = "50.00" })).Status.ShouldBe(HttpStatusCode.Created);

        stripe.Fault = _ => null;
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        await town.DueWorkAsync();

        (stripe.Taken, await Owes(town, town.Ben)).ShouldBe((2_980, "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_card_that_lets_go_before_the_closing_is_said_and_can_be_confirmed_again(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins", openFor: TimeSpan.FromDays(10));
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        var page = await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}/order");
        page.Text("main").ShouldContain("Most cards hold an amount for seven days only");
        await town.Ben.ConfirmsByCard("mandarins", stripe);

        town.Clock.Advance(TimeSpan.FromDays(7.5));
        await town.DueWorkAsync();

        stripe.Held.ShouldBe(0);
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("your card holds nothing for your order any more");
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        await town.ClosesAsync("mandarins");
        (stripe.Held, stripe.Taken).ShouldBe((0, 7_980));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_nothing_is_paid_later_whoever_confirms_no_card_is_out(Database database)
    {
        await using var stage = await CardTown.StartAsync(database, "card");
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.Chi.Orders("mandarins", 1);
        await town.Chi.ConfirmsByCard("mandarins", stripe);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}/order")).Text("main").ShouldContain("or it lapses");

        await town.ClosesAsync("mandarins");

        stripe.Taken.ShouldBe(3_990);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}/order")).Text("main").ShouldContain("no card was confirmed before the cut-off");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_confirmed_in_time_is_in_also_where_the_news_comes_late(Database database)
    {
        await using var stage = await CardTown.StartAsync(database, "card");
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        stripe.Confirms(await town.Ben.GoesToCardPage("mandarins"));
        await town.Chi.Orders("mandarins", 1);
        await town.Chi.GoesToCardPage("mandarins");

        // Nobody was running when the cut-off came.
        await town.ClosesAsync("mandarins");

        (stripe.Held, stripe.Taken).ShouldBe((0, 7_980), "Ben is in, and Chi, who was still at the page, is out");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_small_amount_on_a_card_does_not_hold_a_large_order(Database database)
    {
        await using var stage = await CardTown.StartAsync(database, "card");
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 1);
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        await town.Ben.Orders("mandarins", 40);
        await town.Chi.Orders("mandarins", 1);
        await town.Chi.ConfirmsByCard("mandarins", stripe);

        await town.ClosesAsync("mandarins");

        (stripe.Held, stripe.Taken).ShouldBe((0, 3_990), "Chi alone, at the price for one");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_changed_to_paying_another_way_is_not_charged_though_the_card_still_holds(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        await town.Ben.ConfirmsByCard("mandarins", stripe);
        stripe.Fault = _ => Fault.Down;
        await town.Ben.Orders("mandarins", 2, payWith: "atPickup");
        await town.ClosesAsync("mandarins");
        stripe.Held.ShouldBe(7_980, "the provider could not be told");

        stripe.Fault = _ => null;
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.DueWorkAsync();

        (stripe.Held, stripe.Taken, await Owes(town, town.Ben)).ShouldBe((0, 0, "79.80"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_did_not_confirm_in_time_pays_by_card_what_the_order_came_to(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        await town.ClosesAsync("mandarins");

        var ben = await town.Ben.BrowserAsync();
        var order = await ben.Opens($"/b/{town.GroupBuyOf("mandarins").Code}/order");
        order.Text("main").ShouldContain("Pay 79.80 SEK by card");
        var onward = await order.Submit("form[action$='/card']");
        onward.Text("main").ShouldContain("On to the card page");
        await ben.Opens(new Uri(stripe.Confirms(onward.One("a.button--primary").GetAttribute("href")!)).PathAndQuery);

        (stripe.Held, stripe.Taken, await Owes(town, town.Ben)).ShouldBe((0, 7_980, "0.00"));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_guest_pays_by_card_and_the_provider_never_learns_the_private_link(Database database)
    {
        await using var stage = await CardTown.StartAsync(database, "card");
        var (town, stripe) = stage;
        var opened = await town.Ada.Opens("mandarins");
        var guest = await town.BrowserAsync();
        var form = await guest.Opens($"/b/{opened.Code}");
        var order = await form.Submit("#order", new Dictionary<string, string?> { [$"q-{opened.Article.Value:N}"] = "2", ["name"] = "Finn", ["contact"] = "finn@example.org" });
        var onward = await order.Submit("form[action$='/card']");
        var url = onward.One("a.button--primary").GetAttribute("href")!;

        var back = stripe.Confirms(url);
        back.ShouldContain($"/b/{opened.Code}/card/");
        back.ShouldNotContain(order.Path);
        (await guest.Opens(new Uri(back).PathAndQuery)).Text("main").ShouldContain("Your card holds 79.80 SEK");
        await town.ClosesAsync("mandarins");

        stripe.Taken.ShouldBe(7_980);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_provider_that_is_away_loses_nothing(Database database)
    {
        await using var stage = await CardTown.StartAsync(database);
        var (town, stripe) = stage;
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2, payWith: "card");
        stripe.Fault = _ => Fault.Down;

        (await town.Ben.GoesToCardPage("mandarins")).ShouldBe("ProviderUnreachable");
        stripe.Fault = _ => null;
        var url = await town.Ben.ConfirmsByCard("mandarins", stripe);
        stripe.Fault = _ => Fault.Down;
        await town.ClosesAsync("mandarins");
        await town.DueWorkAsync();
        (stripe.Held, stripe.Taken).ShouldBe((7_980, 0));

        stripe.Fault = _ => null;
        town.Clock.Advance(TimeSpan.FromMinutes(10));
        await town.DueWorkAsync();

        (stripe.Held, stripe.Taken).ShouldBe((0, 7_980));
        town.Ledger.ShouldBalance();
    }

    static async Task<string> Owes(Town town, Townsperson buyer) => (await buyer.Asks("GET", $"group-buys/{town.GroupBuyOf("mandarins").Code}/order")).At("bill.owed.amount");
}
