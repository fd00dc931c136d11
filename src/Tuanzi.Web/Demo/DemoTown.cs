using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Tuanzi.Core.Members;
using Tuanzi.Core.Operations;
using Tuanzi.Core.Orders;
using Tuanzi.Web.Setup;

namespace Tuanzi.Web.Demo;

/// <summary>A lived-in town for an empty database: people, stores, and group buys in every state, made by the use cases themselves.</summary>
/// <remarks>
/// It stands in Web, above all features, since it uses every one of them and its pictures are files of the site.
/// Its services are its own: they live by the story's clock and send nothing. Pages are served while it is told: seconds of them are better
/// than seconds of silence, since most of these are the compiling of code that runs for the first time.
/// </remarks>
public static class DemoTown
{
    public const string Password = "tuanzi-demo";

    const string Leader = "ada@example.org";
    const string Setting = "Demo";

    /// <summary>The story of each group buy, as it would be told at that hour.</summary>
    public static IEnumerable<GroupBuyFact> GroupBuysAt(DateTimeOffset now) => TownStory.GroupBuysAt(now);

    /// <summary>What people want at that hour, and what comes of it.</summary>
    public static IEnumerable<CallFact> CallsAt(DateTimeOffset now) => TownStory.CallsAt(now);

    /// <exception cref="WrongSettingException">Nobody can tell what is wished.</exception>
    public static void Check(IConfiguration settings) => _ = WishIn(settings);

    /// <summary>Settles the town if that is wished and nobody is there. Without a word in the settings: in development only.</summary>
    public static async Task SettleAsync(IServiceProvider app, CancellationToken stop)
    {
        var wish = WishIn(app.GetRequiredService<IConfiguration>());
        var isDevelopment = app.GetRequiredService<IHostEnvironment>().IsDevelopment();
        if (!(wish ?? isDevelopment)) return;
        var log = app.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DemoTown).FullName!);
        if (!await IsEmptyAsync(app, stop))
        {
            if (wish is true) log.LogInformation("--demo does nothing: the database is not empty.");
            if (isDevelopment) await OpenDoorAsync(app, stop);
            return;
        }
        var watch = Stopwatch.StartNew();
        var door = app.GetRequiredService<DemoDoor>();
        door.IsMovingIn = true;
        try
        {
            await HappenAsync(app, app.GetRequiredService<TimeProvider>().GetUtcNow(), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogWarning("Stopped while the demo town was moving in: half of it is there. Delete the database to see it whole.");
            return;
        }
        door.IsMovingIn = false;
        log.LogInformation("The demo town has settled in {Milliseconds} ms. Sign in as {Email} with the password {Password}.", watch.ElapsedMilliseconds, Leader, Password);
        if (isDevelopment) await OpenDoorAsync(app, stop);
    }

    static bool? WishIn(IConfiguration settings) =>
        settings[Setting] is not { Length: > 0 } text ? null : bool.TryParse(text, out var wish) ? wish : throw new WrongSettingException($"{Setting} must be true or false.");

    static async Task<bool> IsEmptyAsync(IServiceProvider app, CancellationToken stop)
    {
        await using var scope = app.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<TuanziDb>().Persons.AnyAsync(stop);
    }

    /// <summary>The sign-in page tells how to come in, if there is a demo town: nobody else has an address at example.org.</summary>
    static async Task OpenDoorAsync(IServiceProvider app, CancellationToken stop)
    {
        await using var scope = app.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<TuanziDb>().Persons.AnyAsync(p => p.Email == Leader, stop)) app.GetRequiredService<DemoDoor>().Open(Leader, Password);
    }

    static async Task HappenAsync(IServiceProvider app, DateTimeOffset now, CancellationToken stop)
    {
        var (clock, town) = (new TownClock(now - TownStory.Length), new Register());
        await using var services = ServicesFor(app, clock);
        var hands = new Hands(services);
        await hands.ReadAsync(db => Drawings.StoreAsync(db, app.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider, town, clock.Now));

        var story = new TownStory(new MovingIn(hands, town), new Selling(hands, town, services.GetRequiredService<OrderStore>(), clock), new PickingUp(hands, town), new Calling(hands, town), now);
        // Whoever confirms what they pledged orders at the desk, so it is open for as long as the story is told.
        var desk = services.GetRequiredService<OrderDesk>();
        await desk.StartAsync(stop);
        await story.Tell().HappenAsync(clock, now, () => services.GetRequiredService<DueWork>().RunOnceAsync(stop), stop);
        await desk.StopAsync(stop);
        // What was mailed in the story has arrived in the story.
        await hands.ReadAsync(db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, m => m.QueuedAt).SetProperty(m => m.DueAt, (DateTimeOffset?)null), stop));
        await HastyStorage.CloseAsync(services.GetRequiredService<Database>());
    }

    static ServiceProvider ServicesFor(IServiceProvider app, TownClock clock)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(app.GetRequiredService<ILoggerFactory>());
        services.AddSingleton<TimeProvider>(clock);
        services.AddHastyStorage(app.GetRequiredService<Database>());
        services.AddUseCases();
        services.AddOrderDesk();
        services.AddOperations(typeof(TuanziDb).Assembly);
        services.AddSingleton(new MailDelivery(MailRoute.Mailbox));
        services.AddSingleton<IPasswordHasher<Person>, OneHash>();
        services.AddIdentityCore<Person>().AddEntityFrameworkStores<TuanziDb>();
        return services.BuildServiceProvider();
    }
}
