using System.Collections.Concurrent;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>Finds and draws a group buy once for all who ask in the same quarter of a second, and anew as soon as it changes.</summary>
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

    /// <summary>What everybody may see; null where there is nothing to show.</summary>
    public async Task<PublicView?> ViewAsync(string code, Func<Task<PublicView?>> find, CancellationToken stop)
    {
        if (byCode.TryGetValue(code, out var shelf))
        {
            var (view, isMine) = shelf.TakeView(find);
            return await SharedAsync(view, isMine, find, stop);
        }
        // Only what is there gets a place: nobody fills the shelves by asking for codes.
        if (await find() is not { } first) return null;
        if (byCode.Count >= MostGroupBuys) DropStale();
        if (byCode.Count < MostGroupBuys) byId[first.Shown.GroupBuy.Id] = byCode.GetOrAdd(code, _ => new(first.Shown.GroupBuy.Id, clock));
        return first;
    }

    /// <summary>The page as this reader, and all who read it alike, see it; null where there is nothing to show.</summary>
    public async Task<SharedPage?> PageAsync(string code, PageReading reader, Func<Task<SharedPage?>> draw, CancellationToken stop)
    {
        if (!byCode.TryGetValue(code, out var shelf)) return await draw();
        var (page, isMine) = shelf.TakePage(reader, draw);
        return await SharedAsync(page, isMine, draw, stop);
    }

    static async Task<T> SharedAsync<T>(Task<T> made, bool isMine, Func<Task<T>> make, CancellationToken stop)
    {
        // Whoever makes it does so to the end, whether they still wait or not: others wait for it.
        if (isMine) return await made;
        try
        {
            return await made.WaitAsync(stop);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            // Whatever befell the one who made it, this reader gets an answer, or an error, of their own.
            return await make();
        }
    }

    void DropStale()
    {
        foreach (var (code, shelf) in byCode)
        {
            if (shelf.IsFresh) continue;
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
