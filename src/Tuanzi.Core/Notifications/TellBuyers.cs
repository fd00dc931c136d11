using Tuanzi.Core.Cards;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Notifications;

/// <summary>After the closing everyone gets one message: what to pay, where and when; or why there is nothing to pay.</summary>
sealed class TellOfClosing(Announce announce) : IHandle<GroupBuyClosed>
{
    public Task HandleAsync(GroupBuyClosed what, CancellationToken stop) => announce.RunAsync(Announcement.Closed(what.GroupBuy), stop);
}

sealed class TellOfUpdate(TuanziDb db, Announce announce) : IHandle<UpdatePosted>
{
    public async Task HandleAsync(UpdatePosted what, CancellationToken stop)
    {
        var text = await db.Updates.Where(u => u.Id == what.Update).Select(u => u.Text).SingleAsync(stop);
        await announce.RunAsync(Announcement.Update(what.GroupBuy, what.Update, text), stop);
    }
}

sealed class TellOfCancellation(Announce announce) : IHandle<GroupBuyCancelled>
{
    public Task HandleAsync(GroupBuyCancelled what, CancellationToken stop) => announce.RunAsync(Announcement.Cancelled(what.GroupBuy, what.Reason), stop);
}

sealed class TellOfOfferChange(TuanziDb db, Announce announce) : IHandle<OfferChanged>
{
    public async Task HandleAsync(OfferChanged what, CancellationToken stop)
    {
        var currency = await db.GroupBuys.Where(g => g.Id == what.GroupBuy).Select(g => g.Currency).SingleAsync(stop);
        await announce.RunAsync(
            what is { LostMinor: { } lost, InsteadMinor: { } instead } ? Announcement.RungLost(what.GroupBuy, what.Version, new(lost, currency), new(instead, currency)) : Announcement.Changed(what.GroupBuy, what.Version),
            stop
        );
    }
}

sealed class TellOfExtension(Announce announce) : IHandle<CutOffExtended>
{
    public Task HandleAsync(CutOffExtended what, CancellationToken stop) => announce.RunAsync(Announcement.Extended(what.GroupBuy), stop);
}

sealed class TellOfArrival(TuanziDb db, Announce announce) : IHandle<GoodsShared>
{
    public async Task HandleAsync(GoodsShared what, CancellationToken stop)
    {
        var article = await db.Articles.Where(a => a.Id == what.Article).Select(a => a.Name).SingleAsync(stop);
        await announce.RunAsync(Announcement.Shared(what.GroupBuy, what.Arrival, article), stop);
    }
}

sealed class TellOfRefund(TuanziDb db, Announce announce) : IHandle<GoodsRefunded>
{
    public async Task HandleAsync(GoodsRefunded what, CancellationToken stop)
    {
        var found = await (
            from refund in db.Refunds
            where refund.Id == what.Refund
            join article in db.Articles on refund.ArticleId equals article.Id
            join groupBuy in db.GroupBuys on refund.GroupBuyId equals groupBuy.Id
            select new { article.Name, refund.AmountMinor, groupBuy.Currency }
        ).SingleAsync(stop);
        await announce.RunAsync(Announcement.Refunded(what, found.Name, new(found.AmountMinor, found.Currency)), stop);
    }
}

sealed class TellOfMovingUp(Announce announce) : IHandle<MovedUp>
{
    public Task HandleAsync(MovedUp what, CancellationToken stop) => announce.RunAsync(Announcement.Moved(what.GroupBuy, what.Order, what.Place), stop);
}

sealed class TellOfRunOutCard(Announce announce) : IHandle<CardRanOut>
{
    public Task HandleAsync(CardRanOut what, CancellationToken stop) => announce.RunAsync(Announcement.RanOut(what.GroupBuy, what.Order, what.Payment), stop);
}

sealed class TellOfTeamCompletion(Announce announce) : IHandle<TeamCompleted>
{
    public Task HandleAsync(TeamCompleted what, CancellationToken stop) => announce.RunAsync(Announcement.Completed(what.GroupBuy, what.Team), stop);
}

sealed class TellOfTeamRelease(Announce announce) : IHandle<TeamReleased>
{
    public Task HandleAsync(TeamReleased what, CancellationToken stop) => announce.RunAsync(Announcement.Released(what.GroupBuy, what.Team), stop);
}
