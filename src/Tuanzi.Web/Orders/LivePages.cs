using Tuanzi.Core.GroupBuys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

static class LivePages
{
    public static void MapLivePages(this IEndpointRouteBuilder pages) => pages.MapGet("/b/{code}/live", Watch).AllowAnonymous();

    static async Task<IResult> Watch(string code, GroupBuyOnShow groupBuys, GroupBuyChannel channel, GroupBuyFrames frames, IHostApplicationLifetime program, HttpContext http, CancellationToken stop)
    {
        if (await groupBuys.FindAsync(code, http.User.PersonIdOrNull, stop) is not { } shown) return TypedResults.NotFound();
        // The stream ends with the watcher or with the program, whichever is first.
        var either = CancellationTokenSource.CreateLinkedTokenSource(stop, program.ApplicationStopping);
        http.Response.RegisterForDispose(either);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var language = http.Language;
        return TypedResults.ServerSentEvents(channel.WatchAsync(shown.GroupBuy.Id, language, () => frames.DrawAsync(code, language), either.Token));
    }
}
