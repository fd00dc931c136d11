using System.Data.Common;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Orders;

/// <summary>Who somebody signed in is to a group buy whose page they read.</summary>
/// <param name="HasOrder">Whatever has become of it.</param>
public sealed record Reader(bool Leads, bool HandsOver, bool HasOrder, bool HasWallet);

/// <summary>Asked with every look at a group buy's page. It says what to show; what somebody may do is asked where it is done, by <see cref="GroupBuyRoles"/>.</summary>
public sealed class ReaderLookup(Database database) : IDisposable
{
    readonly Question reader = new(
        database,
        """
        select
            exists (select 1 from memberships m where m.community_id = @community and m.person_id = @person and m.status = 'Active' and m.role = 'Leader'),
            exists (
                select 1 from helpers h join memberships m on m.person_id = h.person_id and m.community_id = @community and m.status = 'Active'
                where h.person_id = @person
                and (h.group_buy_id = @groupBuy or h.pickup_point_id in (select p.pickup_point_id from pickups p where p.group_buy_id = @groupBuy))
            ),
            exists (select 1 from orders o where o.group_buy_id = @groupBuy and o.buyer_id = @person),
            exists (select 1 from wallets w where w.community_id = @community and w.person_id = @person)
        """,
        "@community",
        "@person",
        "@groupBuy"
    );

    public async Task<Reader> FindAsync(GroupBuy groupBuy, PersonId person, CancellationToken stop) =>
        (await reader.FindAsync(row => Read(groupBuy.LeaderId == person, row), stop, groupBuy.CommunityId.Value, person.Value, groupBuy.Id.Value))!;

    static Reader Read(bool opened, DbDataReader row)
    {
        var leads = opened || row.GetBoolean(0);
        return new(leads, leads || row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3));
    }

    public void Dispose() => reader.Dispose();
}
