using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Orders;

/// <summary>One queue of the desk: takes what is waiting, decides it in one transaction, answers.</summary>
sealed class OrderLane(ChannelReader<Waiting> queue, Func<IReadOnlyList<Waiting>, CancellationToken, Task<BatchOutcome>> decide, ILogger log)
{
    const int LargestBatch = 512;

    public async Task RunAsync(CancellationToken stop)
    {
        var batch = new List<Waiting>(LargestBatch);
        // The host's stop closes the queue; what stands in it is served before the loop ends.
        while (await queue.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < LargestBatch && queue.TryRead(out var waiting)) batch.Add(waiting);
            await ServeAsync(batch, stop);
            batch.Clear();
            await GiveWayAsync();
        }
    }

    /// <summary>Goes on when the pool has done what it was asked before: whoever was just answered comes again meanwhile, and shares the next batch.</summary>
    static Task GiveWayAsync() => Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    async Task ServeAsync(List<Waiting> batch, CancellationToken stop)
    {
        try
        {
            await DecideAsync(batch, stop);
        }
        catch (Exception fault) when (batch.Count > 1)
        {
            // Whoever brought the fault shall have it alone. If the commit did happen, each command finds its own answer by its key.
            log.LogWarning(fault, "A batch of {Count} orders failed and is retried one by one", batch.Count);
            foreach (var waiting in batch) await ServeAsync([waiting], stop);
        }
        catch (Exception fault)
        {
            await RetryAloneAsync(batch[0], fault, stop);
        }
    }

    async Task RetryAloneAsync(Waiting waiting, Exception first, CancellationToken stop)
    {
        try
        {
            log.LogWarning(first, "An order failed and is tried once more");
            await DecideAsync([waiting], stop);
        }
        catch (Exception again)
        {
            waiting.Answer.TrySetException(again);
        }
    }

    async Task DecideAsync(List<Waiting> batch, CancellationToken stop)
    {
        var decided = await decide(batch, stop);
        for (var i = 0; i < batch.Count; i++) batch[i].Answer.TrySetResult(decided.Answers[i]);
    }
}
