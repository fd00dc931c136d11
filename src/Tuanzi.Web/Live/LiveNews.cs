using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Live;

/// <summary>What changes a group buy's page besides orders. On PostgreSQL every node hears of it, also those that did not handle the event.</summary>
public sealed class LiveNews(TuanziDb db, GroupBuyChannel channel)
    : IHandle<GroupBuyOpened>,
        IHandle<GroupBuyClosed>,
        IHandle<GroupBuyCancelled>,
        IHandle<OfferChanged>,
        IHandle<CompletionBegun>,
        IHandle<CutOffExtended>,
        IHandle<TeamReleased>,
        IHandle<UpdatePosted>
{
    public Task HandleAsync(GroupBuyOpened what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(GroupBuyClosed what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(GroupBuyCancelled what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(CompletionBegun what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(CutOffExtended what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(TeamReleased what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(OfferChanged what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    public Task HandleAsync(UpdatePosted what, CancellationToken stop) => TellAsync(what.GroupBuy, stop);

    async Task TellAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"select pg_notify('group_buys', {groupBuy.Value.ToString()})", stop);
        else channel.Touch(groupBuy);
    }
}
