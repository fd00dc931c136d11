using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Ratings;
using Tuanzi.Core.Stores;
using Tuanzi.Core.Surveys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.Home;

/// <summary>Pages that show things of several folders together.</summary>
static class HomePages
{
    /// <summary>More of what is wanted stands on a page of its own.</summary>
    const int MostCalls = 3;
    const int MostPhotos = 12;

    public static void MapHomePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", ShowAsync).AllowAnonymous();
        pages.MapGet("/about", () => Page.Of<WelcomePage>(new { })).AllowAnonymous();
        pages.MapGet("/c/{slug}", CommunityAsync).AllowAnonymous();
        pages.MapGet("/s/{slug}", StoreAsync).AllowAnonymous();
    }

    static async Task<IResult> ShowAsync(NoticeList notices, PickupsAhead pickups, MyCommunities communities, MyStores stores, GroupBuyCards cards, CallCards calls, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (http.User.PersonIdOrNull is not { } person) return Page.Of<WelcomePage>(new { });
        var mine = await communities.FindAsync(person, null, Core.Storage.Paging.Most, stop);
        return Page.Of<HomePage>(
            new
            {
                Name = http.Features.Get<Visit>()?.DisplayName ?? "",
                Communities = mine.Items,
                Stores = (await stores.FindAsync(person, null, Core.Storage.Paging.Most, stop)).Items,
                Open = await cards.FindAsync(new() { ForMember = person, Statuses = [GroupBuyStatus.Open], SoonestFirst = true }, stop),
                Calls = await calls.ForMemberAsync(person, MostCalls, stop),
                Pickups = await pickups.FindAsync(person, stop),
                Notices = (await notices.RunAsync(person, stop)).Where(notice => notice.IsNew).Take(4).ToList(),
                Now = clock.GetUtcNow(),
            }
        );
    }

    static async Task<IResult> CommunityAsync(string slug, CommunityVisit visit, GroupBuyCards cards, CallCards calls, SurveyOnShow surveys, GroupPhotos photos, Standings standings, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await visit.FindAsync(http.User.PersonIdOrNull, slug, stop) is not { } seen) return TypedResults.NotFound();
        var (community, isMember) = (seen.View.Facts.Id, seen.View.IsMember);
        return Page.Of<CommunityHome>(
            new
            {
                Seen = seen,
                Leaders = await standings.OfLeadersAsync(community, stop),
                Cards = await cards.FindAsync(new() { Of = community, Statuses = isMember ? [GroupBuyStatus.Open, GroupBuyStatus.Scheduled] : [GroupBuyStatus.Open], SoonestFirst = true }, stop),
                Past = isMember ? await cards.FindAsync(new() { Of = community, Statuses = [GroupBuyStatus.Closed, GroupBuyStatus.Packed, GroupBuyStatus.HandedOver, GroupBuyStatus.Settled], Take = 6 }, stop) : [],
                Calls = isMember ? await calls.OfCommunityAsync(http.User.PersonId, slug, null, MostCalls, stop) ?? [] : [],
                Surveys = isMember ? await surveys.OfCommunityAsync(http.User.PersonId, slug, true, MostCalls, stop) ?? [] : [],
                Photos = isMember ? await photos.OfCommunityAsync(community, MostPhotos, stop) : [],
                Now = clock.GetUtcNow(),
            }
        );
    }

    static async Task<IResult> StoreAsync(string slug, string? q, int? page, string? retired, StoreOverview overview, ProductList products, Standings standings, HttpContext http, CancellationToken stop)
    {
        if (await overview.FindAsync(http.User.PersonIdOrNull, slug, stop) is not { } view) return TypedResults.NotFound();
        var showsRetired = retired is not null && view.Mine is not null;
        var shelf = await products.ShelfAsync(view.Id, q, page ?? 1, showsRetired, stop);
        return Page.Of<StoreHome>(new { View = view, Shelf = shelf, Sought = q, Retired = showsRetired, Ratings = await standings.OfStoreAsync(view.Id, stop), IsSignedIn = http.User.PersonIdOrNull is not null });
    }
}
