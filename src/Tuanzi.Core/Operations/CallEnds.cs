using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Core.Operations;

/// <summary>Ends what its time has ended: calls, mergers of calls, and surveys.</summary>
public sealed class CallEnds(CloseCall calls, EndMerger mergers, EndSurvey surveys, DueTurns turns) : IDueWork
{
    public async Task<int> RunAsync(CancellationToken stop) =>
        await turns.RunAsync(DueTurn.CallEnd, calls.Due.OrderBy(c => c.ClosesAt).Select(c => c.Id), (services, id) => services.GetRequiredService<CloseCall>().RunAsync(id, stop), stop)
        + await turns.RunAsync(DueTurn.MergerEnd, mergers.Due.OrderBy(m => m.EndsAt).Select(m => m.Id), (services, id) => services.GetRequiredService<EndMerger>().RunAsync(id, stop), stop)
        + await turns.RunAsync(DueTurn.SurveyEnd, surveys.Due.OrderBy(s => s.EndsAt).Select(s => s.Id), (services, id) => services.GetRequiredService<EndSurvey>().RunAsync(id, stop), stop);
}
