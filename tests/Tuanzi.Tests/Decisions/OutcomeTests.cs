using System.Net;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Decisions;

/// <summary>What becomes of pledges, call and quote with the group buy.</summary>
public sealed class OutcomeTests
{
    [Theory, EachDatabase]
    public async Task Where_too_few_confirm_everybody_is_asked_again_before_anybody_is_bound(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var groupBuy = await wish.TakenAsync();
        var guest = await (await wish.Town.BrowserAsync()).Opens($"/p/{await wish.GuestsSecretAsync()}/confirmation");
        var confirmed = await guest.Submit("#confirm");
        foreach (var one in new[] { wish.Town.Ben, wish.Town.Mei }) (await wish.ConfirmsAsync(one)).Status.ShouldBe(HttpStatusCode.OK);
        await wish.ClosesAsync();

        // Three of four: 300 is lost. The guest said 305 at most, and does not count at 320.
        (await wish.OrdersAsync()).ShouldAllBe(order => order.IsAskedAgain && order.DueMinor == null);
        (await wish.Town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.RungLost))).ShouldBe(3);
        (await wish.Town.Chi.Api.Get($"calls/{wish.Code}/confirmation")).At("price.amount").ShouldBe("320.00");

        // Why, and until when, stands on the order, whoever's it is.
        const string Why = "You are asked again: too few are in for 300.00 SEK. 3 had confirmed; at 320.00 SEK it works with those who are in. Until ";
        var ordered = await (await wish.Town.Ben.BrowserAsync()).Opens($"/b/{groupBuy}/order");
        ordered.Text("#asked-again").ShouldStartWith(Why);
        (await ordered.Follow("#asked-again a")).Text("#asked-again").ShouldStartWith(Why);
        (await (await wish.Town.BrowserAsync()).Opens(confirmed.Path)).Text("#asked-again").ShouldStartWith(Why);
        var lost = await wish.Town.Ben.Api.Get($"group-buys/{groupBuy}/order");
        (lost.At("lostRung.lost.amount"), lost.At("lostRung.instead.amount"), lost.At("lostRung.wereIn"), lost.Body.GetProperty("lostRung").GetProperty("until").GetDateTimeOffset()).ShouldBe(("300.00", "320.00", "3", wish.Town.Clock.Now.AddHours(48)));
        foreach (var one in new[] { wish.Town.Ben, wish.Town.Mei })
        {
            var page = await (await one.BrowserAsync()).Opens($"/b/{groupBuy}");
            (await page.Submit("form[action*='/order']")).Has("#asked-again").ShouldBeFalse();
            (await one.Api.Get($"group-buys/{groupBuy}/order")).Body.TryGetProperty("lostRung", out _).ShouldBeFalse();
        }
        await wish.ClosesAsync(TimeSpan.FromHours(48));

        var orders = await wish.OrdersAsync();
        orders.Count(order => order.Status == OrderStatus.Lapsed).ShouldBe(1);
        orders.Where(order => order.Status == OrderStatus.Placed).ShouldAllBe(order => order.DueMinor == 32000);
        (await wish.PledgesAsync()).ShouldBe("1 Confirmed, 2 Lapsed, 3 Confirmed, 4 Lapsed");
        wish.Town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Bought_it_ends_the_call_and_whoever_had_not_confirmed_is_told(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, ladder: "1:300");
        var groupBuy = await wish.TakenAsync();
        await wish.ConfirmsAsync(wish.Town.Ben);
        // By the group buy's own page, and not by the link.
        await (await (await wish.Town.Mei.BrowserAsync()).Opens($"/b/{groupBuy}")).Submit("form[action*='/order']");
        await wish.ClosesAsync();

        (await wish.PledgesAsync()).ShouldBe("1 Confirmed, 2 Lapsed, 3 Confirmed, 4 Lapsed");
        (await wish.Town.ReadAsync(db => db.TakenQuotes.AsNoTracking().SingleAsync())).Result.ShouldBe(TakenResult.Reached);
        (await wish.Town.ReadAsync(db => db.Calls.AsNoTracking().SingleAsync())).IsBought.ShouldBeTrue();
        (await wish.Town.ReadAsync(db => db.Notices.Where(n => n.Kind == "PledgeLapsed.Said").Select(n => n.PersonId).ToListAsync())).ShouldBe([wish.Town.Chi.Id]);
        (await wish.Town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.PledgeLapsed && m.Address == Wish.Guest))).ShouldBe(1);
        (await wish.Town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.CallEnded))).ShouldBe(0);
        (await (await wish.Town.BrowserAsync()).Opens($"/calls/{wish.Code}")).Text("#taken").ShouldContain("It has been bought");
        (await (await wish.Town.Chi.BrowserAsync()).Opens($"/calls/{wish.Code}/pledge")).Text("main").ShouldContain("It was bought without you");
        (await wish.TakesAsync()).Refusal.ShouldBe("CallEnded");
    }

    [Theory, EachDatabase]
    public async Task A_call_that_was_going_over_goes_on_by_itself_when_a_quote_is_taken_in_the_other(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var from = await wish.Town.Ada.Wants("A small car");
        await wish.Town.Dan.PledgesTo(from, "1@300");
        await wish.Town.Ada.ProposesMerger(from, wish.Code);
        (await wish.Town.ReadAsync(db => db.CallMergers.AsNoTracking().SingleAsync())).Status.ShouldBe(CallMergerStatus.Agreed);
        await wish.TakenAsync();

        (await wish.Town.Chi.PledgesTo(from, "1@300")).Status.ShouldBe(HttpStatusCode.Created);
        wish.Town.Clock.Advance(TimeSpan.FromDays(4));
        await wish.Town.DoDueWorkAsync();
        (await wish.Town.ReadAsync(db => db.CallMergers.AsNoTracking().SingleAsync())).Status.ShouldBe(CallMergerStatus.Lapsed);
        (await wish.Town.Api().Get($"calls/{from}"))["pledged"].ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task What_has_become_of_it_stays_so_however_often_the_closing_is_told(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, ladder: "2:320 4:300");
        await wish.TakenAsync();
        var id = (await wish.Town.ReadAsync(db => db.TakenQuotes.AsNoTracking().SingleAsync())).GroupBuyId;
        await wish.ConfirmsAsync(wish.Town.Ben);
        await wish.ClosesAsync();
        await wish.TakenAsync();
        (await wish.ConfirmsAsync(wish.Town.Ben)).Status.ShouldBe(HttpStatusCode.OK);

        // Told again of the first group buy, which was missed, while the second is open.
        foreach (var result in Enum.GetValues<GroupBuyResult>()) await wish.Town.RunAsync(async (FollowGroupBuy follow) => { await follow.HandleAsync(new GroupBuyClosed(id, result), CancellationToken.None); return result; });
        await wish.Town.DoDueWorkAsync();

        (await wish.PledgesAsync()).ShouldBe("1 Confirmed, 2 Made, 3 Made, 4 Made");
        (await wish.Town.ReadAsync(db => db.Calls.AsNoTracking().SingleAsync())).GroupBuyId.ShouldNotBeNull();
        (await wish.Town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(DecisionFellThrough)))).ShouldBe(1);
        (await wish.OrdersAsync()).Count.ShouldBe(2);
    }

    [Theory, EachDatabase]
    public async Task Missed_or_called_off_all_pledges_stand_and_another_quote_may_be_taken(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, ladder: "2:320 4:300");
        await wish.TakenAsync();
        await wish.ConfirmsAsync(wish.Town.Ben);
        await wish.ClosesAsync();

        (await wish.Town.ReadAsync(db => db.TakenQuotes.AsNoTracking().SingleAsync())).Result.ShouldBe(TakenResult.Missed);
        (await wish.PledgesAsync()).ShouldBe("1 Made, 2 Made, 3 Made, 4 Made");
        (await wish.Town.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == "DecisionFellThrough.Said" && n.PersonId == wish.Town.Ada.Id))).ShouldBe(1);
        (await wish.Town.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == "TakenQuoteMissed.Said"))).ShouldBe(1);

        var again = await wish.TakenAsync();
        (await wish.Town.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == "ConfirmPledge.Said"))).ShouldBe(6);
        var guest = await (await wish.Town.BrowserAsync()).Opens($"/p/{await wish.GuestsSecretAsync()}/confirmation");
        await guest.Submit("#confirm");
        (await wish.Town.Ada.Api.Post($"group-buys/{again}/cancellation", new { reason = "The dealer is ill." })).Status.ShouldBe(HttpStatusCode.OK);
        await wish.Town.DoDueWorkAsync();
        (await wish.PledgesAsync()).ShouldBe("1 Made, 2 Made, 3 Made, 4 Made");
        (await wish.Town.ReadAsync(db => db.Calls.AsNoTracking().SingleAsync())).GroupBuyId.ShouldBeNull();
    }

    [Theory, EachDatabase]
    public async Task How_many_kept_their_word_before_is_told_of_three_and_never_of_fewer(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, ladder: "1:300", deposit: null, isGuestIn: false);
        await wish.TakenAsync();
        foreach (var one in new[] { wish.Town.Ben, wish.Town.Mei }) await wish.ConfirmsAsync(one);
        await wish.ClosesAsync();

        var code = await wish.Town.Ada.Wants("Winter tyres");
        foreach (var one in new[] { wish.Town.Ben, wish.Town.Chi }) await one.PledgesTo(code, "1@");
        (await wish.Town.Ada.Api.Get($"calls/{code}/demand")).Body.TryGetProperty("kept", out _).ShouldBeFalse();
        await wish.Town.Mei.PledgesTo(code, "1@");
        var demand = await wish.Town.Ada.Api.Get($"calls/{code}/demand");
        (demand.At("kept.people"), demand.At("kept.confirmed"), demand.At("kept.percent")).ShouldBe(("3", "2", "66"));
        (await (await wish.Town.Ada.BrowserAsync()).Opens($"/calls/{code}/demand")).Text("main").ShouldContain("of their 3 pledges 66 % were confirmed");
    }
}
