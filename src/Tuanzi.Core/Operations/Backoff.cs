namespace Tuanzi.Core.Operations;

/// <summary>When to try again what has failed: soon at first, then less and less often, never less than once an hour.</summary>
public static class Backoff
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="attempts">How often it has failed so far, from 1.</param>
    public static TimeSpan After(int attempts) => attempts > 10 ? Longest : TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, attempts - 1), Longest.TotalSeconds));

    /// <summary>What an operator is shown of a failure: its kind and message, kept short.</summary>
    public static string Describe(Exception failure)
    {
        var cause = failure is AggregateException { InnerException: { } inner } ? inner : failure;
        var text = $"{cause.GetType().Name}: {cause.Message}";
        return text.Length <= 500 ? text : text[..500];
    }
}
