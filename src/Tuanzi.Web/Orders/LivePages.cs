using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

static class LivePages
{
    public static void MapLivePages(this IEndpointRouteBuilder pages) => pages.MapGet("/b/{code}/live", Watch).AllowAnonymous();

    static async Task<IResult> Watch(string code, GroupBuyFrames frames, GroupBuyChannel channel, IHostApplicationLifetime program, HttpContext http, CancellationToken stop)
    {
        if (await frames.FindAsync(code, http.User.PersonIdOrNull, stop) is not { } groupBuy) return TypedResults.NotFound();
        var language = http.Language;
        return new EventStream(either => channel.WatchAsync(groupBuy, language, () => frames.DrawAsync(code, language), either), program.ApplicationStopping);
    }
}
