using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Orders;

/// <summary>The collecting code of a group buy's leader, for those who pay by it or show it: whoever hands over, and buyers with an order that stands. To everybody else there is none.</summary>
public sealed class CollectingCodeToScan(TuanziDb db, GuestLookup guests)
{
    /// <param name="reader">A member; null for whoever is not signed in.</param>
    public async Task<CollectingCode?> FindAsync(string code, PersonId? reader, CancellationToken stop)
    {
        if (reader is not { } person || await FindGroupBuyAsync(code, stop) is not { } groupBuy) return null;
        return await IsBuyerAsync(groupBuy, new(person.Value), stop) || await db.MayHandOverAsync(person, groupBuy, stop) ? await OfAsync(groupBuy, stop) : null;
    }

    /// <param name="secret">Of a guest's link.</param>
    public async Task<CollectingCode?> FindByLinkAsync(string secret, CancellationToken stop)
    {
        if (await guests.FindAsync(secret, stop) is not { } guest || await FindGroupBuyAsync(guest.GroupBuyCode, stop) is not { } groupBuy) return null;
        return await IsBuyerAsync(groupBuy, guest.Guest.Id, stop) ? await OfAsync(groupBuy, stop) : null;
    }

    Task<GroupBuy?> FindGroupBuyAsync(string code, CancellationToken stop) => db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop);

    Task<bool> IsBuyerAsync(GroupBuy groupBuy, BuyerId buyer, CancellationToken stop) =>
        db.Orders.AnyAsync(o => o.GroupBuyId == groupBuy.Id && o.BuyerId == buyer && o.Status == OrderStatus.Placed, stop);

    async Task<CollectingCode?> OfAsync(GroupBuy groupBuy, CancellationToken stop) =>
        groupBuy.PaysAtPickup ? await db.CollectingCodes.AsNoTracking().SingleOrDefaultAsync(c => c.CommunityId == groupBuy.CommunityId && c.LeaderId == groupBuy.LeaderId, stop) : null;
}
