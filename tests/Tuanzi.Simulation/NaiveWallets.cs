using Tuanzi.Core.Payments;
using Tuanzi.Core.Storage;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

/// <summary>What each buyer has put in, as the auditor keeps it: one group buy at a time is open, so all of it is there for the order in that one.</summary>
sealed class NaiveWallets(Town town, IReadOnlyList<BuyerId> buyers)
{
    static readonly Currency Sek = Currency.Of("SEK");

    readonly Dictionary<BuyerId, long> inside = [];
    readonly HashSet<BuyerId> paying = [];

    /// <summary>Some put something in.</summary>
    public async Task FillAsync(Dice dice)
    {
        foreach (var buyer in buyers)
        {
            var more = dice.Next(2) == 0 ? dice.Next(1, 400) * 100L : 0;
            inside[buyer] = await BalanceAsync(buyer) + more;
            if (more > 0) await town.ReadAsync(async db => { await PutInAsync(db, buyer, more); return 0; });
        }
    }

    /// <summary>The most that an order can come to: at each price that can be reached with it, whoever else comes.</summary>
    public static long AtMost(Terms terms, Wish wish)
    {
        var alone = terms.Rungs.Where(rung => NaiveShares.Buys(terms, wish.At(rung.Price), wish.TolerancesAt(rung.Price)) is > 0 and var bought && bought >= rung.From).Select(rung => (long?)rung.Price).Min();
        return terms.Rungs.Where(rung => alone is null || rung.Price <= alone).Max(rung => (wish.At(rung.Price) + wish.TolerancesAt(rung.Price)) * rung.Price);
    }

    /// <summary>False where it is to be paid from the wallet and is more than is in it.</summary>
    /// <param name="hadOrder">Whoever has none begins anew, with paying at the pickup.</param>
    public bool Pays(BuyerId buyer, Wish wish, long atMost, bool hadOrder)
    {
        var fromWallet = wish.PayWith is { } said ? said == PaymentWay.Wallet : hadOrder && paying.Contains(buyer);
        if (fromWallet && atMost > inside[buyer]) return false;
        if (fromWallet) paying.Add(buyer);
        else paying.Remove(buyer);
        return true;
    }

    /// <summary>Whoever paid from the wallet owes nothing, and all others have what they had.</summary>
    public async Task ShouldAgreeAsync(IReadOnlyDictionary<BuyerId, Order> placed, string story)
    {
        foreach (var buyer in buyers)
        {
            var due = paying.Contains(buyer) && placed.TryGetValue(buyer, out var order) ? order.DueMinor!.Value : 0;
            (await BalanceAsync(buyer)).ShouldBe(inside[buyer] - due, $"in the wallet of {buyer} · {story}");
        }
        (await town.ReadAsync(db => db.Holds.CountAsync(h => h.Ended == null))).ShouldBe(0, $"set aside after the closing · {story}");
    }

    Task<long> BalanceAsync(BuyerId buyer) =>
        town.ReadAsync(async db =>
        {
            var person = new PersonId(buyer.Value);
            if (await db.Wallets.SingleOrDefaultAsync(w => w.PersonId == person) is not { } wallet) return 0L;
            var owner = wallet.Id.Value;
            return await db.Transfers.Where(t => t.CreditOwner == owner).SumAsync(t => t.AmountMinor) - await db.Transfers.Where(t => t.DebitOwner == owner).SumAsync(t => t.AmountMinor);
        });

    async Task PutInAsync(TuanziDb db, BuyerId buyer, long minor)
    {
        var person = new PersonId(buyer.Value);
        var wallet = await db.Wallets.SingleOrDefaultAsync(w => w.PersonId == person) ?? db.Add(new Wallet { Id = Id.New<WalletId>(), CommunityId = Settlers.CommunityId, PersonId = person, CreatedAt = town.Clock.Now }).Entity;
        var cash = new Transfer(Id.New<TransferId>(), TransferReason.WalletToppedUp, Account.Purse(wallet.CommunityId, Sek), Account.Wallet(wallet.Id, Sek), new(minor, Sek));
        db.Add(StoredTransfer.Of(cash, town.Clock.Now, by: null));
        await db.SaveChangesAsync();
    }
}
