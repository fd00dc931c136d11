using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();
    public DbSet<CardAccount> CardAccounts => Set<CardAccount>();
    public DbSet<Community> Communities => Set<Community>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<PickupPoint> PickupPoints => Set<PickupPoint>();
    public DbSet<Helper> Helpers => Set<Helper>();
}
