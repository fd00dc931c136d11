using System.Diagnostics.Metrics;

namespace Tuanzi.Core.Orders;

/// <summary>What an operator can watch of the order desk: how full it is, how large its batches are, how long buyers wait.</summary>
public sealed class DeskMeter
{
    public const string Name = "Tuanzi.OrderDesk";

    readonly TimeProvider clock;
    readonly Histogram<int> size;
    readonly Histogram<double> wait;
    readonly Histogram<double> locked;
    readonly Counter<long> full;
    Func<int> waiting = () => 0;

    public DeskMeter(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.Create(Name);
        size = meter.CreateHistogram<int>("tuanzi.desk.batch_size", "{order}", "Orders decided in one transaction.");
        wait = meter.CreateHistogram<double>("tuanzi.desk.wait", "ms", "From the arrival of an order to its answer.");
        locked = meter.CreateHistogram<double>("tuanzi.desk.lock_time", "ms", "A batch's transaction, from asking for the lock to the end of the commit.");
        full = meter.CreateCounter<long>("tuanzi.desk.full", "{order}", "Orders sent away because too many were waiting.");
        meter.CreateObservableGauge("tuanzi.desk.queue", () => waiting(), "{order}", "Orders that wait for a batch.");
    }

    internal void Watch(Func<int> queue) => waiting = queue;

    internal void SentAway() => full.Add(1);

    internal long Now => clock.GetTimestamp();

    internal void Decided(IReadOnlyList<Waiting> batch, long begun)
    {
        size.Record(batch.Count);
        locked.Record(clock.GetElapsedTime(begun).TotalMilliseconds);
        // Nobody asks the clock for each order where nobody measures.
        if (!wait.Enabled) return;
        foreach (var order in batch) wait.Record(clock.GetElapsedTime(order.Since).TotalMilliseconds);
    }
}
