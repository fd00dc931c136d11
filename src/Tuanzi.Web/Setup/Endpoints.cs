using Tuanzi.Web.Banking;
using Tuanzi.Web.Calls;
using Tuanzi.Web.Cards;
using Tuanzi.Web.Communities;
using Tuanzi.Web.Decisions;
using Tuanzi.Web.Earnings;
using Tuanzi.Web.GroupBuys;
using Tuanzi.Web.Handovers;
using Tuanzi.Web.Home;
using Tuanzi.Web.MeetDays;
using Tuanzi.Web.Members;
using Tuanzi.Web.Notifications;
using Tuanzi.Web.Operations;
using Tuanzi.Web.Orders;
using Tuanzi.Web.Payments;
using Tuanzi.Web.Quotes;
using Tuanzi.Web.Ratings;
using Tuanzi.Web.Statements;
using Tuanzi.Web.Stores;
using Tuanzi.Web.Surveys;
using Tuanzi.Web.Vouchers;

namespace Tuanzi.Web.Setup;

static class Endpoints
{
    /// <summary>Every page and every API endpoint. Each is guarded, or says that it is open.</summary>
    public static void MapTuanzi(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGroup("").WithMetadata(PageAssets.From(app)).MapErrors();
        // Guarded unless an endpoint says that it is open.
        MapPages(app.MapGroup("").WithMetadata(PageAssets.From(app)).RequireAuthorization().RequireFormToken());
        MapApi(app.MapApi().RequireAuthorization());
    }

    static void MapPages(RouteGroupBuilder pages)
    {
        pages.MapHomePages();
        pages.MapGroupBuysPages();
        pages.MapDeskPages();
        pages.MapOrderPages();
        pages.MapGuestPages();
        MapWanted(pages);
        pages.MapLivePages();
        pages.MapLanguageMenu();
        pages.MapCommunityPages();
        pages.MapMembershipPages();
        pages.MapPickupPointPages();
        pages.MapStorePages();
        pages.MapProductPages();
        pages.MapPriceListPages();
        pages.MapPhotos();
        pages.MapLedgerPages();
        pages.MapWalletPages();
        pages.MapVoucherPages();
        pages.MapCardPages();
        pages.MapCollectingCodePages();
        pages.MapCollectingCodePictures();
        pages.MapBankPages();
        pages.MapEarningsPages();
        pages.MapStatementPages();
        pages.MapJournalPages();
        pages.MapCashPages();
        pages.MapOperationsPages();
        pages.MapMoneyDeskPages();
        pages.MapActPages();
        pages.MapPlatformPages();
        pages.MapPackingPages();
        pages.MapArrivalPages();
        pages.MapHandoverPages();
        MapAfterwards(pages);
        pages.MapTablePages();
        pages.MapSignInPages();
        pages.MapSignInLinkPages();
        pages.MapRegisterPages();
        pages.MapMePages();
        pages.MapAddressPages();
        pages.MapSecondStepPages();
        pages.MapPasskeyPages();
        pages.MapTokenPages();
        pages.MapNotificationPages();
    }

    /// <summary>What people want: calls, pledges, mergers, surveys.</summary>
    static void MapWanted(RouteGroupBuilder pages)
    {
        pages.MapCallPages();
        pages.MapPledgePages();
        pages.MapDemandPages();
        pages.MapCallLivePages();
        pages.MapSurveyPages();
        pages.MapSurveyLivePages();
        pages.MapMergerPages();
        pages.MapMovePages();
        pages.MapQuotePages();
        pages.MapDealerPages();
        pages.MapDecisionPages();
        pages.MapVotePages();
        pages.MapVoteLivePages();
    }

    /// <summary>What follows when all is bought: meet days, ratings.</summary>
    static void MapAfterwards(RouteGroupBuilder pages)
    {
        pages.MapMeetDayPages();
        pages.MapPlanPages();
        pages.MapCheckInPages();
        pages.MapChecklistPages();
        pages.MapGroupPhotoPages();
        pages.MapRatingPages();
    }

    static void MapApi(RouteGroupBuilder api)
    {
        api.MapMembersApi();
        api.MapCommunitiesApi();
        api.MapMembershipsApi();
        api.MapPickupPointsApi();
        api.MapStoresApi();
        api.MapProductsApi();
        api.MapPriceListsApi();
        api.MapPhotosApi();
        api.MapGroupBuysApi();
        api.MapOrdersApi();
        api.MapClosingApi();
        api.MapCallsApi();
        api.MapPledgesApi();
        api.MapMergersApi();
        api.MapSurveysApi();
        api.MapAskingApi();
        api.MapQuotesApi();
        api.MapDescendingApi();
        api.MapDealersApi();
        api.MapDecisionsApi();
        api.MapVotesApi();
        api.MapRatingsApi();
        api.MapHandoversApi();
        api.MapMeetDaysApi();
        api.MapChecklistsApi();
        api.MapGuestMeetDayApi();
        api.MapArrivalsApi();
        api.MapSettlementApi();
        api.MapPaymentsApi();
        api.MapWalletsApi();
        api.MapVouchersApi();
        api.MapCardsApi();
        api.MapCollectingCodesApi();
        api.MapCollectingCodePicturesApi();
        api.MapBankApi();
        api.MapEarningsApi();
        api.MapStatementsApi();
        api.MapPlatformApi();
        api.MapReconciliationsApi();
        api.MapOperatorsApi();
    }
}
