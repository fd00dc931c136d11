using System.Net;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Tests.Decisions;

public sealed class TakeQuoteTests
{
    [Theory, EachDatabase]
    public async Task The_offer_is_the_version_that_was_taken_word_by_word(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, PaymentWays.AtPickup | PaymentWays.Wallet, isGuestIn: false);
        var answer = await wish.TakesAsync();
        (answer.Status, answer.At("price.amount"), answer["wanted"], answer["pledges"]).ShouldBe((HttpStatusCode.Created, "300.00", "4", "4"));

        var quoted = await wish.Town.ReadAsync(db => db.QuoteVersions.AsNoTracking().SingleAsync());
        var groupBuy = await wish.Town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync());
        var offer = (await wish.Town.ReadAsync(db => db.OfferVersions.AsNoTracking().SingleAsync())).Offer;
        (groupBuy.Status, groupBuy.Title, groupBuy.ShowsBuyers, groupBuy.WelcomesGuests).ShouldBe((GroupBuyStatus.Open, "A car", false, true));
        offer.Articles[0].Ladder.ShouldBe(PriceLadder.Parse("SEK 4:30000"));
        groupBuy.Reserve.ShouldBe(new Reserve(quoted.Ladder, 48));
        offer.Articles[0].Commission.ShouldBe(new AgreedCommission(quoted.CommissionBasisPoints, CommissionSource.Offer, 0, CommissionSource.Offer));
        // Ten of three hundred are 3.33 %, and never less.
        offer.Advance.ShouldBe(new Advance(4));
        foreach (var said in new[] { "For the whole house.", "- Range: at least 400 km", "- Tow bar: **no tow bar** (≠ yes)", "With it: winter tyres", "Delivery: in week 12", "Warranty: five years" }) groupBuy.Text.ShouldContain(said);
        var article = await wish.Town.ReadAsync(db => db.Articles.AsNoTracking().SingleAsync());
        (article.StoreId, article.Unit, article.SoloPriceMinor).ShouldBe((Settlers.StoreId, "car", 35900));
    }

    [Theory, EachDatabase]
    public async Task A_title_that_is_too_long_for_an_offer_is_not_cut_through_a_character(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        await wish.Town.ReadAsync(db => db.Calls.Where(c => c.Code == wish.Code).ExecuteUpdateAsync(set => set.SetProperty(c => c.Title, $"{new string('a', 98)}😀{new string('b', 20)}")));
        var answer = await wish.TakesAsync();
        ((int)answer.Status).ShouldBe(201, answer["detail"]);
        (await wish.Town.ReadAsync(db => db.GroupBuys.Select(g => g.Title).SingleAsync())).ShouldBe($"{new string('a', 98)}…");
    }

    /// <summary>Four have pledged: one at 305 at most, one at 310, two whatever it costs.</summary>
    [Theory]
    [InlineData("1:350 2:320 4:300", "10", "1.5", "4:300", 4)] // 3.33 %, rounded up
    [InlineData("1:350 2:320 4:300 9:250", "10", "0", "4:300 9:250", 4)] // of the cheapest price, should it come to that
    [InlineData("1:330 3:315 8:290", null, "3", "1:330 3:315 8:290", null)] // two are in at 330: nothing is held back
    [InlineData("2:309.99", "3.10", "12.25", "2:309.99", 2)] // a little more than 1 %
    [InlineData("1:300", "300", "1", "1:300", null)] // all of it ahead is no advance
    public async Task Whatever_a_version_says_the_offer_says(string ladder, string? deposit, string commission, string offered, int? advance)
    {
        await using var wish = await Wish.AskedAsync(Database.Sqlite, PaymentWays.AtPickup | PaymentWays.Wallet, ladder, deposit, isGuestIn: false, commission);
        ((int)(await wish.TakesAsync()).Status).ShouldBe(201);

        var (quoted, groupBuy) = (await wish.Town.ReadAsync(db => db.QuoteVersions.AsNoTracking().SingleAsync()), await wish.Town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync()));
        var offer = (await wish.Town.ReadAsync(db => db.OfferVersions.AsNoTracking().SingleAsync())).Offer;
        string.Join(' ', offer.Articles[0].Ladder.Rungs.Select(rung => $"{rung.From}:{rung.Price.ToDecimalString().Replace(".00", "", StringComparison.Ordinal)}")).ShouldBe(offered);
        quoted.Ladder.Rungs.TakeLast(offer.Articles[0].Ladder.Rungs.Count).ShouldBe(offer.Articles[0].Ladder.Rungs);
        groupBuy.Reserve!.Ladder.ShouldBe(quoted.Ladder);
        (offer.Articles[0].Commission.Selling, offer.Articles[0].Commission.Pickup).ShouldBe((quoted.CommissionBasisPoints, 0));
        (offer.Advance?.Percent).ShouldBe(advance);
        if (offer.Advance is { } paid) paid.On(quoted.Ladder.Cheapest.Price).ShouldBeGreaterThanOrEqualTo(quoted.Deposit!.Value);
    }

    [Theory, EachDatabase]
    public async Task Where_not_everybody_can_pay_ahead_the_deposit_is_said(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        await wish.TakenAsync();

        var groupBuy = await wish.Town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync());
        (groupBuy.AdvancePercent, groupBuy.Text.Contains("Deposit for each, to the dealer: 10.00 SEK", StringComparison.Ordinal)).ShouldBe((null, true));
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_take_at_once_one_does(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => wish.TakesAsync()));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.Refusal == "AlreadyTaken").ShouldBe(3);
        (await wish.Town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task What_was_changed_withdrawn_or_has_expired_meanwhile_is_not_taken(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var id = (await wish.Town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests")).Body.GetProperty("items")[0].GetProperty("id").GetString();
        await wish.Town.Mei.Api.Put($"stores/{Settlers.Store}/quote-requests/{id}/quote", wish.Town.QuoteOf("1:300", answers: 1, days: 4));
        (await wish.TakesAsync()).Refusal.ShouldBe("Changed");
        wish.Town.Clock.Advance(TimeSpan.FromDays(4));
        (await wish.TakesAsync(version: 2)).Refusal.ShouldBe("Expired");
        await wish.Town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{id}/withdrawal", new { why = "Sold." });
        (await wish.TakesAsync(version: 2)).Refusal.ShouldBe("Withdrawn");
        (await wish.TakesAsync(number: 2)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await wish.Town.Ben.Api.Post($"calls/{wish.Code}/quotes/1/taking", wish.Body())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await wish.Town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("NoPriceReached", "5:300", 5.0, 30.0)]
    [InlineData("ConfirmByPassed", Wish.Ladder, -1.0, 30.0)]
    [InlineData("TimeTooFar", Wish.Ladder, 2000.0, 30.0)]
    [InlineData("PickupTooEarly", Wish.Ladder, 5.0, 8.9)] // two rungs are held back: four days to answer
    public async Task What_cannot_be_offered_is_refused_with_the_reason(string refusal, string ladder, double days, double pickup)
    {
        await using var wish = await Wish.AskedAsync(Database.Sqlite, ladder: ladder);
        (await wish.Town.Ada.Api.Post($"calls/{wish.Code}/quotes/1/taking", wish.Body(1, days, pickup))).Refusal.ShouldBe(refusal);
        (await wish.Town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_leader_takes_it_on_the_page_and_everybody_reads_who_did_and_what_they_get(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var ada = await (await wish.Town.Ada.BrowserAsync()).Opens($"/calls/{wish.Code}/quotes/1/taking");
        ada.Text("main").ShouldContain("4 car at 300.00 SEK each. In at that price: 4. Not in: 0.");
        ada.Text("main").ShouldContain("Should too few confirm, everybody is asked about 320.00 SEK (from 2 car).");

        (await ada.Submit("#take", new { confirmBy = $"{wish.Town.Clock.Now.AddDays(-1):yyyy-MM-dd'T'HH:mm}" })).Text("#confirmBy-error").ShouldContain("That time has passed.");
        (await ada.Submit("#take", new { confirmBy = $"{wish.Town.Clock.Now.AddDays(5):yyyy-MM-dd'T'HH:mm}" })).Path.ShouldBe($"/calls/{wish.Code}/quotes");

        var ben = (await (await wish.Town.Ben.BrowserAsync()).Opens($"/calls/{wish.Code}/quotes")).Text("section[aria-labelledby=comparison]");
        ben.ShouldContain("Ada gets 1.5 % from this dealer.");
        ben.ShouldContain("Ada took version 1 on");
        ben.ShouldContain("Confirmed: 0 of 4.");
    }

    [Theory, EachDatabase]
    public async Task While_it_is_taken_both_sides_are_bound_and_dealers_are_told(Database database)
    {
        await using var wish = await Wish.AskedAsync(database);
        var groupBuy = await wish.TakenAsync();
        var id = (await wish.Town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests")).Body.GetProperty("items")[0].GetProperty("id").GetString();

        (await wish.Town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{id}/withdrawal", new { why = "" })).Refusal.ShouldBe("Taken");
        (await wish.Town.Mei.Api.Put($"stores/{Settlers.Store}/quote-requests/{id}/quote", wish.Town.QuoteOf("1:400", answers: 1))).Refusal.ShouldBe("Taken");
        (await wish.Town.Ada.Api.Delete($"calls/{wish.Code}/invitations/{id}")).Refusal.ShouldBe("Taken");
        (await wish.Town.Ada.Api.Post($"calls/{wish.Code}/ending")).Refusal.ShouldBe("QuoteTaken");
        (await wish.Town.Ada.Api.Post($"calls/{wish.Code}/quote-requests", new { closes = wish.Town.Clock.Now.AddDays(3) })).Refusal.ShouldBe("QuoteTaken");
        var reserve = (await wish.Town.Ada.Api.Get($"group-buys/{groupBuy}")).Body.GetProperty("reserve");
        reserve.GetProperty("behind").EnumerateArray().Select(rung => rung.GetProperty("price").GetProperty("amount").ToString()).ShouldBe(["320.00", "350.00"]);
        (await wish.Town.Ada.Api.Put($"calls/{wish.Code}", wish.Town.Ada.CallOf("Another", version: 1))).Refusal.ShouldBe("QuoteTaken");
        (await wish.Town.Ola.PledgesTo(wish.Code, "1@")).Refusal.ShouldBe("QuoteTaken");
        (await wish.Town.Ada.Api.Get($"calls/{wish.Code}"))["groupBuy"].ShouldBe(groupBuy);
        (await (await wish.Town.BrowserAsync()).Opens($"/calls/{wish.Code}")).One($"#taken a[href='/b/{groupBuy}']").ShouldNotBeNull();
        (await wish.Town.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == "QuoteTaken.Said" && n.PersonId == wish.Town.Mei.Id))).ShouldBe(1);
        (await (await wish.Town.Mei.BrowserAsync()).Opens($"/s/{Settlers.Store}/quotes/{id}")).Text("#taken").ShouldContain("Your version 1 is taken. ");
    }
}
