namespace Tuanzi.Web.Demo;

/// <summary>Stands where the town's story is told, up to the hour at which the program starts.</summary>
sealed class TownClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
