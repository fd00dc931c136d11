namespace Tuanzi.Rules.Decisions;

/// <summary>How a vote about quotes ended.</summary>
public enum VoteResult
{
    /// <summary>One quote had more votes than any other choice, and was taken.</summary>
    Taken,

    /// <summary>Too few voted.</summary>
    NoQuorum,

    /// <summary>Two choices or more were in front.</summary>
    Tie,

    /// <summary>More wanted none of them than any of them.</summary>
    NoneOfThese,

    /// <summary>One quote had most, and could not be taken.</summary>
    NotTaken,

    /// <summary>A leader called it off.</summary>
    CalledOff,

    /// <summary>The call was ended meanwhile.</summary>
    CallEnded,
}

/// <summary>One quote in a vote, and how many want it.</summary>
/// <param name="Number">Of the quote, within the call.</param>
/// <param name="Stands">False: it was withdrawn or has expired. It cannot win, and whoever chose it is as good as not having voted.</param>
public readonly record struct ChoiceVotes(int Number, int Votes, bool Stands);

/// <summary>The count of a vote: one vote each, the most votes win, and what is not clear goes back to the leader.</summary>
/// <param name="None">How many want none of them.</param>
/// <param name="Voters">How many may vote.</param>
/// <param name="QuorumPercent">How many of a hundred who may vote must have voted: 1 to 100.</param>
public sealed record VoteTally(IReadOnlyList<ChoiceVotes> Choices, int None, int Voters, int QuorumPercent)
{
    /// <summary>How many votes count.</summary>
    public int Cast => None + Choices.Where(choice => choice.Stands).Sum(choice => choice.Votes);

    /// <summary>How many are needed: the share of all who may vote, rounded up, and one at least.</summary>
    public int Needed => Math.Max(1, (int)(((long)Voters * QuorumPercent + 99) / 100));

    /// <summary>What it comes to; <see cref="VoteResult.Taken"/> where one quote is clearly in front, which whoever counts then takes.</summary>
    public VoteResult Result
    {
        get
        {
            if (Cast < Needed) return VoteResult.NoQuorum;
            var most = Math.Max(None, Standing.DefaultIfEmpty().Max());
            var inFront = Standing.Count(votes => votes == most);
            if (None == most) return inFront == 0 ? VoteResult.NoneOfThese : VoteResult.Tie;
            return inFront == 1 ? VoteResult.Taken : VoteResult.Tie;
        }
    }

    /// <summary>The number of the quote that is clearly in front; null where none is.</summary>
    public int? Winner => Result == VoteResult.Taken ? Choices.Where(choice => choice.Stands).MaxBy(choice => choice.Votes).Number : null;

    IEnumerable<int> Standing => Choices.Where(choice => choice.Stands).Select(choice => choice.Votes);
}
