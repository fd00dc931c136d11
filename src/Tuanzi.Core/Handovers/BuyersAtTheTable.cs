using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Who the buyers are, and how to reach them while the group buy is not settled: persons by their membership or their own phone number, guests by what they left.</summary>
sealed class BuyersAtTheTable(TuanziDb db)
{
    public async Task<IReadOnlyDictionary<BuyerId, BuyerAtTheTable>> FindAsync(GroupBuy groupBuy, BuyerId? only, CancellationToken stop)
    {
        var reachable = IsReachable(groupBuy);
        var buyers = await GuestsAsync(groupBuy.Id, only, reachable, stop);
        var places = reachable ? await PlacesAsync(groupBuy, only, stop) : [];
        foreach (var person in await PersonsOf(groupBuy.Id, only).Select(p => new { p.Id, p.DisplayName, p.PhoneNumber }).ToListAsync(stop))
        {
            var (contact, room) = places.GetValueOrDefault(person.Id);
            buyers[new(person.Id.Value)] = new(person.DisplayName, contact ?? (reachable ? person.PhoneNumber : null), room);
        }
        return buyers;
    }

    /// <summary>From the opening to the settlement, and no longer than there are goods to come.</summary>
    public static bool IsReachable(GroupBuy groupBuy) =>
        groupBuy switch
        {
            { Status: GroupBuyStatus.Open or GroupBuyStatus.Packed or GroupBuyStatus.HandedOver } => true,
            { Status: GroupBuyStatus.Closed, Result: GroupBuyResult.Reached } => true,
            _ => false,
        };

    async Task<Dictionary<BuyerId, BuyerAtTheTable>> GuestsAsync(GroupBuyId groupBuy, BuyerId? only, bool reachable, CancellationToken stop)
    {
        var guests = db.Guests.AsNoTracking().Where(g => only == null ? db.Orders.Any(o => o.GroupBuyId == groupBuy && o.BuyerId == g.Id) : g.Id == only);
        return await guests.ToDictionaryAsync(g => g.Id, g => new BuyerAtTheTable(g.Name, reachable ? g.Phone ?? g.Email : null, null), stop);
    }

    // A buyer is a person or a guest, so the two ids are of different kinds to the compiler, and only SQL can compare them.
    IQueryable<Person> PersonsOf(GroupBuyId groupBuy, BuyerId? only) =>
        only is { } buyer
            ? db.Persons.AsNoTracking().Where(p => p.Id == new PersonId(buyer.Value))
            : db.Persons.FromSql($"select p.* from persons p where exists (select 1 from orders o where o.group_buy_id = {Key(groupBuy.Value)} and o.buyer_id = p.id)").AsNoTracking();

    async Task<Dictionary<PersonId, (string? Contact, string? Room)>> PlacesAsync(GroupBuy groupBuy, BuyerId? only, CancellationToken stop)
    {
        var memberships = only is { } buyer
            ? db.Memberships.AsNoTracking().Where(m => m.PersonId == new PersonId(buyer.Value))
            : db.Memberships.FromSql($"select m.* from memberships m where exists (select 1 from orders o where o.group_buy_id = {Key(groupBuy.Id.Value)} and o.buyer_id = m.person_id)").AsNoTracking();
        var found = await memberships.Where(m => m.CommunityId == groupBuy.CommunityId).Select(m => new { m.PersonId, m.Contact, m.Room }).ToListAsync(stop);
        return found.ToDictionary(m => m.PersonId, m => (m.Contact, m.Room));
    }

    object Key(Guid id) => db.Engine == Engine.Postgres ? id : id.ToByteArray(bigEndian: true);
}
