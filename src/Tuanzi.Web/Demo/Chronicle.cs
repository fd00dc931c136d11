namespace Tuanzi.Web.Demo;

/// <summary>What happened in town, told in the order in which it happened: so ids, notices and order numbers come out as they would have.</summary>
sealed class Chronicle
{
    readonly List<(DateTimeOffset At, Func<Task> Deed)> deeds = [];

    public void Tell(DateTimeOffset at, Func<Task> deed) => deeds.Add((at, deed));

    /// <summary>An hour that brings something by itself: an opening, a cut-off.</summary>
    public void Tell(DateTimeOffset at) => Tell(at, () => Task.CompletedTask);

    /// <param name="dueWork">What time brings: openings, cut-offs, notices. Called at the end of each hour in which something happened.</param>
    public async Task HappenAsync(TownClock clock, DateTimeOffset now, Func<Task> dueWork)
    {
        foreach (var hour in deeds.GroupBy(d => d.At).OrderBy(hour => hour.Key))
        {
            if (hour.Key > now) throw new InvalidOperationException($"The demo tells of something that will happen at {hour.Key:u}.");
            clock.Now = hour.Key;
            foreach (var (_, deed) in hour) await deed();
            await dueWork();
        }
        clock.Now = now;
    }
}
