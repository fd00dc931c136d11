using Tuanzi.Core.Members;
using Tuanzi.Core.Statements;

namespace Tuanzi.Core.Operations;

/// <summary>The whole book of the installation over a period.</summary>
public sealed record PlatformTotals(Period Period, IReadOnlyList<KindTotals> Accounts)
{
    public IEnumerable<IGrouping<Currency, KindTotals>> ByCurrency => Accounts.GroupBy(total => total.Opening.Currency);
}

/// <summary>What moved in all accounts of a kind, and that debits and credits cancel out. For operators; it names nobody.</summary>
public sealed class PlatformStatement(TuanziDb db, TimeProvider clock)
{
    /// <summary>An installation has communities in many places: its days are those of the clocks' clock.</summary>
    const string TimeZone = "UTC";

    public async Task<Outcome<PlatformTotals, PeriodRefusal>> FindAsync(PersonId reader, PeriodText text, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(reader, stop)) return Missing.It;
        var period = Period.Read(text, TimeZone, clock.GetUtcNow());
        return period.IsSuccess ? new PlatformTotals(period.Value, await db.Transfers.AsNoTracking().TrialBalanceAsync(period.Value, stop)) : period.Without<PlatformTotals>();
    }
}
