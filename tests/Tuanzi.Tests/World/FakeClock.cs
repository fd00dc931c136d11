namespace Tuanzi.Tests;

/// <summary>The town's time stands still until a test moves it.</summary>
/// <remarks>
/// Only "what time is it?" is the town's. Timers and elapsed time run as in life, so that whatever waits inside the program (a batch, a frame
/// of a page) goes on by itself; what is due at an hour is a query, which a test runs by hand after moving the clock.
/// </remarks>
public sealed class FakeClock : TimeProvider
{
    /// <summary>A Monday morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    long ticks = Start.UtcTicks;

    public DateTimeOffset Now => GetUtcNow();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public void MoveTo(DateTimeOffset at) => Interlocked.Exchange(ref ticks, at.UtcTicks);
}
