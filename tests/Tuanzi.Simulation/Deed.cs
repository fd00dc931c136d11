namespace Tuanzi.Simulation;

/// <summary>What the program said to a deed.</summary>
/// <param name="Refusal">The name of the rule; null: done.</param>
sealed record Told(string? Refusal, object? Value)
{
    public bool IsDone => Refusal is null;

    public static Told Of<T, TRefusal>(Outcome<T, TRefusal> outcome)
        where TRefusal : struct, Enum => outcome.IsSuccess ? new(null, outcome.Value) : new(outcome.IsMissing ? "Missing" : $"{outcome.Refusal}", null);
}

/// <summary>One thing that somebody does about goods or money.</summary>
/// <param name="Name">What is counted under.</param>
/// <param name="What">Who, of which order, how much: for the reader of a failure.</param>
sealed record Deed(string Name, string What, Func<IServiceProvider, CancellationToken, Task<Told>> Do)
{
    /// <summary>True: told twice it is done once, and both hear the same.</summary>
    public bool CanRepeat { get; init; } = true;

    /// <summary>True: it carries a key, so that it may be told again at any time.</summary>
    public bool HasKey { get; init; }

    /// <summary>An order: there is one desk, in the town's process.</summary>
    public bool IsAtDesk { get; init; }

    /// <summary>Something else under the same key: refused.</summary>
    public Deed? Other { get; init; }

    public static Deed By<TUseCase, T, TRefusal>(string name, string what, Func<TUseCase, CancellationToken, Task<Outcome<T, TRefusal>>> use)
        where TUseCase : notnull
        where TRefusal : struct, Enum =>
        new(
            name,
            what,
            async (services, stop) =>
            {
                await using var scope = services.CreateAsyncScope();
                return Told.Of(await use(scope.ServiceProvider.GetRequiredService<TUseCase>(), stop));
            }
        );
}

/// <summary>How often each deed was tried, and how often the program did it: where hardly anything is done, nothing is proven.</summary>
sealed class Tally
{
    readonly SortedDictionary<string, (int Tried, int Done)> deeds = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, int> events = new(StringComparer.Ordinal);

    public int Tried => deeds.Values.Sum(deed => deed.Tried);
    public int Done => deeds.Values.Sum(deed => deed.Done);

    public void Count(string name, bool isDone)
    {
        var (tried, done) = deeds.GetValueOrDefault(name);
        deeds[name] = (tried + 1, done + (isDone ? 1 : 0));
    }

    public void Saw(string what) => events[what] = events.GetValueOrDefault(what) + 1;

    public override string ToString() =>
        $"{Done} of {Tried} deeds done: {string.Join(", ", deeds.Select(deed => $"{deed.Key} {deed.Value.Done}/{deed.Value.Tried}"))}; {string.Join(", ", events.Select(seen => $"{seen.Key} {seen.Value}"))}.";
}
