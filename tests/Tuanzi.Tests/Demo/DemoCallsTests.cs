using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Demo;

/// <summary>What becomes of calls in the demo town, as its guide promises. Nobody changes anything in it.</summary>
public sealed class DemoCallsTests(SettledDemo demo) : IClassFixture<SettledDemo>
{
    [Theory, EachDatabase]
    public async Task Three_dealers_underbid_each_other_for_the_panels_and_one_of_them_is_from_outside(Database database)
    {
        var town = await demo.TownAsync(database);
        var (nils, code) = (await PersonAsync(town, "nils"), await CodeAsync(town, "Solar panels"));

        var seen = await town.RunAsync((DescendingOnShow rounds) => rounds.FindAsync(code, nils, new(nils.Value), CancellationToken.None));
        (seen!.State, seen.Round.EndsAt > town.Clock.Now.AddDays(5)).ShouldBe((DescendingState.Running, true));
        seen.Bids.Select(bid => $"{seen.At(bid.Place).Name} {bid.PriceMinor / 100}").ShouldBe(["Takljus 4300", "Ek Solar 4340", "Demir Roofs 4390", "Takljus 4440"]);
        (await town.ReadAsync(db => db.Invitations.SingleAsync(i => i.Name == "Takljus"))).StoreId.ShouldBeNull();
        // Whoever looks into the mailbox of a developer's machine finds the link by which Takljus bids.
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Address == "offert@takljus.example"))).ShouldBeGreaterThan(0);
    }

    [Theory, EachDatabase]
    public async Task Johan_and_yusuf_bid_for_their_stores_without_a_name(Database database)
    {
        var town = await demo.TownAsync(database);

        foreach (var (who, store) in new[] { ("johan", "Ek Solar"), ("yusuf", "Demir Roofs") })
        {
            var person = await PersonAsync(town, who);
            var (slug, invitation) = await town.ReadAsync(async db => (await db.Stores.Where(s => s.Name == store).Select(s => s.Slug).SingleAsync(), await db.Invitations.Where(i => i.Name == store).OrderByDescending(i => i.InvitedAt).Select(i => i.Id).FirstAsync()));
            var seen = await town.RunAsync((DescendingOnShow rounds) => rounds.FindAsync(Dealer.Of(person, slug, invitation), CancellationToken.None));
            seen!.Dealers.ShouldAllBe(dealer => dealer.Name == null);
            (seen.IsOpen, seen.Leads).ShouldBe((true, false));
        }
    }

    [Theory, EachDatabase]
    public async Task One_more_confirmation_makes_the_price_of_the_bicycle_and_ben_mei_and_ola_are_asked(Database database)
    {
        var town = await demo.TownAsync(database);

        foreach (var who in new[] { "ben", "mei", "ola" })
        {
            var confirmation = await ConfirmationAsync(town, who, "An electric bicycle");
            (confirmation!.IsOpen, confirmation.IsConfirmed, confirmation.Price.ToDecimalString()).ShouldBe((true, false, "18500.00"));
            (confirmation.Article.Demand.Now, confirmation.Article.Ladder.First.From).ShouldBe((new(7), new(8)));
            confirmation.Behind.Select(rung => rung.Price.ToDecimalString()).ShouldBe(["19900.00", "22900.00"]);
            confirmation.GroupBuy.CutOffAt.ShouldBeGreaterThan(town.Clock.Now.AddDays(9));
        }
        (await ConfirmationAsync(town, "tom", "An electric bicycle"))!.IsConfirmed.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task What_the_lane_wanted_once_was_bought_settled_rated_and_answered_and_is_followed_by_the_panels(Database database)
    {
        var town = await demo.TownAsync(database);
        var nils = await PersonAsync(town, "nils");

        var taken = await ConfirmationAsync(town, "nils", "A charge box");
        (taken!.GroupBuy.Result, taken.GroupBuy.Status, taken.Pledge.Status).ShouldBe((GroupBuyResult.Reached, GroupBuyStatus.Settled, PledgeStatus.Confirmed));
        var ratings = await town.ReadAsync(db => db.Ratings.AsNoTracking().Where(r => r.GroupBuyId == taken.GroupBuy.Id).ToListAsync());
        (ratings.Count(r => r.StoreId is not null), ratings.Count(r => r.LeaderId is not null), ratings.Count(r => r.Answer is { Length: > 0 })).ShouldBe((3, 3, 1));
        var after = await town.RunAsync((FollowUps calls) => calls.OfAsync(taken.GroupBuy.Code, nils, CancellationToken.None));
        after!.Calls.Select(call => call.Call.Title).ShouldBe(["Solar panels for the roofs of Birch Lane"]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Ada_reads_how_many_uniforms_are_wanted_of_each_size(Database database)
    {
        var town = await demo.TownAsync(database);

        var (ada, code) = (await PersonAsync(town, "ada"), await CodeAsync(town, "School uniforms"));
        var demand = await town.RunAsync((CallDemand demand) => demand.FindAsync(ada, code, CancellationToken.None));
        string.Join(", ", demand!.Choices.Select(choice => $"{choice.Quantity} {choice.Value}".TrimEnd())).ShouldBe("2 122, 5 134, 2 146, 1 158, 3, 8 trousers, 5 skirt");
    }

    static async Task<Confirmation?> ConfirmationAsync(Town town, string who, string title)
    {
        var (person, code) = (await PersonAsync(town, who), await CodeAsync(town, title));
        return await town.RunAsync((ConfirmationOfPledge confirmations) => confirmations.FindAsync(code, person, new(person.Value), CancellationToken.None));
    }

    static Task<PersonId> PersonAsync(Town town, string who) => town.ReadAsync(db => db.Persons.Where(p => p.Email == $"{who}@example.org").Select(p => p.Id).SingleAsync());

    static Task<string> CodeAsync(Town town, string title) => town.ReadAsync(db => db.Calls.Where(c => c.Title.StartsWith(title)).Select(c => c.Code).SingleAsync());
}
