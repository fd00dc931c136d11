using Tuanzi.Core.Vouchers;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Voucher> Vouchers => Set<Voucher>();
}
