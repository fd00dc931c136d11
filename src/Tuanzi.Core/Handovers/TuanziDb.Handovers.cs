using Tuanzi.Core.Handovers;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Handover> Handovers => Set<Handover>();
    public DbSet<HandoverLine> HandoverLines => Set<HandoverLine>();
    public DbSet<Shortfall> Shortfalls => Set<Shortfall>();
    public DbSet<ShortfallLine> ShortfallLines => Set<ShortfallLine>();
    public DbSet<Arrival> Arrivals => Set<Arrival>();
    public DbSet<Weighing> Weighings => Set<Weighing>();
    public DbSet<ContainerReturn> ContainerReturns => Set<ContainerReturn>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<WrongCode> WrongCodes => Set<WrongCode>();
}
