using Tuanzi.Core.Earnings;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Payout> Payouts => Set<Payout>();
}
