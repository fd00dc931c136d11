using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.GroupBuys;

/// <param name="Next">The cursor of earlier ones.</param>
public sealed record BuyLists(IReadOnlyList<ListedGroupBuy> Open, IReadOnlyList<ListedGroupBuy> Led, IReadOnlyList<ListedGroupBuy> Past, string? Next);

static class BuysPages
{
    const int OnePage = 12;

    static readonly GroupBuyStatus[] Ahead = [GroupBuyStatus.Open, GroupBuyStatus.Scheduled];
    static readonly GroupBuyStatus[] UnderWay = [GroupBuyStatus.Draft, GroupBuyStatus.Scheduled, GroupBuyStatus.Open, GroupBuyStatus.Closed, GroupBuyStatus.Packed, GroupBuyStatus.HandedOver];
    static readonly GroupBuyStatus[] Over = [GroupBuyStatus.Closed, GroupBuyStatus.Packed, GroupBuyStatus.HandedOver, GroupBuyStatus.Settled, GroupBuyStatus.Cancelled];

    public static void MapGroupBuysPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/buys", ListAsync);
        pages.MapEditorPages();
    }

    static async Task<IResult> ListAsync(string? cursor, GroupBuyCards cards, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var me = http.User.PersonId;
        var past = await cards.FindAsync(new() { ForMember = me, Statuses = Over, After = cursor, Take = OnePage }, stop);
        var lists = new BuyLists(
            await cards.FindAsync(new() { ForMember = me, Statuses = Ahead, SoonestFirst = true, Take = WhichGroupBuys.Most }, stop),
            await cards.FindAsync(new() { LedBy = me, Statuses = UnderWay, Take = WhichGroupBuys.Most }, stop),
            past,
            past.Count == OnePage ? past[^1].GroupBuy.Code : null
        );
        return Page.Of<BuysPage>(new { Lists = lists, Now = clock.GetUtcNow() });
    }
}
