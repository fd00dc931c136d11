using System.Collections.Concurrent;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>Draws a group buy's page once for all strangers who ask in the same quarter of a second, and anew as soon as the group buy changes.</summary>
public sealed class SharedPages : IDisposable
{
    const int MostGroupBuys = 256;

    readonly GroupBuyChannel channel;
    readonly TimeProvider clock;
    readonly ConcurrentDictionary<string, PageShelf> byCode = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<GroupBuyId, PageShelf> byId = new();

    public SharedPages(GroupBuyChannel channel, TimeProvider clock)
    {
        (this.channel, this.clock) = (channel, clock);
        channel.Touched += Forget;
    }

    /// <summary>The page as this stranger reads it; null where there is nothing to show.</summary>
    /// <param name="find">Finds what is on the page, for nobody in particular.</param>
    public async Task<SharedPage?> FindAsync(string code, StrangerReading reader, HttpContext http, Func<Task<Visit?>> find)
    {
        if (!byCode.TryGetValue(code, out var shelf)) return await DrawFirstAsync(code, http, find);
        var (drawing, isMine) = shelf.Take(reader, clock, () => DrawAsync(http, find));
        // Whoever draws does so to the end, whether they still wait or not: others wait for it.
        if (isMine) return await drawing;
        try
        {
            return await drawing.WaitAsync(http.RequestAborted);
        }
        catch (Exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Whatever befell the one who drew, this reader gets a page, or an error, of their own.
            return await DrawAsync(http, find);
        }
    }

    // Only what is there gets a place: nobody fills the shelves by asking for codes.
    async Task<SharedPage?> DrawFirstAsync(string code, HttpContext http, Func<Task<Visit?>> find)
    {
        if (await find() is not { } visit) return null;
        if (byCode.Count >= MostGroupBuys) DropStale();
        if (byCode.Count < MostGroupBuys) byId[visit.Shown.GroupBuy.Id] = byCode.GetOrAdd(code, _ => new(visit.Shown.GroupBuy.Id));
        return await SharedPage.DrawAsync(visit, http);
    }

    static async Task<SharedPage?> DrawAsync(HttpContext http, Func<Task<Visit?>> find) => await find() is { } visit ? await SharedPage.DrawAsync(visit, http) : null;

    void DropStale()
    {
        foreach (var (code, shelf) in byCode)
        {
            if (shelf.IsFresh(clock)) continue;
            byCode.TryRemove(code, out _);
            byId.TryRemove(shelf.GroupBuy, out _);
        }
    }

    void Forget(GroupBuyId changed)
    {
        if (byId.TryGetValue(changed, out var shelf)) shelf.Forget();
    }

    public void Dispose() => channel.Touched -= Forget;
}
