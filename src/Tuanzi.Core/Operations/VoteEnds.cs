using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.Decisions;

namespace Tuanzi.Core.Operations;

/// <summary>Counts every vote whose deadline has passed, reminds a day before, and notices choices that have fallen away.</summary>
public sealed class VoteEnds(MeetVote votes, IServiceScopeFactory scopes, ILogger<VoteEnds> log) : IDueWork
{
    const int AtOnce = 50;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var done = 0;
        foreach (var id in await votes.Due.OrderBy(v => v.EndsAt).Select(v => v.Id).Take(AtOnce).ToListAsync(stop))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<MeetVote>().RunAsync(id, stop)) done++;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // The others go on; this one comes again at the next beat.
                log.LogError(failure, "What is due of vote {Vote} could not be done.", id.Value);
            }
        }
        return done;
    }
}
