using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Where all orders are decided, in small batches: one transaction, one lock and one write to disk serve everybody who waits.</summary>
/// <remarks>
/// Correct on any number of nodes: the lock is the group buy's row, not this object. An answer is given after the commit and never before.
/// </remarks>
public sealed class OrderDesk(OrderStore store, DeskMeter meter, TimeProvider clock, ILogger<OrderDesk> log) : BackgroundService
{
    /// <summary>How many may wait in one lane. Whoever comes when it is full is asked to come back, instead of waiting for longer than a person would.</summary>
    const int LongestQueue = 4_096;

    readonly Channel<Waiting>[] lanes =
    [
        .. Enumerable.Range(0, store.Lanes).Select(_ => Channel.CreateBounded<Waiting>(new BoundedChannelOptions(LongestQueue) { SingleReader = true })),
    ];

    /// <summary>Raised after each commit, once for each group buy that changed.</summary>
    public event Action<GroupBuyId>? Changed;

    /// <summary>Places, changes or withdraws an order. Whoever does not wait for the answer has ordered nevertheless: ask again with the same key.</summary>
    /// <exception cref="OrderDeskFullException">Too many are waiting.</exception>
    public Task<Outcome<OrderAnswer, OrderRefusal>> RunAsync(OrderCommand command)
    {
        if (!command.HasKey) return Task.FromResult<Outcome<OrderAnswer, OrderRefusal>>(OrderRefusal.KeyMissing);
        if (command is PlaceOrder place)
        {
            if (Typed.HasMarkup(place.Request.Note) || Typed.HasMarkup(place.Request.Household)) return Task.FromResult<Outcome<OrderAnswer, OrderRefusal>>(OrderRefusal.Markup);
            // Most orders say neither.
            if (place.Request.Note.Length + place.Request.Household.Length > 0) command = place with { Request = place.Request with { Note = Typed.Block(place.Request.Note), Household = Typed.Line(place.Request.Household) ?? "" } };
        }
        var waiting = new Waiting(command, meter.Now);
        if (LaneOf(command).Writer.TryWrite(waiting)) return waiting.Answer.Task;
        meter.SentAway();
        throw new OrderDeskFullException();
    }

    // Commands of one group buy share a lane, so that they share a batch and do not wait for each other's locks.
    Channel<Waiting> LaneOf(OrderCommand command) => lanes[(string.GetHashCode(command.GroupBuyCode, StringComparison.Ordinal) & int.MaxValue) % lanes.Length];

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.Watch(() => lanes.Sum(lane => lane.Reader.Count));
        return Task.WhenAll(lanes.Select(lane => Task.Run(() => new OrderLane(lane.Reader, DecideAsync, log).RunAsync(stoppingToken), stoppingToken)));
    }

    /// <summary>Lets nobody in any more; what waits is still decided.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in lanes) lane.Writer.TryComplete();
        if (ExecuteTask is { } running) await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    async Task<BatchOutcome> DecideAsync(IReadOnlyList<Waiting> batch, CancellationToken stop)
    {
        var begun = meter.Now;
        var decided = await store.RunAsync([.. batch.Select(waiting => waiting.Command)], clock.GetUtcNow(), stop);
        meter.Decided(batch, begun);
        // Before the answers: whoever has one finds it on every page.
        foreach (var groupBuy in decided.Changed) Changed?.Invoke(groupBuy);
        return decided;
    }
}

/// <summary>A command and whoever waits for its answer.</summary>
sealed record Waiting(OrderCommand Command, long Since)
{
    public TaskCompletionSource<Outcome<OrderAnswer, OrderRefusal>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Too many orders are waiting: nothing was decided, come back in a moment.</summary>
public sealed class OrderDeskFullException() : Exception("The order desk is full.");
