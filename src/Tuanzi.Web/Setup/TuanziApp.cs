using Tuanzi.Web.Demo;

namespace Tuanzi.Web.Setup;

/// <summary>The program: settings in, services and endpoints wired, database brought up to date, then served until told to stop.</summary>
public static class TuanziApp
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.StartTuanziAsync();
            await app.SettleTuanziAsync();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception wrong) when (wrong is WrongSettingException or DatabaseAwayException)
        {
            await Console.Error.WriteLineAsync($"Tuanzi cannot start: {wrong.Message}");
            return 1;
        }
    }

    /// <param name="change">What a test has otherwise: its clock, its log.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(Arguments.WithSwitches(args));
        // Run from a build and not from a publication, static files are where the build left them, in any environment.
        builder.WebHost.UseStaticWebAssets();
        // A start that fails is told in one line by whoever called it. What stops the program later is logged as critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddTuanzi(builder.Configuration);
        change?.Invoke(builder);
        var app = builder.Build();
        app.UseTuanzi();
        app.MapTuanzi();
        return app;
    }

    /// <summary>Brings the database up to date before the first request is taken.</summary>
    public static async Task StartTuanziAsync(this WebApplication app)
    {
        await StorageSetup.MigrateAsync(app.Services, app.Lifetime.ApplicationStopping);
        DemoTown.Check(app.Configuration);
        try
        {
            await app.StartAsync();
        }
        catch (Exception wrong) when (wrong is IOException or FormatException or ArgumentException or System.Net.Sockets.SocketException || wrong.Source?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true)
        {
            throw new WrongSettingException($"--urls: {wrong.Message.Split('\n')[0].TrimEnd()}", wrong);
        }
    }

    /// <summary>Fills an empty database with the demo town if that is wished. Pages are served meanwhile; what works in the background waits for it.</summary>
    public static async Task SettleTuanziAsync(this WebApplication app)
    {
        await DemoTown.SettleAsync(app.Services, app.Lifetime.ApplicationStopping);
        app.Services.GetRequiredService<Readiness>().Declare();
    }

    static void UseTuanzi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseFaultAnswers();
        app.UseRouting();
        app.UseRequestLocalization(app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<RequestLocalizationOptions>>().Value);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimits();
        app.UseScopes();
        app.UseFormToken();
    }
}
