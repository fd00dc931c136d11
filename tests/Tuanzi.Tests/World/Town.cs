using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tuanzi.Web.Setup;

namespace Tuanzi.Tests;

/// <summary>The real program, in this process, on a real database of its own, at its own hour, with a few people who know each other.</summary>
public sealed partial class Town : IAsyncDisposable
{
    static int open;

    /// <summary>How many towns nobody has closed: each keeps files, ports and a database.</summary>
    public static int Open => open;

    readonly IAsyncDisposable? storage;
    readonly WebApplication app;

    Town(IAsyncDisposable? storage, WebApplication app, FakeClock clock, Faults faults)
    {
        (this.storage, this.app, Clock, Faults) = (storage, app, clock, faults);
        Address = new Uri(app.Urls.First());
        Ledger = new(this);
        Interlocked.Increment(ref open);
    }

    public FakeClock Clock { get; }

    /// <summary>What the program has logged as an error.</summary>
    public Faults Faults { get; }

    /// <summary>Where the program listens: a real port of this machine.</summary>
    public Uri Address { get; }
    public LedgerOfTown Ledger { get; }
    public IServiceProvider Services => app.Services;

    /// <param name="settings">More of the program's configuration, as "Name=value".</param>
    public static async Task<Town> StartAsync(Database database, params string[] settings)
    {
        var storage = await TownStorage.CopyAsync(database);
        return await StartOnAsync(storage.ConnectionString, settings, storage);
    }

    /// <summary>A town on a database that is there already and stays when the town ends.</summary>
    public static Task<Town> StartOnAsync(string connectionString, params string[] settings) => StartOnAsync(connectionString, settings, null);

    static async Task<Town> StartOnAsync(string connectionString, string[] settings, IAsyncDisposable? storage)
    {
        var (clock, faults) = (new FakeClock(), new Faults());
        string[] args =
        [
            $"--contentRoot={Repository.PathOf("src/Tuanzi.Web")}", "--applicationName=Tuanzi.Web", "--environment=Tests", "--urls=http://127.0.0.1:0", "--no-demo", "--hostBuilder:reloadConfigOnChange=false",
            $"--ConnectionStrings:Tuanzi={connectionString}", "--RateLimits:Enabled=false", "--Logging:LogLevel:Default=Warning",
            .. settings.Select(setting => $"--{setting}"),
        ];
        var app = TuanziApp.Build(args, builder => Adapt(builder, clock, faults));
        await app.StartTuanziAsync();
        await app.SettleTuanziAsync();
        return new(storage, app, clock, faults);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (storage is not null) await storage.DisposeAsync();
        Interlocked.Decrement(ref open);
    }

    static void Adapt(WebApplicationBuilder builder, FakeClock clock, Faults faults)
    {
        builder.Logging.ClearProviders().AddProvider(faults);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.WebHost.UseSetting("AllowedHosts", "*");
        // What works in the background is called by hand, so that a test knows when. The order desk and live pages are part of a request.
        foreach (var worker in builder.Services.Where(IsBackgroundWork).ToList()) builder.Services.Remove(worker);
    }

    static bool IsBackgroundWork(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType?.Namespace is { } folder
        && folder.StartsWith("Tuanzi.", StringComparison.Ordinal)
        && !folder.Contains(".Orders", StringComparison.Ordinal)
        && !folder.EndsWith(".Live", StringComparison.Ordinal);
}
