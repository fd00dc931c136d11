using Tuanzi.Core.Quotes;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Quotes;

/// <summary>Draws what changes while dealers bid, in scopes that end with each answer.</summary>
public sealed class DescendingFrames(Fragments fragments, IServiceScopeFactory scopes)
{
    /// <summary>Null for whoever may not see it, by now or at all.</summary>
    public async Task<SeenDescending?> FindAsync(Func<IServiceProvider, Task<SeenDescending?>> find)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await find(scope.ServiceProvider);
    }

    public async Task<string> DrawAsync(DescendingRoundId round, int? place, string language)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await fragments.RenderAsync<DescendingFrame>(new { Seen = await scope.ServiceProvider.GetRequiredService<DescendingOnShow>().FindForFrameAsync(round, place, default) }, language);
    }
}

static class DescendingLivePages
{
    public static void MapDescendingLivePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/descending-round/live", WatchAsync).AllowAnonymous();
        pages.MapGet("/s/{slug}/quotes/{id:guid}/descending-round/live", WatchDealerAsync);
        pages.MapGet("/q/{secret}/descending-round/live", WatchDealerAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
    }

    static Task<IResult> WatchAsync(string code, DescendingFrames frames, DescendingChannel channel, IHostApplicationLifetime program, HttpContext http) =>
        StreamAsync(services => services.GetRequiredService<DescendingVisit>().RoundAsync(code, http, default), frames, channel, program, http.Language);

    static Task<IResult> WatchDealerAsync(DescendingFrames frames, DescendingChannel channel, IHostApplicationLifetime program, HttpContext http)
    {
        var dealer = DealersDoor.Of(http).Dealer;
        return StreamAsync(services => services.GetRequiredService<DescendingOnShow>().FindAsync(dealer, default), frames, channel, program, http.Language);
    }

    /// <summary>Whoever left the community, or whose link has died, watches no more.</summary>
    static async Task<IResult> StreamAsync(Func<IServiceProvider, Task<SeenDescending?>> find, DescendingFrames frames, DescendingChannel channel, IHostApplicationLifetime program, string language)
    {
        if (await frames.FindAsync(find) is not { Round.Id: var round, Own: var place }) return TypedResults.NotFound();
        IAsyncEnumerable<EventFrame> Watch(CancellationToken either) =>
            channel.WatchAsync((round, place ?? 0), language, () => frames.DrawAsync(round, place, language), either).WhileAsync(async () => await frames.FindAsync(find) is not null);
        return new EventStream(Watch, program.ApplicationStopping);
    }
}
