using System.Runtime.CompilerServices;

[assembly: AssemblyFixture(typeof(Tuanzi.Browser.Chromium))]
[assembly: AssemblyFixture(typeof(TestRun))]
// While one test waits for its page, another has the second core; more of them only wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Tuanzi.Browser;

/// <summary>Debian's Chromium, one process for the run. Each phone is a context of its own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    const string Program = "/usr/bin/chromium";

    // How long a test waits for what it expects: the first page of a busy machine can take many seconds.
    const float PatienceMilliseconds = 20_000;

    static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    static readonly Lazy<Task<IBrowser>> One = new(async () =>
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    });

    public static string? WhyNot { get; } = File.Exists(Program) ? null : $"No browser here: install the package 'chromium' ({Program}).";

    public static async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        var context = await (await One.Value).NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (One.IsValueCreated) await (await One.Value).DisposeAsync();
    }
}

/// <summary>A test in a real browser; skipped by name where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Chromium.WhyNot;
}

/// <summary>A test in a real browser for each of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Chromium.WhyNot;
}
