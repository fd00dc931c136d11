using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Operations;

/// <summary>Begins and ends descending rounds when their time has come, wherever late bids have moved it.</summary>
public sealed class DescendingTurns(TurnDescendingRound rounds, DueTurns turns) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop) =>
        turns.RunAsync(DueTurn.DescendingRound, rounds.Due.OrderBy(r => r.EndsAt).Select(r => r.Id), (services, id) => services.GetRequiredService<TurnDescendingRound>().RunAsync(id, stop), stop);
}
