using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>A quote as it would be put to a vote.</summary>
/// <param name="Reach">What the pledges that stand reach on it.</param>
public sealed record ProposedChoice(int Number, string Dealer, QuoteVersion Version, QuoteReach Reach);

/// <summary>What a leader looks at before putting quotes to a vote.</summary>
/// <param name="Voters">How many may vote.</param>
/// <param name="Refusal">Why no vote can begin as things stand, whatever is typed; null where one can.</param>
public sealed record VoteToStart(ShownCall Shown, IReadOnlyList<ProposedChoice> Choices, int Voters, IReadOnlyList<PointToChoose> Points, StartVoteRefusal? Refusal, DateTimeOffset Now)
{
    /// <summary>At how many dearer prices everybody might be asked again, at most.</summary>
    public int MostBehind => Choices.Select(choice => choice.Version.Ladder.Rungs.Count(rung => rung.Price > choice.Reach.Price)).DefaultIfEmpty().Max();
}

/// <summary>Finds what a leader would put to a vote.</summary>
public sealed class VoteToStartLookup(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    public async Task<VoteToStart?> FindAsync(PersonId leader, string code, CancellationToken stop)
    {
        if (await calls.FindAsync(code, leader, stop) is not { ViewerLeads: true } shown) return null;
        var (call, now) = (shown.Call, clock.GetUtcNow());
        var choices = await db.ToVoteOnAsync(call, now, stop);
        var voters = await db.PledgesBefore(call.Id, call.LastNumber, await db.DealersAsync(call.Id, stop)).CountAsync(stop);
        var refusal = await db.WhyNoVoteAsync(call, now, stop) ?? (choices.Count == 0 ? StartVoteRefusal.NothingToVoteOn : voters == 0 ? StartVoteRefusal.NobodyToVote : null);
        return new(shown, [.. choices.Select(one => new ProposedChoice(one.Quoted.Quote.Number, one.Quoted.Invitation.Name, one.Quoted.Version, one.Reach))], voters, await db.PointsOfAsync(call, stop), refusal, now);
    }
}
