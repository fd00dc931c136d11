using Tuanzi.Core.Banking;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests;

/// <summary>The town's book, read by somebody who trusts nothing that the program has added up itself.</summary>
public sealed class LedgerOfTown(Town town)
{
    /// <summary>Every transfer obeys the rules, the book says of each group buy what its orders and handovers say, and what is counted as ordered is what the orders say.</summary>
    public void ShouldBalance() => ShouldBalance(hasTimeRun: true);

    /// <summary>The same, of a town whose clock was turned back now and then: its instants do not say what came first.</summary>
    public void ShouldBalanceWhateverTheClock() => ShouldBalance(hasTimeRun: false);

    void ShouldBalance(bool hasTimeRun)
    {
        using var scope = town.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TuanziDb>();
        var book = Book(db, hasTimeRun);
        foreach (var (account, balance) in book.Balances.Where(balance => balance.Key.Kind == AccountKind.Due)) balance.ShouldBeGreaterThanOrEqualTo(0, $"Order {account.Owner} owes");
        var transfers = db.Transfers.AsNoTracking().ToList();
        foreach (var groupBuy in db.GroupBuys.AsNoTracking().ToList())
        {
            DuesShouldAgree(db, groupBuy, transfers);
            CostsShouldAgree(db, groupBuy, transfers);
            SharesShouldAgree(db, groupBuy, transfers);
            CodeShouldAgree(groupBuy, transfers);
        }
        TotalsShouldAgree(db);
        WalletsShouldAgree(db, book);
        HoldsShouldAgree(db, book);
        BalancesShouldAgree(db, book);
    }

    public Money Balance(Account account)
    {
        using var scope = town.Services.CreateScope();
        return Book(scope.ServiceProvider.GetRequiredService<TuanziDb>(), hasTimeRun: true).Balance(account);
    }

    static Book Book(TuanziDb db, bool hasTimeRun)
    {
        var replay = new Replay();
        replay.Hear(db.Transfers.AsNoTracking().ToList(), db.Holds.AsNoTracking().ToList(), isOneStep: !hasTimeRun);
        return replay.Book;
    }

    /// <summary>What the rules' book still holds is what the program says is set aside; an order whose time ran out has let go of its money for that reason.</summary>
    static void HoldsShouldAgree(TuanziDb db, Book book)
    {
        var holds = db.Holds.AsNoTracking().ToList();
        foreach (var wallet in holds.GroupBy(hold => hold.AsHold.Debit)) book.HeldIn(wallet.Key).Minor.ShouldBe(wallet.Where(hold => hold.Ended is null).Sum(hold => hold.AmountMinor), $"Set aside in {wallet.Key}");
        foreach (var order in db.Orders.AsNoTracking().Where(o => o.PayWith == PaymentWay.Wallet && (o.Status == OrderStatus.Lapsed || o.Status == OrderStatus.Released)).ToList())
        {
            var own = holds.Where(hold => hold.OrderId == order.Id).ToList();
            if (own.Count > 0) own.ShouldContain(hold => hold.Ended == HoldEnd.Expired && hold.EndedAt == order.ChangedAt, $"What was set aside for order {order.Number}, which is {order.Status}");
        }
    }

    /// <summary>What the program adds up from its snapshots is what all transfers come to.</summary>
    static void BalancesShouldAgree(TuanziDb db, Book book)
    {
        var told = new Ledger(db).BalancesAsync(book.Balances.Keys, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var (account, balance) in book.Balances) told[account].ShouldBe(balance, $"{account}");
    }

    /// <summary>Nobody has taken more out of a wallet than was in it, and behind the wallets of a community stands just as much, in its purse, in the bank and with the card provider.</summary>
    static void WalletsShouldAgree(TuanziDb db, Book book)
    {
        foreach (var hold in db.Holds.AsNoTracking().Where(h => h.Ended == null).ToList())
        {
            var order = db.Orders.AsNoTracking().Single(o => o.Id == hold.OrderId);
            order.Status.ShouldBeOneOf(OrderStatus.Placed, OrderStatus.Waiting);
            (order.PayWith, db.GroupBuys.AsNoTracking().Single(g => g.Id == hold.GroupBuyId).Status).ShouldBe((PaymentWay.Wallet, GroupBuyStatus.Open), $"Why something is set aside for order {order.Number}");
        }
        foreach (var community in db.Communities.AsNoTracking().ToList())
        {
            var id = community.Id;
            var purse = db.Vouchers.Where(v => v.CommunityId == id && v.RedeemedAt == null && v.VoidedAt == null).Sum(v => v.AmountMinor);
            book.Balance(Account.Vouchers(id, community.Currency)).Minor.ShouldBe(-purse, $"Vouchers of {community.Name}");
            foreach (var wallet in db.Wallets.AsNoTracking().Where(w => w.CommunityId == community.Id).ToList())
            {
                var owner = wallet.Id.Value;
                var inside = -book.Balance(Account.Wallet(wallet.Id, community.Currency)).Minor;
                var held = db.Holds.Where(h => h.DebitOwner == owner && h.Ended == null).Sum(h => h.AmountMinor);
                held.ShouldBeInRange(0, inside, "What is set aside in a wallet is in it");
                purse += inside;
            }
            var (provider, refunding) = (book.Balance(Account.Provider(id, community.Currency)).Minor, -book.Balance(Account.Refunding(id, community.Currency)).Minor);
            refunding.ShouldBe(db.CardRefunds.Where(r => r.CommunityId == id && (r.Status == CardRefundStatus.Waiting || r.Status == CardRefundStatus.Asked)).Sum(r => r.AmountMinor), $"On its way to cards of {community.Name}");
            var paidOut = db.BankEntries.Where(e => e.CommunityId == id && e.State == BankEntryState.FromProvider).Sum(e => e.AmountMinor);
            var (open, lost) = (Disputes(CardDisputeStatus.Open), Disputes(CardDisputeStatus.Lost));
            provider.ShouldBe(db.CardPayments.Where(p => p.CommunityId == id).Sum(p => p.CapturedMinor) - db.CardRefunds.Where(r => r.CommunityId == id && r.Status == CardRefundStatus.Done).Sum(r => r.AmountMinor) - open - lost - paidOut, $"What the card provider has of {community.Name}");
            book.Balance(Account.Disputed(id, community.Currency)).Minor.ShouldBe(open, $"Taken back and not decided in {community.Name}");
            (book.Balance(Account.Purse(community.Id, community.Currency)).Minor + book.Balance(Account.Bank(id, community.Currency)).Minor + provider + open - refunding).ShouldBe(purse, $"The purse of {community.Name}");

            long Disputes(CardDisputeStatus status) => db.CardDisputes.Where(d => d.CommunityId == id && d.Status == status).Sum(d => status == CardDisputeStatus.Lost ? d.LostMinor : d.AmountMinor);
        }
    }

    /// <summary>Each order was billed what it came to, and never less than the goods that it gets.</summary>
    static void DuesShouldAgree(TuanziDb db, GroupBuy groupBuy, IEnumerable<StoredTransfer> transfers)
    {
        var byOrder = transfers.Where(t => t.OrderId is not null).ToLookup(t => t.OrderId);
        var lines = db.OrderLines.AsNoTracking().ToList().ToLookup(line => line.OrderId);
        var deposits = db.Articles.AsNoTracking().ToDictionary(article => article.Id, article => article.DepositMinor);
        var prices = db.OrderLines.AsNoTracking().ToDictionary(line => (line.OrderId, line.ArticleId), line => line.PriceMinor is { } price ? price + deposits[line.ArticleId] : 0);
        var struck = db.Shortfalls.Where(s => s.UndoneAt == null).Join(db.ShortfallLines, s => s.Id, l => l.ShortfallId, (s, l) => new { s.OrderId, l.ArticleId, l.Quantity }).ToList().ToLookup(s => s.OrderId);
        foreach (var order in db.Orders.AsNoTracking().Where(o => o.GroupBuyId == groupBuy.Id).ToList())
        {
            long Sum(TransferReason reason) => byOrder[order.Id].Where(t => t.Reason == reason).Sum(t => t.AmountMinor);
            (Sum(TransferReason.OrderDue) + Sum(TransferReason.CostDue)).ShouldBe(order.DueMinor ?? 0, $"Order {order.Number} came to");
            if (order.DueMinor is null or 0) continue;
            var more = byOrder[order.Id].Where(t => t.Reason is TransferReason.MoreArrived or TransferReason.Weighed or TransferReason.ContainersBack or TransferReason.Refunded).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);
            var asked = more + Sum(TransferReason.OrderDue) - Sum(TransferReason.DueReduced) + Sum(TransferReason.DueRestored);
            var worth = lines[order.Id].Sum(line => line.Granted.Value * prices[(order.Id, line.ArticleId)] + (line.WeighedMinor ?? 0) - (line.ContainersBack?.Value ?? 0) * deposits[line.ArticleId] - (line.RefundedMinor ?? 0)) - struck[order.Id].Sum(line => line.Quantity.Value * prices[(order.Id, line.ArticleId)]);
            asked.ShouldBeInRange(worth, order.DueMinor.Value + more, $"Order {order.Number} is asked for");
        }
    }

    /// <summary>Each order pays for costs what the offer says of what it keeps; what is shared is shared in full. Where somebody kept what was paid for goods struck by hand, costs may stay, too.</summary>
    static void CostsShouldAgree(TuanziDb db, GroupBuy groupBuy, IReadOnlyList<StoredTransfer> transfers)
    {
        if (groupBuy.Costs.Count == 0) return;
        var own = transfers.Where(t => t.GroupBuyId == groupBuy.Id && t.Reason is TransferReason.CostDue or TransferReason.CostChanged).ToLookup(t => t.OrderId!.Value);
        var articles = db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).ToDictionary(a => a.Id);
        var lines = db.OrderLines.AsNoTracking().ToList().ToLookup(line => line.OrderId);
        var struck = db.Shortfalls.Where(s => s.UndoneAt == null).Join(db.ShortfallLines, s => s.Id, l => l.ShortfallId, (s, l) => new { s.OrderId, s.ArrivalId, l.ArticleId, l.Quantity }).ToList().ToLookup(s => s.OrderId);
        foreach (var cost in groupBuy.Costs)
        {
            long Of(IEnumerable<StoredTransfer> some) => some.Where(t => t.CreditOwner == cost.Id.Value || t.DebitOwner == cost.Id.Value).Sum(t => t.CreditOwner == cost.Id.Value ? t.AmountMinor : -t.AmountMinor);
            if (cost.IsShared && groupBuy.Result == GroupBuyResult.Reached) own.SelectMany(order => order).Where(t => t.Reason == TransferReason.CostDue && t.CreditOwner == cost.Id.Value).Sum(t => t.AmountMinor).ShouldBe(cost.Rate, $"{cost.Kind} of {groupBuy.Title}, all shares");
            foreach (var order in own)
            {
                long pieces = 0, value = 0, grams = 0;
                foreach (var line in lines[order.Key].Where(line => line.PriceMinor is not null))
                {
                    var kept = line.Granted.Value - struck[order.Key].Where(s => s.ArticleId == line.ArticleId).Sum(s => s.Quantity.Value);
                    (pieces, value, grams) = (pieces + kept, value + kept * line.PriceMinor!.Value + (line.WeighedMinor ?? 0), grams + kept * (articles[line.ArticleId].PieceGrams ?? articles[line.ArticleId].PortionGrams ?? 0));
                }
                var asked = cost.Of(new(new(pieces), value, grams), Of(order.Where(t => t.Reason == TransferReason.CostDue)));
                if (struck[order.Key].Any(s => s.ArrivalId is null)) Of(order).ShouldBeGreaterThanOrEqualTo(asked, $"{cost.Kind} of order {order.Key}");
                else Of(order).ShouldBe(asked, $"{cost.Kind} of order {order.Key}");
            }
        }
    }

    /// <summary>The leader has the commission on what was handed over, and the rest is held, or with the stores once settled.</summary>
    static void SharesShouldAgree(TuanziDb db, GroupBuy groupBuy, IEnumerable<StoredTransfer> transfers)
    {
        var own = transfers.Where(t => t.GroupBuyId == groupBuy.Id).ToList();
        long Sum(TransferReason reason) => own.Where(t => t.Reason == reason).Sum(t => t.AmountMinor);
        long Credits(params AccountKind[] kinds) => own.Sum(t => (kinds.Contains(t.CreditKind) ? t.AmountMinor : 0) - (kinds.Contains(t.DebitKind) ? t.AmountMinor : 0));
        var (selling, pickup) = Earned(db, groupBuy);
        (Sum(TransferReason.CommissionEarned) - Sum(TransferReason.CommissionReversed)).ShouldBe(selling, $"Commission for selling {groupBuy.Title}");
        (Sum(TransferReason.PickupServiceEarned) - Sum(TransferReason.PickupServiceReversed)).ShouldBe(pickup, $"Commission for handing {groupBuy.Title} over");
        var commission = selling + pickup;
        var taken = own.Where(t => t.Reason == TransferReason.PayoutPaid).Sum(t => t.DebitKind == AccountKind.CommissionAsked ? t.AmountMinor : -t.AmountMinor);
        Credits(AccountKind.CommissionPending, AccountKind.CommissionFrozen, AccountKind.CommissionAvailable, AccountKind.CommissionAsked).ShouldBe(commission - taken, $"Commission of {groupBuy.Title}");
        var more = own.Where(t => t.Reason is TransferReason.MoreArrived or TransferReason.Weighed or TransferReason.ContainersBack or TransferReason.Refunded).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);
        var rest = more + Sum(TransferReason.OrderDue) - Sum(TransferReason.DueReduced) + Sum(TransferReason.DueRestored) - commission;
        var isSettled = groupBuy.Status == GroupBuyStatus.Settled;
        Credits(AccountKind.Held).ShouldBe(isSettled ? 0 : rest, $"Held for {groupBuy.Title}");
        var paid = own.Where(t => t.Reason == TransferReason.StorePaid).Sum(t => t.DebitKind is AccountKind.Store or AccountKind.Supplier ? t.AmountMinor : -t.AmountMinor);
        (Credits(AccountKind.Store, AccountKind.Supplier) + paid).ShouldBe(isSettled ? rest : 0, $"For the goods of {groupBuy.Title}");
    }

    /// <summary>What the leader has earned on all that was handed over, for selling and for pickup service: article by article, each by its own rates.</summary>
    static (long Selling, long Pickup) Earned(TuanziDb db, GroupBuy groupBuy)
    {
        var (selling, pickup) = (0L, 0L);
        var given = db.Handovers.Where(h => h.GroupBuyId == groupBuy.Id && h.UndoneAt == null)
            .Join(db.HandoverLines, h => h.Id, l => l.HandoverId, (h, l) => new { h.OrderId, l.ArticleId, l.Quantity })
            .ToList()
            .ToLookup(line => (line.OrderId, line.ArticleId), line => line.Quantity.Value);
        var lines = db.OrderLines.AsNoTracking().Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.GroupBuyId == groupBuy.Id)).ToList();
        foreach (var article in db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).ToList())
        {
            var worth = lines.Where(line => line.ArticleId == article.Id).Sum(line =>
            {
                var pieces = given[(line.OrderId, line.ArticleId)].ToList();
                return pieces.Sum() * (line.PriceMinor ?? 0) + (pieces.Count > 0 ? line.WeighedMinor ?? 0 : 0) - (line.RefundedMinor ?? 0);
            });
            (selling, pickup) = (selling + worth * article.AgreedSelling, pickup + worth * article.AgreedPickup);
        }
        return ((long)Math.Floor(selling / 10_000m), (long)Math.Floor(pickup / 10_000m));
    }

    /// <summary>What came by the collecting code is its leader's, less what went back that way and what was paid out of it. No order got more back by it than it paid, and no cash is among it.</summary>
    static void CodeShouldAgree(GroupBuy groupBuy, IEnumerable<StoredTransfer> transfers)
    {
        var own = transfers.Where(t => t.GroupBuyId == groupBuy.Id).ToList();
        long Sum(TransferReason reason) => own.Where(t => t.Reason == reason).Sum(t => t.AmountMinor);
        long In(AccountKind kind, Func<StoredTransfer, bool> which) => own.Where(which).Sum(t => (t.DebitKind == kind ? t.AmountMinor : 0) - (t.CreditKind == kind ? t.AmountMinor : 0));
        foreach (var transfer in own.Where(t => t.DebitKind == AccountKind.CodeWithLeader || t.CreditKind == AccountKind.CodeWithLeader))
        {
            transfer.Reason.ShouldBeOneOf(TransferReason.CodeReceived, TransferReason.CodeReturned, TransferReason.StorePaid, TransferReason.CostPaid, TransferReason.PayoutPaid);
            (transfer.DebitKind == AccountKind.CodeWithLeader ? transfer.DebitOwner : transfer.CreditOwner).ShouldBe(groupBuy.LeaderId.Value, $"Whose code it is, in {groupBuy.Title}");
        }
        var spent = -In(AccountKind.CodeWithLeader, t => t.Reason is TransferReason.StorePaid or TransferReason.CostPaid or TransferReason.PayoutPaid);
        In(AccountKind.CodeWithLeader, _ => true).ShouldBe(Sum(TransferReason.CodeReceived) - Sum(TransferReason.CodeReturned) - spent, $"By the code for {groupBuy.Title}");
        foreach (var order in own.Where(t => t.Reason is TransferReason.CodeReceived or TransferReason.CodeReturned).GroupBy(t => t.OrderId))
        {
            order.Sum(t => t.Reason == TransferReason.CodeReceived ? t.AmountMinor : -t.AmountMinor).ShouldBeGreaterThanOrEqualTo(0, $"Sent back by code to order {order.Key}");
        }
    }

    static void TotalsShouldAgree(TuanziDb db)
    {
        var orders = db.Orders.AsNoTracking().Where(order => order.Status == OrderStatus.Placed).ToList();
        var placed = orders.Select(order => order.Id).ToHashSet();
        var lines = db.OrderLines.AsNoTracking().AsEnumerable().Where(line => placed.Contains(line.OrderId)).ToList();
        foreach (var article in db.Articles.AsNoTracking())
        {
            var own = lines.Where(line => line.ArticleId == article.Id).ToList();
            var isShared = article.PriceReachedMinor is not null;
            var ordered = own.Sum(line => isShared ? line.Quantity.Value : line.Asked(article.Ladder.Currency).Wanted.At(article.Price).Value);
            article.Ordered.Value.ShouldBe(ordered, $"Pieces of {article.Name}");
            if (!isShared) article.Reserved.Value.ShouldBe(own.Sum(line => line.Quantity.Value), $"Pieces kept of {article.Name}");
            if (article.Stock is { } stock) article.Reserved.ShouldBeLessThanOrEqualTo(stock, $"Stock of {article.Name}");
        }
        foreach (var team in db.Teams.AsNoTracking().Where(team => team.Status != TeamStatus.Released))
        {
            // Each member is an order that somebody placed.
            team.Members.ShouldBe(orders.Count(order => order.TeamId == team.Id), $"Members of team {team.Code}");
            team.Members.ShouldBeInRange(team.Status == TeamStatus.Forming ? 1 : 0, team.Status == TeamStatus.Forming ? team.Size - 1 : team.Size, $"Members of team {team.Code}, {team.Status}");
        }
        foreach (var groupBuy in db.GroupBuys.AsNoTracking()) groupBuy.Orders.ShouldBe(orders.Count(order => order.GroupBuyId == groupBuy.Id), $"Orders of {groupBuy.Title}");
    }
}
