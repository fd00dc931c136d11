using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Decisions;

/// <summary>Into a call that has taken a quote nobody can take their pledge along any more: it shall not be withdrawn for that.</summary>
sealed class LeaveMergers(TuanziDb db, LapseMergers lapse) : IHandle<QuoteTaken>
{
    public async Task HandleAsync(QuoteTaken what, CancellationToken stop)
    {
        if (await db.TakenQuotes.Where(t => t.GroupBuyId == what.GroupBuy).Select(t => (CallId?)t.CallId).SingleOrDefaultAsync(stop) is { } call) await lapse.RunAsync(call, stop);
    }
}
