using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.MeetDays;

namespace Tuanzi.Core.Operations;

/// <summary>Has everybody reminded whose meet day is tomorrow.</summary>
public sealed class MeetDayReminders(RemindOfMeetDay due, DueTurns turns) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop) =>
        turns.RunAsync(DueTurn.MeetDay, due.Due.OrderBy(m => m.StartsAt).Select(m => m.GroupBuyId), (services, id) => services.GetRequiredService<RemindOfMeetDay>().RunAsync(id, stop), stop);
}
