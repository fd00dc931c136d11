using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Rules.Tests;

public sealed class VoteTallyTests
{
    /// <summary>Votes for each quote in order, "x" behind those that fell away; then how many want none, may vote, and are needed of a hundred.</summary>
    [Theory]
    [InlineData("6 4", 1, 11, 50, VoteResult.Taken, 1, 11, 6)]
    [InlineData("4 6", 1, 11, 50, VoteResult.Taken, 2, 11, 6)]
    [InlineData("1 0", 0, 2, 50, VoteResult.Taken, 1, 1, 1)] // a half of two is one
    [InlineData("1 0", 0, 3, 50, VoteResult.NoQuorum, null, 1, 2)] // a half of three is two: rounded up
    [InlineData("3 2", 0, 10, 50, VoteResult.Taken, 1, 5, 5)]
    [InlineData("3 1", 0, 10, 50, VoteResult.NoQuorum, null, 4, 5)]
    [InlineData("1 1", 8, 10, 50, VoteResult.NoneOfThese, null, 10, 5)] // "none of these" is a vote like any other
    [InlineData("5 5", 0, 10, 50, VoteResult.Tie, null, 10, 5)]
    [InlineData("5 1", 5, 11, 50, VoteResult.Tie, null, 11, 6)] // also with none of these
    [InlineData("3 3", 3, 9, 50, VoteResult.Tie, null, 9, 5)]
    [InlineData("6x 4", 0, 10, 50, VoteResult.NoQuorum, null, 4, 5)] // what fell away counts for nothing
    [InlineData("6x 5", 0, 11, 40, VoteResult.Taken, 2, 5, 5)]
    [InlineData("6x 3x", 1, 10, 10, VoteResult.NoneOfThese, null, 1, 1)]
    [InlineData("6x 3x", 0, 10, 10, VoteResult.NoQuorum, null, 0, 1)]
    [InlineData("", 0, 0, 50, VoteResult.NoQuorum, null, 0, 1)] // nobody is left who may vote
    [InlineData("0 0", 0, 0, 1, VoteResult.NoQuorum, null, 0, 1)]
    [InlineData("10", 0, 10, 100, VoteResult.Taken, 1, 10, 10)]
    [InlineData("9", 0, 10, 100, VoteResult.NoQuorum, null, 9, 10)]
    [InlineData("1", 0, 10000, 1, VoteResult.NoQuorum, null, 1, 100)]
    public void One_clearly_in_front_wins_and_the_rest_goes_back(string votes, int none, int voters, int quorum, VoteResult result, int? winner, int cast, int needed)
    {
        var tally = new VoteTally([.. votes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((text, i) => new ChoiceVotes(i + 1, int.Parse(text.TrimEnd('x'), System.Globalization.CultureInfo.InvariantCulture), !text.EndsWith('x')))], none, voters, quorum);
        (tally.Result, tally.Winner, tally.Cast, tally.Needed).ShouldBe((result, winner, cast, needed));
    }

    [Fact]
    public void It_equals_a_naive_recount() => Prop.ForAll(Elections(), election => election.Tally.Result == election.Recount().Result && election.Tally.Winner == election.Recount().Winner).QuickCheckThrowOnFailure();

    [Fact]
    public void One_more_vote_for_the_winner_changes_nothing() =>
        Prop.ForAll(
            Elections(),
            election => election.Tally.Winner is not { } winner || (election with { Ballots = [.. election.Ballots, winner], Voters = election.Voters + 1, Quorum = 1 }).Tally.Winner == winner
        ).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_choices_and_ballots_does_not_matter() =>
        Prop.ForAll(
            Elections(),
            election =>
            {
                var (tally, turned) = (election.Tally, election.Tally with { Choices = [.. election.Tally.Choices.Reverse()] });
                return (tally.Result, tally.Winner, tally.Cast) == (turned.Result, turned.Winner, turned.Cast);
            }
        ).QuickCheckThrowOnFailure();

    /// <summary>A vote as a list of ballots: the number of a quote, or 0 for none of these.</summary>
    sealed record Election(bool[] Stand, int[] Ballots, int Voters, int Quorum)
    {
        public VoteTally Tally => new([.. Stand.Select((stands, i) => new ChoiceVotes(i + 1, Ballots.Count(ballot => ballot == i + 1), stands))], Ballots.Count(ballot => ballot == 0), Voters, Quorum);

        /// <summary>Strikes what does not count, ballot by ballot, and looks who has more than each of the others.</summary>
        public (VoteResult Result, int? Winner) Recount()
        {
            var counting = Ballots.Where(ballot => ballot == 0 || Stand[ballot - 1]).ToList();
            if (counting.Count == 0 || counting.Count * 100L < (long)Voters * Quorum) return (VoteResult.NoQuorum, null);
            foreach (var one in Enumerable.Range(0, Stand.Length + 1))
            {
                var beatsAll = Enumerable.Range(0, Stand.Length + 1).Where(other => other != one).All(other => counting.Count(ballot => ballot == one) > counting.Count(ballot => ballot == other));
                if (beatsAll) return one == 0 ? (VoteResult.NoneOfThese, null) : (VoteResult.Taken, one);
            }
            return (VoteResult.Tie, null);
        }
    }

    static Arbitrary<Election> Elections() =>
        (
            from stand in Gen.Elements(true, true, true, false).NonEmptyListOf()
            from ballots in Gen.Choose(0, Math.Min(stand.Count, 4)).ArrayOf()
            from silent in Gen.Choose(0, 12)
            from quorum in Gen.Choose(1, 100)
            select new Election([.. stand], ballots, ballots.Length + silent, quorum)
        ).ToArbitrary();
}
