using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Decisions;

namespace Tuanzi.Core.Operations;

/// <summary>Counts every vote whose deadline has passed, reminds a day before, and notices choices that have fallen away.</summary>
public sealed class VoteEnds(MeetVote votes, DueTurns turns) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop) =>
        turns.RunAsync(DueTurn.Vote, votes.Due.OrderBy(v => v.EndsAt).Select(v => v.Id), (services, id) => services.GetRequiredService<MeetVote>().RunAsync(id, stop), stop);
}
