using System.Collections.Concurrent;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Web.GroupBuys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>What is drawn alike for all who read a group buy's page in one language.</summary>
public sealed record DrawnAlike(string Progress, string Teams, string Buyers);

/// <summary>What everybody may see of a group buy, as it was at one moment.</summary>
public sealed class PublicView(ShownGroupBuy shown, Crowd crowd, DateTimeOffset now, Fragments fragments)
{
    readonly ConcurrentDictionary<string, Lazy<Task<DrawnAlike>>> drawn = new(StringComparer.Ordinal);

    public ShownGroupBuy Shown => shown;
    public Crowd Crowd => crowd;

    /// <summary>Progress, teams and buyers, drawn once for each language.</summary>
    public Task<DrawnAlike> DrawAsync(string language) => drawn.GetOrAdd(language, _ => new(() => DrawOnceAsync(language))).Value;

    async Task<DrawnAlike> DrawOnceAsync(string language) =>
        new(
            await fragments.RenderAsync<GroupBuyProgress>(new { Shown = shown, Now = now, CompleteTeams = crowd.Teams.Complete }, language),
            shown.GroupBuy.Team is null ? "" : await fragments.RenderAsync<TeamsSection>(new { Shown = shown, crowd.Teams, Now = now }, language),
            await fragments.RenderAsync<BuyersSection>(new { Shown = shown, crowd.Buyers }, language)
        );
}
