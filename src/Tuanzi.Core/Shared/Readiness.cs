namespace Tuanzi.Core.Shared;

/// <summary>What works in the background begins when the data is ready: while the demo town's past is being told, no hour of today may strike in it.</summary>
public sealed class Readiness
{
    readonly TaskCompletionSource declared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Declare() => declared.TrySetResult();

    public Task WaitAsync(CancellationToken stop) => declared.Task.WaitAsync(stop);
}
