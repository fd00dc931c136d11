using Tuanzi.Core.Calls;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Calls;

/// <summary>Who watches a call, and as whom.</summary>
public sealed record CallWatcher(CallId Call, CallVisibility For, PersonId? Person, BuyerId? Pledger);

/// <summary>Draws what changes on a call's page while people pledge. In scopes that end with each answer: a watcher stays for long, and shall not hold what one question needs.</summary>
public sealed class CallFrames(Fragments fragments, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task<CallWatcher?> FindAsync(string code, HttpContext http, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CallVisit>().FindAsync(code, http, stop) is { } seen ? new(seen.Call.Id, seen.Call.Visibility, http.User.PersonIdOrNull, seen.Guest?.Id) : null;
    }

    /// <summary>Whoever left the community, or took the pledge back, watches no more what is for members.</summary>
    public async Task<bool> MaySeeAsync(string code, CallWatcher who)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CallOnShow>().FindAsync(code, who.Person, who.Person is { } person ? new BuyerId(person.Value) : who.Pledger, default) is not null;
    }

    /// <summary>Nothing for those who came by a link that leads nowhere any more.</summary>
    public async Task<string> DrawAsync(string code, CallVisibility to, string language)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<CallOnShow>().FindForFrameAsync(code, default) is not { } shown) return "";
        if (to == CallVisibility.Link && shown.Call.Visibility == CallVisibility.Members) return "";
        return await fragments.RenderAsync<CallProgress>(new { Seen = new CallSeen(shown, null, null, null, false, clock.GetUtcNow()) }, language);
    }
}

static class CallLivePages
{
    public static void MapCallLivePages(this IEndpointRouteBuilder pages) => pages.MapGet("/calls/{code}/live", WatchAsync).AllowAnonymous();

    static async Task<IResult> WatchAsync(string code, CallFrames frames, CallChannel channel, IHostApplicationLifetime program, HttpContext http, CancellationToken stop)
    {
        if (await frames.FindAsync(code, http, stop) is not { } who) return TypedResults.NotFound();
        var language = http.Language;
        IAsyncEnumerable<EventFrame> Watch(CancellationToken either)
        {
            var all = channel.WatchAsync((who.Call, who.For), language, () => frames.DrawAsync(code, who.For, language), either);
            return who.For == CallVisibility.Members ? all.WhileAsync(() => frames.MaySeeAsync(code, who)) : all;
        }
        return new EventStream(Watch, program.ApplicationStopping);
    }
}
