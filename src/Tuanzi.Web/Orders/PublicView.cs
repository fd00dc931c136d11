using System.Collections.Concurrent;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Web.GroupBuys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>What is drawn alike for all who read a group buy's page in one language.</summary>
public sealed record DrawnAlike(string Progress, string Buyers);

/// <summary>What everybody may see of a group buy, as it was at one moment.</summary>
public sealed class PublicView(ShownGroupBuy shown, IReadOnlyList<ListedBuyer> buyers, DateTimeOffset now, Fragments fragments)
{
    readonly ConcurrentDictionary<string, Lazy<Task<DrawnAlike>>> drawn = new(StringComparer.Ordinal);

    public ShownGroupBuy Shown => shown;
    public IReadOnlyList<ListedBuyer> Buyers => buyers;

    /// <summary>Progress and buyers, drawn once for each language.</summary>
    public Task<DrawnAlike> DrawAsync(string language) => drawn.GetOrAdd(language, _ => new(() => DrawOnceAsync(language))).Value;

    async Task<DrawnAlike> DrawOnceAsync(string language) =>
        new(
            await fragments.RenderAsync<GroupBuyProgress>(new { Shown = shown, Now = now }, language),
            await fragments.RenderAsync<BuyersSection>(new { Shown = shown, Buyers = buyers }, language)
        );
}
