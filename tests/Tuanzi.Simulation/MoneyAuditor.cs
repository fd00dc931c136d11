using Tuanzi.Core.Banking;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

/// <summary>A second, slow and obvious implementation of the book: after every step it reads all rows and reckons everything anew.</summary>
sealed class MoneyAuditor(Town town, GroupBuyId groupBuy)
{
    /// <summary>What each order was told that it comes to at most.</summary>
    public Dictionary<OrderId, long> AtMost { get; } = [];

    /// <summary>Orders from which something was struck by hand whose money perhaps stayed.</summary>
    public HashSet<OrderId> MayHaveKept { get; } = [];

    /// <summary>What was agreed about commission when each article was first seen.</summary>
    readonly Dictionary<ArticleId, AgreedCommission> agreed = [];

    /// <summary>The rules' own book, told at each step what was written in it.</summary>
    readonly Replay replay = new();

    /// <summary>True from the moment in which it is called off until that is heard: then what was set aside is free.</summary>
    public bool IsBeingCalledOff { get; set; }

    public int OverdrawnPurse { get; private set; }

    /// <summary>Says where in a life it is, for the reader of a failure.</summary>
    public string Story { get; set; } = "";

    public async Task<Facts> CheckAsync()
    {
        var facts = await town.ReadAsync(db => Facts.ReadAsync(db, groupBuy));
        TransfersShouldObey(facts);
        replay.Hear(facts.Transfers, facts.Holds, $"· {Story}", isOneStep: true);
        WalletsShouldAgree(facts);
        HoldsShouldAgree(facts);
        var bills = new NaiveBills(facts);
        foreach (var order in facts.Orders) OrderShouldAgree(facts, bills, order);
        BankShouldAgree(facts);
        if (facts.IsClosed && facts.GroupBuy.Status != GroupBuyStatus.Cancelled) ClosingShouldAgree(facts, bills);
        foreach (var article in facts.Articles)
        {
            agreed.TryAdd(article.Id, article.Agreed);
            article.Agreed.ShouldBe(agreed[article.Id], $"commission agreed on {article.Name} · {Story}");
        }
        SharesShouldAgree(facts, bills);
        CodeShouldAgree(facts);
        await PublicLedgerShouldAddUpAsync(facts);
        return facts;
    }

    void TransfersShouldObey(Facts facts)
    {
        var accounts = new Dictionary<Account, long>();
        foreach (var transfer in facts.Transfers)
        {
            transfer.AmountMinor.ShouldBeGreaterThan(0, $"{transfer.AsTransfer} · {Story}");
            ((transfer.DebitKind, transfer.DebitOwner) == (transfer.CreditKind, transfer.CreditOwner)).ShouldBeFalse($"{transfer.AsTransfer} · {Story}");
            transfer.Currency.ShouldBe(Currency.Of("SEK"), Story);
            var (debit, credit) = (transfer.AsTransfer.Debit, transfer.AsTransfer.Credit);
            accounts[debit] = accounts.GetValueOrDefault(debit) + transfer.AmountMinor;
            accounts[credit] = accounts.GetValueOrDefault(credit) - transfer.AmountMinor;
        }
        accounts.Values.Sum().ShouldBe(0, $"all accounts together · {Story}");
        if (facts.Balance(AccountKind.PurseShare) < 0) OverdrawnPurse++;
    }

    void WalletsShouldAgree(Facts facts)
    {
        foreach (var wallet in facts.Wallets)
        {
            facts.HeldIn(wallet).ShouldBeInRange(0, facts.InWallet(wallet), $"set aside in the wallet of {wallet.PersonId} · {Story}");
            replay.Book.HeldIn(Account.Wallet(wallet.Id, Currency.Of("SEK"))).Minor.ShouldBe(facts.HeldIn(wallet), $"set aside by the rules in the wallet of {wallet.PersonId} · {Story}");
        }
        var behind = facts.Balance(AccountKind.Purse, Settlers.CommunityId.Value) + facts.Balance(AccountKind.Bank, Settlers.CommunityId.Value) + facts.Balance(AccountKind.Provider, Settlers.CommunityId.Value) + facts.Balance(AccountKind.Refunding, Settlers.CommunityId.Value) + facts.Balance(AccountKind.Disputed, Settlers.CommunityId.Value);
        behind.ShouldBe(facts.Wallets.Sum(facts.InWallet) - facts.Balance(AccountKind.Vouchers, Settlers.CommunityId.Value), $"the purse, with what lies with the card provider · {Story}");
    }

    /// <summary>What lies in the bank is what statements brought and somebody has said what it is; and what an order was told of is no more than it owed then.</summary>
    void BankShouldAgree(Facts facts)
    {
        var booked = facts.BankEntries.Where(entry => entry.State == BankEntryState.Booked).ToList();
        facts.Balance(AccountKind.Bank, Settlers.CommunityId.Value).ShouldBe(booked.Sum(entry => entry.AmountMinor), $"in the bank · {Story}");
        var received = facts.Transfers.Where(t => t.Reason == TransferReason.BankReceived).ToList();
        received.Sum(t => t.AmountMinor).ShouldBe(booked.Sum(entry => entry.AmountMinor), $"received by the bank · {Story}");
        received.Count.ShouldBe(booked.Count, $"each line once · {Story}");
        facts.BankEntries.Select(entry => entry.Identity).Distinct().Count().ShouldBe(facts.BankEntries.Count, $"each line once · {Story}");
    }

    /// <summary>Until the closing just what each order was told is set aside, after it nothing.</summary>
    void HoldsShouldAgree(Facts facts)
    {
        foreach (var order in facts.Orders)
        {
            var holds = facts.OpenHolds.Where(hold => hold.OrderId == order.Id).ToList();
            var isSetAside = !facts.IsClosed && order is { PayWith: PaymentWay.Wallet, Status: OrderStatus.Placed or OrderStatus.Waiting };
            if (IsBeingCalledOff && facts.IsClosed) holds.Sum(hold => hold.AmountMinor).ShouldBeOneOf(0, facts.Ahead(AtMost.GetValueOrDefault(order.Id)));
            else holds.Sum(hold => hold.AmountMinor).ShouldBe(isSetAside ? facts.Ahead(AtMost[order.Id]) : 0, $"set aside for order {order.Number}, {order.Status} · {Story}");
            holds.Count.ShouldBeLessThanOrEqualTo(1, Story);
            if (order is { PayWith: PaymentWay.Wallet, Status: OrderStatus.Lapsed } && facts.Holds.Any(hold => hold.OrderId == order.Id))
                facts.Holds.ShouldContain(hold => hold.OrderId == order.Id && hold.Ended == HoldEnd.Expired, $"the time of order {order.Number} ran out · {Story}");
            foreach (var hold in holds) facts.WalletOf(order.BuyerId)?.Id.Value.ShouldBe(hold.DebitOwner, Story);
        }
    }

    void OrderShouldAgree(Facts facts, NaiveBills bills, Order order)
    {
        var (asked, paid) = (facts.Asked(order), facts.Paid(order));
        var what = $"order {order.Number} ({order.Status}) · {Story}";
        if (!facts.IsClosed || order.Status != OrderStatus.Placed) asked.ShouldBe(0, what);
        // A bank may have taken back what had gone back to the card already.
        var given = paid + facts.TakenBack(order);
        facts.TakenBack(order).ShouldBeGreaterThanOrEqualTo(0, $"taken back of {what}");
        paid.ShouldBeLessThanOrEqualTo(asked, $"paid by {what}");
        given.ShouldBeGreaterThanOrEqualTo(0, $"given by {what}");
        facts.PaidInCash(order).ShouldBeInRange(0, given, $"paid in cash by {what}");
        facts.PaidByCode(order).ShouldBeInRange(0, given - facts.PaidInCash(order), $"paid by code by {what}");
        foreach (var line in facts.Lines.Where(line => line.Order.Id == order.Id))
        {
            line.Left.ShouldBeGreaterThanOrEqualTo(0, $"left of {line.Article.Name} in {what}");
            bills.Back(line).ShouldBeInRange(0, line.HandedOver, $"containers of {line.Article.Name} in {what}");
        }
        var least = bills.Of(order, withKept: false);
        var hasKept = MayHaveKept.Contains(order.Id) && facts.Lines.Any(line => line.Order.Id == order.Id && line.StruckByHand > 0);
        if (hasKept) asked.ShouldBeInRange(least, bills.Of(order, withKept: true), $"asked of {what}");
        else asked.ShouldBe(least, $"asked of {what}");
    }

    /// <summary>What each order came to when the group buy closed: never more than it was told, and paid at once where it was set aside.</summary>
    void ClosingShouldAgree(Facts facts, NaiveBills bills)
    {
        var isReached = facts.GroupBuy.Result == GroupBuyResult.Reached;
        foreach (var order in facts.Placed)
        {
            var goods = facts.Lines.Where(line => line.Order.Id == order.Id).Sum(line => line.Row.Quantity.Value * (line.Article.PriceReachedMinor!.Value + line.Article.DepositMinor));
            var costs = facts.Transfers.Where(t => t.Reason == TransferReason.CostDue && t.OrderId == order.Id).Sum(t => t.AmountMinor);
            order.DueMinor.ShouldBe(isReached ? goods + costs : 0, $"order {order.Number} came to · {Story}");
            order.DueMinor!.Value.ShouldBeLessThanOrEqualTo(AtMost[order.Id], $"order {order.Number} came to more than it was told · {Story}");
        }
        if (!isReached) return;
        foreach (var cost in facts.GroupBuy.Costs.Where(cost => cost.IsShared))
        {
            var shares = bills.Shared(cost);
            foreach (var order in facts.Placed) facts.Transfers.Where(t => t.Reason == TransferReason.CostDue && t.OrderId == order.Id && t.CreditOwner == cost.Id.Value).Sum(t => t.AmountMinor).ShouldBe(shares.GetValueOrDefault(order.Id), $"part of {cost} of order {order.Number} · {Story}");
        }
    }

    /// <summary>The leader has the commission on what was handed over, each cost what orders pay for it, and the rest is held, or the stores'.</summary>
    void SharesShouldAgree(Facts facts, NaiveBills bills)
    {
        var (selling, service) = (bills.Earned(article => article.AgreedSelling), bills.Earned(article => article.AgreedPickup));
        var commission = selling + service;
        var taken = facts.Transfers.Where(t => t.Reason == TransferReason.PayoutPaid && t.GroupBuyId == groupBuy).Sum(t => t.DebitKind == AccountKind.CommissionAsked ? t.AmountMinor : -t.AmountMinor);
        (-facts.Balance(AccountKind.CommissionPending) - facts.Balance(AccountKind.CommissionFrozen) - facts.Balance(AccountKind.CommissionAvailable) - facts.Balance(AccountKind.CommissionAsked) + taken).ShouldBe(commission, $"commission · {Story}");
        long Sum(TransferReason reason) => facts.Transfers.Where(t => t.Reason == reason && t.GroupBuyId == groupBuy).Sum(t => t.AmountMinor);
        (Sum(TransferReason.CommissionEarned) - Sum(TransferReason.CommissionReversed)).ShouldBe(selling, $"commission for selling earned less taken back · {Story}");
        (Sum(TransferReason.PickupServiceEarned) - Sum(TransferReason.PickupServiceReversed)).ShouldBe(service, $"commission for pickup service earned less taken back · {Story}");

        var forCosts = -facts.Transfers.Where(t => t.Reason is TransferReason.CostDue or TransferReason.CostChanged && t.GroupBuyId == groupBuy).Sum(t => t.DebitKind is AccountKind.Cost or AccountKind.Platform ? t.AmountMinor : -t.AmountMinor);
        var rest = facts.Placed.Sum(facts.Asked) - forCosts - commission;
        (-facts.Balance(AccountKind.Held)).ShouldBe(facts.IsSettled ? 0 : rest, $"held · {Story}");
        var paid = facts.Transfers.Where(t => t.Reason == TransferReason.StorePaid && t.GroupBuyId == groupBuy).Sum(t => t.DebitKind is AccountKind.Store or AccountKind.Supplier ? t.AmountMinor : -t.AmountMinor);
        (-facts.Balance(AccountKind.Store) - facts.Balance(AccountKind.Supplier) + paid).ShouldBe(facts.IsSettled ? rest : 0, $"for the goods · {Story}");
        if (facts.IsSettled && MayHaveKept.Count == 0) StoresShouldAgree(facts, bills, rest);
    }

    /// <summary>Each store has its deposits, and the worth of what it delivered less the commission that its own goods earned: what is left over is the earlier article's.</summary>
    void StoresShouldAgree(Facts facts, NaiveBills bills, long rest)
    {
        var stores = facts.Articles.Where(article => facts.Lines.Any(line => line.Article.Id == article.Id && line.HandedOver > 0)).GroupBy(article => article.StoreId).ToList();
        long Deposits(IEnumerable<Article> articles) => facts.Lines.Where(line => articles.Any(a => a.Id == line.Article.Id)).Sum(line => (line.HandedOver - bills.Back(line)) * line.Article.DepositMinor);
        var worth = stores.Select(store => facts.Lines.Where(line => store.Any(a => a.Id == line.Article.Id)).Sum(bills.DeliveredOf)).ToList();
        if (worth.Any(value => value < 0)) return;
        var earned = stores.Select(store => facts.Lines.Where(line => store.Any(a => a.Id == line.Article.Id)).Sum(line => bills.DeliveredOf(line) * (line.Article.AgreedSelling + line.Article.AgreedPickup))).ToList();
        var borne = NaiveBills.Shares(worth.Sum() + Deposits(facts.Articles) - rest, [.. earned.AsEnumerable().Reverse()]).Reverse().ToList();
        foreach (var (i, store) in stores.Index())
        {
            var owner = store.Key?.Value ?? groupBuy.Value;
            var owed = facts.Transfers.Where(t => t.Reason is TransferReason.StoreOwed or TransferReason.StoreCredited && t.GroupBuyId == groupBuy).Sum(t => t.CreditOwner == owner && t.CreditKind != AccountKind.Held ? t.AmountMinor : t.DebitOwner == owner && t.DebitKind != AccountKind.Held ? -t.AmountMinor : 0);
            owed.ShouldBe(worth[i] - borne[i] + Deposits(store), $"for the goods of {store.Key} · {Story}");
        }
    }

    /// <summary>What came by the code is with the leader, less what went back that way and what was paid out of it; of cash, counts and all, nothing is among it.</summary>
    void CodeShouldAgree(Facts facts)
    {
        var own = facts.Transfers.Where(t => t.GroupBuyId == groupBuy && (t.DebitKind == AccountKind.CodeWithLeader || t.CreditKind == AccountKind.CodeWithLeader)).ToList();
        own.ShouldAllBe(t => t.Reason == TransferReason.CodeReceived || t.Reason == TransferReason.CodeReturned || t.Reason == TransferReason.StorePaid || t.Reason == TransferReason.CostPaid || t.Reason == TransferReason.PayoutPaid, Story);
        own.ShouldAllBe(t => (t.DebitKind == AccountKind.CodeWithLeader ? t.DebitOwner : t.CreditOwner) == facts.GroupBuy.LeaderId.Value, Story);
        long Spent(AccountKind from) => facts.Transfers.Where(t => t.GroupBuyId == groupBuy && t.Reason is TransferReason.StorePaid or TransferReason.CostPaid or TransferReason.PayoutPaid).Sum(t => t.CreditKind == from ? t.AmountMinor : t.DebitKind == from ? -t.AmountMinor : 0);
        facts.Balance(AccountKind.CodeWithLeader).ShouldBe(facts.Placed.Sum(facts.PaidByCode) - Spent(AccountKind.CodeWithLeader), $"by the code · {Story}");
        facts.Balance(AccountKind.CashWithLeader).ShouldBe(facts.Placed.Sum(facts.PaidInCash) - Spent(AccountKind.CashWithLeader) - facts.Balance(AccountKind.CashDifference), $"in the box · {Story}");
    }

    async Task PublicLedgerShouldAddUpAsync(Facts facts)
    {
        if (!facts.IsClosed || facts.GroupBuy.Status == GroupBuyStatus.Cancelled) return;
        var books = await town.RunAsync((GroupBuyLedger ledger) => ledger.FindAsync(facts.GroupBuy.Code, town.Ben.Id, default));
        books!.AddsUp.ShouldBeTrue($"the public ledger · {Story}");
        books.StillOwed.Minor.ShouldBe(facts.Placed.Sum(order => facts.Asked(order) - facts.Paid(order)), $"still owed by the public ledger · {Story}");
    }
}
