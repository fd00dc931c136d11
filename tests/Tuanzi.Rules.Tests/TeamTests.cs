using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Tests;

public sealed class TeamTests
{
    static readonly DateTimeOffset Start = Days.Monday;
    static readonly DateTimeOffset CutOff = Start.AddHours(30);
    static readonly ArticleId Box = Id.New<ArticleId>();
    static readonly PickupId Lobby = Id.New<PickupId>();

    [Theory]
    [InlineData(24, 24)]
    [InlineData(30, 30)]
    [InlineData(168, 30)] // never beyond the cut-off
    public void A_team_has_its_hours_and_never_more_than_are_left(int hours, int ends) =>
        Team.Start(new(3, hours), Id.New<TeamId>(), "abc", Start).Until(CutOff).EndsAt.ShouldBe(Start.AddHours(ends));

    [Fact]
    public void A_team_has_the_rest_of_its_hours_when_the_cut_off_is_put_off() =>
        Team.Start(new(3, 48), Id.New<TeamId>(), "abc", Start).Until(CutOff.AddHours(24)).EndsAt.ShouldBe(Start.AddHours(48));

    [Theory]
    [InlineData(TeamStatus.Forming, 2, -1, null)]
    [InlineData(TeamStatus.Forming, 2, 0, OrderRefusal.TeamOver)] // at the very instant of its end
    [InlineData(TeamStatus.Forming, 2, 1, OrderRefusal.TeamOver)]
    [InlineData(TeamStatus.Complete, 3, -1, OrderRefusal.TeamFull)]
    [InlineData(TeamStatus.Complete, 2, -1, OrderRefusal.TeamFull)] // one has gone since: the place is not sold again
    [InlineData(TeamStatus.Released, 2, -1, OrderRefusal.TeamOver)]
    public void One_more_may_come_while_it_forms(TeamStatus status, int members, int minutesAfterTheEnd, OrderRefusal? refusal)
    {
        var team = new Team(Id.New<TeamId>(), "abc", 3, members, Start, Start.AddHours(24), status);

        team.WhyNotJoin(team.EndsAt.AddMinutes(minutesAfterTheEnd)).ShouldBe(refusal);
    }

    [Theory]
    [InlineData(TeamStatus.Forming, 2, TeamStatus.Forming)]
    [InlineData(TeamStatus.Forming, 1, TeamStatus.Released)] // nobody is left in it
    [InlineData(TeamStatus.Complete, 3, TeamStatus.Complete)] // the others have their price
    public void Leaving_gives_a_place_back(TeamStatus status, int members, TeamStatus after)
    {
        var left = new Team(Id.New<TeamId>(), "abc", 3, members, Start, CutOff, status).Leave();

        (left.Members, left.Status).ShouldBe((members - 1, after));
    }

    [Theory]
    [InlineData(null, false, OrderRefusal.TeamChoiceMissing)]
    [InlineData("start", true, OrderRefusal.AlreadyInTeam)]
    [InlineData("other", true, OrderRefusal.AlreadyInTeam)]
    [InlineData("nobody", false, OrderRefusal.TeamUnknown)]
    [InlineData("other", false, null)]
    [InlineData("solo", false, null)]
    [InlineData("solo", true, null)]
    [InlineData("own", true, null)]
    [InlineData(null, true, null)]
    public void A_buyer_is_in_one_team_at_a_time(string? choice, bool isInTeam, OrderRefusal? refusal)
    {
        var book = Book(size: 3);
        var own = Place(book, Placement.Nothing, new TeamChoice.Start("own"), Start).Value;
        Place(book, Placement.Nothing, new TeamChoice.Start("other"), Start);

        Place(book, isInTeam ? own : Placement.Nothing, Chosen(choice), Start.AddHours(1)).Refusal.ShouldBe(refusal);
    }

    [Fact]
    public void Nobody_leaves_a_complete_team_except_who_is_asked_again()
    {
        var book = Book(size: 2);
        var first = Place(book, Placement.Nothing, new TeamChoice.Start("own"), Start).Value;
        Place(book, Placement.Nothing, new TeamChoice.Join("own"), Start);

        book.Withdraw(first, Start).Refusal.ShouldBe(OrderRefusal.TeamComplete);
        Place(book, first, new TeamChoice.Alone(), Start).Refusal.ShouldBe(OrderRefusal.TeamComplete);
        Place(book, first, null, Start).IsSuccess.ShouldBeTrue("an order may still be changed");
        book.Withdraw(first, Start, isAskedAgain: true).IsSuccess.ShouldBeTrue();
    }

    [Theory]
    [InlineData("forming", false, 2990, 2990)]
    [InlineData("forming", true, 2990, 4490)]
    [InlineData("complete", true, 2990, 2990)]
    [InlineData("released", true, 4490, 4490)]
    [InlineData("none", false, 4490, 4490)]
    public void The_team_price_is_for_teams_and_at_most_it_is_the_solo_price(string where, bool soloThen, long now, long atMost)
    {
        var team = where == "none" ? null : new Team(Id.New<TeamId>(), "abc", 3, 2, Start, CutOff, Enum.Parse<TeamStatus>(where, ignoreCase: true));

        var prices = LinePrice.InTeamBuy(new(Box, new(2)), Offer(3).Articles[0], team, soloThen);

        (prices.Now.Price.Minor, prices.AtMost.Price.Minor, prices.AtMost.Quantity.Value).ShouldBe((now, atMost, 2));
    }

    [Theory]
    [InlineData(2990, 4490, "")]
    [InlineData(3190, 4490, "in a team, in a team or alone")] // the team price rises
    [InlineData(2990, 4990, "alone, in a team or alone")] // the solo price rises
    [InlineData(2790, 3990, "")]
    public void A_dearer_price_asks_those_again_who_may_come_to_pay_it(long teamPrice, long soloPrice, string asked)
    {
        var article = Offer(3).Articles[0] with { Ladder = PriceLadder.Parse($"SEK 1:{teamPrice}"), SoloPriceMinor = soloPrice };
        var change = new OfferChange(Offer(3), Offer(3) with { Version = 2, Articles = [article] });
        var order = new Placement([new(Box, new(1))], Lobby, "");
        (string, Placement)[] orders =
        [
            ("in a team", order with { Team = Id.New<TeamId>() }),
            ("alone", order),
            ("in a team or alone", order with { Team = Id.New<TeamId>(), SoloThen = true }),
        ];

        string.Join(", ", orders.Where(o => change.Worsens(o.Item2)).Select(o => o.Item1)).ShouldBe(asked);
    }

    [Fact]
    public void Whatever_buyers_do_no_place_is_sold_twice_and_every_member_is_an_order() =>
        Prop.ForAll(Lives(), life =>
        {
            var (book, held) = (Book(life.Size, stock: 12), new Placement[6]);
            Array.Fill(held, Placement.Nothing);
            var now = Start;
            foreach (var (buyer, choice, minutes) in life.Steps)
            {
                now = now.AddMinutes(minutes);
                var isLeaving = choice == 0;
                var outcome = isLeaving ? book.Withdraw(held[buyer], now) : Decide(book, held[buyer], ChoiceOf(choice, buyer), now);
                if (outcome.IsSuccess) held[buyer] = book.Take(held[buyer], outcome.Value);

                foreach (var team in book.Teams.Changed)
                {
                    var members = held.Count(placement => placement.Team == team.Id);
                    if (members != team.Members || members > team.Size) return false;
                    if (team.Status == TeamStatus.Complete && members != team.Size) return false;
                    if (team.Status == TeamStatus.Forming && members is 0) return false;
                    // Expiry and completion: whatever comes first, the other never happens.
                    if (team.Expire(team.EndsAt).Status == TeamStatus.Released == (team.Status == TeamStatus.Complete)) return false;
                }
                if (book.DemandFor(Box).Reserved.Value != held.Sum(placement => placement.Total.Value)) return false;
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static TeamChoice? ChoiceOf(int choice, int buyer) =>
        choice switch
        {
            1 => new TeamChoice.Alone(),
            2 => new TeamChoice.Start($"t{buyer}"),
            3 => null,
            var number => new TeamChoice.Join($"t{number - 4}"),
        };

    sealed record Life(int Size, (int Buyer, int Choice, int Minutes)[] Steps);

    static Arbitrary<Life> Lives() =>
        (
            from size in Gen.Choose(2, 4)
            from steps in Gen.ArrayOf(from buyer in Gen.Choose(0, 5) from choice in Gen.Choose(0, 9) from minutes in Gen.Elements(0, 1, 20, 90) select (buyer, choice, minutes), 40)
            select new Life(size, steps)
        ).ToArbitrary();

    static TeamChoice? Chosen(string? choice) =>
        choice switch
        {
            null => null,
            "solo" => new TeamChoice.Alone(),
            "start" => new TeamChoice.Start("new"),
            var code => new TeamChoice.Join(code),
        };

    static Outcome<Placement, OrderRefusal> Decide(OrderBook book, Placement before, TeamChoice? choice, DateTimeOffset now) =>
        book.Place(new(1, [new(Box, new(1))], null, "") { Team = choice }, before, now);

    static Outcome<Placement, OrderRefusal> Place(OrderBook book, Placement before, TeamChoice? choice, DateTimeOffset now)
    {
        var outcome = Decide(book, before, choice, now);
        return outcome.IsSuccess ? book.Take(before, outcome.Value) : outcome;
    }

    static OrderBook Book(int size, long? stock = null) => new(Offer(size, stock), GroupBuyStatus.Open, new Dictionary<ArticleId, Demand>());

    static Offer Offer(int size, long? stock = null) =>
        new(1, null, CutOff, [new(Box, PriceLadder.Parse("SEK 1:2990"), stock is { } pieces ? new Quantity(pieces) : null, null, new(1)) { SoloPriceMinor = 4490 }], [Lobby]) { Team = new(size, 2) };
}
