namespace Tuanzi.Rules.Tests;

/// <summary>Rules are told what time it is.</summary>
static class Days
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
}
