using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>Something has happened that may make a card pay, or free it: its payments are looked at now.</summary>
sealed class WakeCardPayments(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<GroupBuyClosed>, IHandle<GroupBuyCancelled>, IHandle<TeamReleased>, IHandle<CardOrderChanged>
{
    public Task HandleAsync(GroupBuyClosed what, CancellationToken stop) => OfAsync(what.GroupBuy, stop);

    public Task HandleAsync(GroupBuyCancelled what, CancellationToken stop) => OfAsync(what.GroupBuy, stop);

    public Task HandleAsync(TeamReleased what, CancellationToken stop) => OfAsync(what.GroupBuy, stop);

    public Task HandleAsync(CardOrderChanged what, CancellationToken stop) => RunAsync(db.CardPayments.Where(p => p.OrderId == what.Order), stop);

    Task OfAsync(GroupBuyId groupBuy, CancellationToken stop) => RunAsync(db.CardPayments.Where(p => p.GroupBuyId == groupBuy), stop);

    async Task RunAsync(IQueryable<CardPayment> payments, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        await payments.Where(p => p.Status == CardPaymentStatus.Authorised).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, now), stop);
    }
}
