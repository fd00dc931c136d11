using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Core.Statements;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Statements;

/// <summary>A quarter of a year in which anything moves anywhere: two communities that Ada leads and Chi helps lead, Mei's shop, two wallets. It makes no sense, and must add up all the same.</summary>
public sealed class RandomBook(int seed)
{
    public static readonly CommunityId Elsewhere = new(new Guid("018f0000-0000-7000-8000-0000000000c2"));
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly Currency Eur = Currency.Of("EUR");

    /// <summary>Six weeks before the town's Monday, so that the clocks go forward within it.</summary>
    static readonly DateTimeOffset First = FakeClock.Start.AddDays(-42);

    static readonly TransferReason[] Reasons = Enum.GetValues<TransferReason>();

    int thrown;

    public List<StoredTransfer> Transfers { get; } = [];
    public List<Wallet> Wallets { get; } = [];

    /// <summary>From 0 to less than this, the same at each run of the same seed.</summary>
    public int Below(int bound) => (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{thrown++}"))) % (uint)bound);

    public async Task WriteAsync(Town town, int count)
    {
        await using var scope = town.Scope<TuanziDb>();
        var db = scope.It;
        db.Add(new Community { Id = Elsewhere, Slug = "elsewhere", Name = "Elsewhere", Currency = Eur, TimeZone = "Asia/Shanghai", Language = "en", InviteCode = "elsewhere", CreatedAt = First });
        db.Add(new Membership { CommunityId = Elsewhere, PersonId = town.Ada.Id, Status = MembershipStatus.Active, Role = CommunityRole.Leader, AskedAt = First, JoinedAt = First });
        GroupBuy[] groupBuys = [GroupBuyOf("k7m2pq3x", Settlers.CommunityId, Sek, town), GroupBuyOf("abcdefgh", Settlers.CommunityId, Sek, town), GroupBuyOf("22334455", Elsewhere, Eur, town)];
        db.AddRange(groupBuys);
        var orders = groupBuys.SelectMany(groupBuy => Enumerable.Range(1, 3).Select(number => OrderOf(groupBuy, number))).ToList();
        db.AddRange(orders);
        Wallets.AddRange(new[] { town.Ben, town.Chi }.Select(person => new Wallet { Id = Id.New<WalletId>(), CommunityId = Settlers.CommunityId, PersonId = person.Id, CreatedAt = First }));
        db.AddRange(Wallets);
        for (var i = 0; i < count; i++) Transfers.Add(Any(town, groupBuys, orders));
        db.AddRange(Transfers);
        await db.SaveChangesAsync();
    }

    /// <summary>Between two accounts that such a transfer may touch, at any second.</summary>
    StoredTransfer Any(Town town, GroupBuy[] groupBuys, List<Order> orders)
    {
        var at = First.AddSeconds(Below(90 * 24 * 3600));
        var by = town.Ada.Id;
        if (Below(4) == 0)
        {
            Account[] two = [Account.Purse(Settlers.CommunityId, Sek), Account.Wallet(Wallets[Below(2)].Id, Sek)];
            var isIn = Below(2) == 0;
            return Of(isIn ? TransferReason.WalletToppedUp : TransferReason.WalletPaidOut, isIn ? two[0] : two[1], isIn ? two[1] : two[0], at, by, null, null);
        }
        var groupBuy = groupBuys[Below(groupBuys.Length)];
        var order = orders.Where(o => o.GroupBuyId == groupBuy.Id).ElementAt(Below(3));
        var accounts = AccountsIn(groupBuy, order, town);
        var debit = accounts[Below(accounts.Count)];
        var credit = accounts.Where(account => account != debit).ElementAt(Below(accounts.Count - 1));
        var isOfOrder = debit.Kind == AccountKind.Due || credit.Kind == AccountKind.Due || Below(2) == 0;
        return Of(Reasons[Below(Reasons.Length)], debit, credit, at, by, groupBuy.Id, isOfOrder ? order.Id : null);
    }

    /// <summary>One of each kind that there is, wherever it may be in this group buy; and the leader's again, of the other leader. Elsewhere nobody has a wallet.</summary>
    List<Account> AccountsIn(GroupBuy groupBuy, Order order, Town town)
    {
        var isHere = groupBuy.CommunityId == Settlers.CommunityId;
        List<Account> accounts = [.. Enum.GetValues<AccountKind>().Where(kind => isHere || kind != AccountKind.Wallet).Select(kind => new Account(kind, OwnerOf(kind), groupBuy.Currency))];
        if (isHere) accounts.AddRange([Account.CashWithLeader(town.Chi.Id.Value, groupBuy.Currency), Account.CodeWithLeader(town.Chi.Id.Value, groupBuy.Currency), Account.CommissionAvailable(town.Chi.Id.Value, groupBuy.Currency)]);
        return accounts;

        Guid OwnerOf(AccountKind kind) =>
            ChartOfAccounts.NatureOf(kind).Owner switch
            {
                AccountOwner.Order => order.Id.Value,
                AccountOwner.GroupBuy => groupBuy.Id.Value,
                AccountOwner.Store => Settlers.StoreId.Value,
                AccountOwner.Leader => town.Ada.Id.Value,
                AccountOwner.Wallet => Wallets[Below(2)].Id.Value,
                AccountOwner.Community => groupBuy.CommunityId.Value,
                AccountOwner.Cost => groupBuy.Costs[0].Id.Value,
            };
    }

    StoredTransfer Of(TransferReason reason, Account debit, Account credit, DateTimeOffset at, PersonId by, GroupBuyId? groupBuy, OrderId? order) =>
        StoredTransfer.Of(new(Id.New<TransferId>(), reason, debit, credit, new(1 + Below(100_000), debit.Currency)), at, by, groupBuy, order);

    static GroupBuy GroupBuyOf(string code, CommunityId community, Currency currency, Town town) =>
        new() { Id = Id.New<GroupBuyId>(), Code = code, CommunityId = community, LeaderId = town.Ada.Id, Title = $"Goods of {code}", CutOffAt = First, Currency = currency, CreatedAt = First, Costs = [new(Id.New<CostId>(), CostKind.Transport, CostBasis.PerOrder, 10_00)] };

    static Order OrderOf(GroupBuy groupBuy, int number) =>
        new() { Id = Id.New<OrderId>(), GroupBuyId = groupBuy.Id, Number = number, BuyerId = Id.New<BuyerId>(), Status = OrderStatus.Placed, Note = "", Version = 1, PlacedAt = First, ChangedAt = First };
}
