namespace Tuanzi.Web.Demo;

/// <summary>What happened in town, told in the order in which it happened: so ids, notices and order numbers come out as they would have.</summary>
sealed class Chronicle
{
    readonly List<(DateTimeOffset At, Func<Task> Deed, bool IsNews)> deeds = [];

    /// <param name="isNews">True where time or somebody waits for it: due work is done in that hour. Without it, what there is to tell is told with the next news.</param>
    public void Tell(DateTimeOffset at, Func<Task> deed, bool isNews = false) => deeds.Add((at, deed, isNews));

    /// <summary>An hour that brings something by itself: an opening, a cut-off.</summary>
    public void Tell(DateTimeOffset at) => Tell(at, () => Task.CompletedTask, isNews: true);

    public async Task HappenAsync(TownClock clock, DateTimeOffset now, Func<Task> dueWork, CancellationToken stop)
    {
        foreach (var (at, deed, isNews) in deeds.OrderBy(d => d.At))
        {
            if (at > now) throw new InvalidOperationException($"The demo tells of something that will happen at {at:u}.");
            stop.ThrowIfCancellationRequested();
            clock.Now = at;
            await deed();
            if (isNews) await dueWork();
        }
        clock.Now = now;
        await dueWork();
    }
}
