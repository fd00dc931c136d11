using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.MeetDays;

namespace Tuanzi.Core.Operations;

/// <summary>Has everybody reminded whose meet day is tomorrow.</summary>
public sealed class MeetDayReminders(RemindOfMeetDay due, IServiceScopeFactory scopes, ILogger<MeetDayReminders> log) : IDueWork
{
    const int AtOnce = 50;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var ids = await due.Due.OrderBy(m => m.StartsAt).Select(m => m.GroupBuyId).Take(AtOnce).ToListAsync(stop);
        var done = 0;
        foreach (var id in ids)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<RemindOfMeetDay>().RunAsync(id, stop)) done++;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // The others go on; this one comes again at the next beat.
                log.LogError(failure, "Nobody could be reminded of the meet day of group buy {GroupBuy}.", id.Value);
            }
        }
        return done;
    }
}
