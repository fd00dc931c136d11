using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;

namespace Tuanzi.Simulation;

// After the closing: goods and cash change hands in any order, and some of it is taken back.
sealed partial class MoneyLife
{
    Deed AtTheTable() =>
        dice.Next(47) switch
        {
            43 or 44 or 45 => ImportsStatement(),
            46 => AssignsEntry(),
            < 8 => HandsOver(),
            < 11 => TakesCash(),
            < 13 => GivesCashBack(),
            < 18 => Strikes(),
            < 22 => Restores(),
            < 25 => Weighs(),
            < 29 => Arrives(),
            < 31 => TakesContainersBack(),
            < 33 => Undoes(),
            < 35 => PaysFromWallet(),
            35 => MovesCash(isIn: Chance(50)),
            36 => CountsCash(),
            37 => Settles(),
            38 => PaysSupplier(),
            > 39 => Refunds(),
            _ => PaysCost(),
        };

    Townsperson AtTable => Chance(97) ? town.Ada : town.Ben;

    /// <summary>Mostly a line with something left, or whatever is asked for.</summary>
    NaiveLine? Line(Func<NaiveLine, bool> wanted)
    {
        var fitting = facts.Lines.Where(wanted).ToList();
        return fitting.Count > 0 && Chance(85) ? Any(fitting) : facts.Lines.Count > 0 ? Any(facts.Lines) : null;
    }

    /// <summary>All that is left, or a part of it.</summary>
    IReadOnlyList<OrderLine>? Part(Order? order)
    {
        if (order is null || Chance(40)) return null;
        var left = facts.Lines.Where(line => line.Order.Id == order.Id && line.Left > 0).ToList();
        return left.Count == 0 ? null : [.. left.Where(_ => Chance(70)).Select(line => new OrderLine(line.Article.Id, new(Chance(92) ? dice.Next(1, (int)line.Left + 1) : line.Left + 1)))];
    }

    static string Said(IReadOnlyList<OrderLine>? lines) => lines is null ? "all that is left" : string.Join(", ", lines.Select(line => $"{line.Quantity} of {line.Article}"));

    /// <summary>Just what is owed, less, or more.</summary>
    long Cash(Order? order)
    {
        var owed = order is null ? 100 : facts.Asked(order) - facts.Paid(order);
        return dice.Next(4) switch { 0 => Math.Max(1, owed / 2), 1 => owed + dice.Next(5000), _ => owed };
    }

    PaidBy PaidBy => Chance(35) ? PaidBy.Code : PaidBy.Cash;

    Deed HandsOver(bool all = false)
    {
        var (line, key, by) = (Line(line => line.Left > 0), Key(), all ? town.Ada : AtTable);
        var lines = all ? null : Part(line?.Order);
        var (number, cash, paidBy) = (line?.Order.Number ?? 7, Chance(50) ? Typed(Cash(line?.Order)) : null, PaidBy);
        if (cash is null) paidBy = PaidBy.Cash;
        Deed Give(string? proxy) => Deed.By<HandOverOrder, HandoverReceipt, HandOverRefusal>("hand over", $"{by.Name} hands {Said(lines)} of order {number} over for {cash} by {paidBy}", (use, stop) => use.RunAsync(by.Id, code, new(new(Number: number), lines, proxy, cash, key, paidBy), stop)) with { HasKey = true };
        return Give(null) with { Other = Give("Somebody else") };
    }

    Deed TakesCash()
    {
        var (order, key, by) = (Line(line => facts.Asked(line.Order) > facts.Paid(line.Order))?.Order, Key(), AtTable);
        var (number, cash, paidBy) = (order?.Number ?? 7, Cash(order), PaidBy);
        Deed Take(PaidBy how) =>
            Deed.By<ReceiveCash, CashReceipt, HandOverRefusal>(how == PaidBy.Code ? "by code" : "cash", $"{by.Name} takes {Typed(cash)} for order {number} by {how}", (use, stop) => use.RunAsync(by.Id, code, number, new(Typed(cash), key, how), stop)) with { HasKey = true };
        // The same key the other way is another payment.
        return Take(paidBy) with { Other = Take(paidBy == PaidBy.Code ? PaidBy.Cash : PaidBy.Code) };
    }

    Deed GivesCashBack()
    {
        var how = PaidBy;
        long Taken(Order of) => how == PaidBy.Code ? facts.PaidByCode(of) : facts.PaidInCash(of);
        var (order, key, by) = (Line(line => Taken(line.Order) > 0)?.Order, Key(), AtTable);
        var taken = order is null ? 1 : Taken(order);
        var (number, cash) = (order?.Number ?? 7, Chance(40) ? taken : dice.Next(1, (int)taken + 20));
        Deed Give(long minor) => Deed.By<ReturnCash, CashReceipt, HandOverRefusal>(how == PaidBy.Code ? "back by code" : "cash back", $"{by.Name} gives {Typed(minor)} back to order {number} by {how}", (use, stop) => use.RunAsync(by.Id, code, number, new(Typed(minor), key, how), stop)) with { HasKey = true };
        return Give(cash) with { Other = Give(cash + 1) };
    }

    Deed Strikes(bool all = false)
    {
        var (order, key, by) = (Line(line => line.Left > 0 && line.Row.WeighedGrams is null)?.Order, Key(), all ? town.Ada : AtTable);
        var (reason, givesBack, lines) = (Chance(50) ? ShortfallReason.NotCollected : ShortfallReason.NotDelivered, Chance(60), all ? null : Part(order));
        var number = order?.Number ?? 7;
        if (order is not null && !givesBack) auditor.MayHaveKept.Add(order.Id);
        Deed Strike(bool back) => Deed.By<StrikeGoods, OrderToHandOver, HandOverRefusal>($"strike, {reason}{(givesBack ? ", money back" : "")}", $"{by.Name} strikes {Said(lines)} from order {number}, {reason}{(back ? ", with money back" : "")}", (use, stop) => use.RunAsync(by.Id, code, new(new(Number: number), reason, key, lines, back), stop));
        // What is struck already is done, without a key being kept: told again later it is another strike.
        return Strike(givesBack) with { HasKey = lines is not null, Other = lines is null ? null : Strike(!givesBack) };
    }

    Deed Restores()
    {
        var standing = facts.Shortfalls.Where(s => s.UndoneAt is null || Chance(10)).ToList();
        var (id, by) = (standing.Count > 0 ? Any(standing).Id : default, AtTable);
        var what = facts.Shortfalls.SingleOrDefault(s => s.Id == id);
        return Deed.By<RestoreGoods, OrderToHandOver, HandOverRefusal>(what?.ArrivalId is null ? "restore" : "restore what did not arrive", $"{by.Name} restores {what?.Reason} {Said([.. facts.ShortfallLines[id].Select(l => new OrderLine(l.ArticleId, l.Quantity))])} of order {facts.Orders.SingleOrDefault(o => o.Id == what?.OrderId)?.Number}", (use, stop) => use.RunAsync(by.Id, code, id, stop));
    }

    Deed Undoes()
    {
        var standing = facts.Handovers.Where(h => h.UndoneAt is null || Chance(10)).ToList();
        var (id, by, givesBack) = (standing.Count > 0 ? Any(standing).Id : default, AtTable, Chance(50));
        return Deed.By<UndoHandover, OrderToHandOver, HandOverRefusal>("undo", $"{by.Name} undoes a handover of order {facts.Orders.SingleOrDefault(o => facts.Handovers.Any(h => h.Id == id && h.OrderId == o.Id))?.Number}{(givesBack ? ", with cash back" : "")}", (use, stop) => use.RunAsync(by.Id, code, id, givesBack, stop));
    }

    Deed Weighs()
    {
        var (line, key, by) = (Line(line => line.Article.PortionGrams is not null && line.Kept > 0), Key(), AtTable);
        var about = (line?.Article.PortionGrams ?? 300) * Math.Max(1, line?.Kept ?? 1);
        var (number, article, grams) = (line?.Order.Number ?? 7, line?.Article.Id ?? facts.Articles[0].Id, dice.Next((int)about / 3, (int)about * 2 + 40));
        var weight = Chance(12) ? "" : $"{grams}";
        Deed Weigh(string? said) => Deed.By<WeighGoods, OrderToHandOver, HandOverRefusal>("weigh", $"{by.Name} weighs {article} of order {number}: {said}", (use, stop) => use.RunAsync(by.Id, code, new(number, article, said, key, Confirmed: true), stop)) with { HasKey = true };
        return Weigh(weight) with { Other = Weigh($"{grams + 1}") };
    }

    Deed Arrives()
    {
        var (article, by) = (Any(facts.Articles), AtTable);
        var last = facts.Arrivals.LastOrDefault(arrival => arrival.ArticleId == article.Id);
        var bought = facts.Lines.Where(line => line.Article.Id == article.Id).Sum(line => line.Row.Quantity.Value);
        var (arrived, seen) = (Math.Max(0, bought + dice.Next(-4, 4)), Chance(90) ? last?.Id.Value.ToString() : "none");
        return Deed.By<SayWhatArrived, ArrivalPlan, ArrivalRefusal>("arrive", $"{by.Name} says that {arrived} of {bought} of {article.Id} arrived, having seen {seen}", (use, stop) => use.RunAsync(by.Id, code, new(article.Id, arrived, seen), stop));
    }

    Deed TakesContainersBack()
    {
        var (line, key, by) = (Line(line => line.Article.DepositMinor > 0 && line.HandedOver > 0), Key(), AtTable);
        var (number, article, back) = (line?.Order.Number ?? 7, line?.Article.Id ?? facts.Articles[0].Id, dice.Next((int)(line?.HandedOver ?? 1) + (Chance(90) ? 1 : 3)));
        Deed Take(int pieces) => Deed.By<TakeBackContainers, OrderToHandOver, HandOverRefusal>("containers", $"{by.Name} says that {pieces} containers of {article} of order {number} are back", (use, stop) => use.RunAsync(by.Id, code, new(number, article, $"{pieces}", key), stop)) with { HasKey = true };
        return Take(back) with { Other = Take(back + 1) };
    }

    Deed Refunds()
    {
        var (line, key, by) = (Line(line => line.HandedOver > 0), Key(), AtTable);
        var worth = (line?.Price ?? 100) * Math.Max(1, line?.HandedOver ?? 1);
        var (number, article, minor) = (line?.Order.Number ?? 7, line?.Article.Id ?? facts.Articles[0].Id, Chance(15) ? 0 : dice.Next(1, (int)Math.Min(worth + worth / 8 + 2, int.MaxValue)));
        Deed Give(long amount) => Deed.By<RefundGoods, OrderToHandOver, HandOverRefusal>("refund", $"{by.Name} gives {Typed(amount)} back for {article} of order {number}", (use, stop) => use.RunAsync(by.Id, code, new(number, article, Typed(amount), "spoilt", key), stop)) with { HasKey = true };
        return Give(minor) with { Other = Give(minor + 1) };
    }

    Deed CountsCash()
    {
        var inBox = facts.Transfers.Where(t => t.GroupBuyId == facts.GroupBuy.Id).Sum(t => t.DebitKind == Rules.Ledger.AccountKind.CashWithLeader ? t.AmountMinor : t.CreditKind == Rules.Ledger.AccountKind.CashWithLeader ? -t.AmountMinor : 0);
        var counted = Typed(Math.Max(0, inBox + dice.Next(-500, 500)));
        return Deed.By<CountCash, CashCount, CashRefusal>("count cash", $"Ada counts {counted}", (use, stop) => use.RunAsync(town.Ada.Id, code, counted, stop)) with { CanRepeat = false };
    }

    Deed Finishes() => Deed.By<FinishPickup, Done, PickupRefusal>("finish", "Ada ends the pickup", (use, stop) => use.RunAsync(town.Ada.Id, code, stop)) with { CanRepeat = false };

    Deed Settles() => Deed.By<SettleGroupBuy, Done, SettleRefusal>("settle", "Ada settles", (use, stop) => use.RunAsync(town.Ada.Id, code, stop)) with { CanRepeat = false };

    Deed PaysSupplier() => Pays(Any(facts.Articles).StoreId);

    Deed PaysCost() => Pays(facts.GroupBuy.Costs.Count == 0 ? default(CostId) : Any(facts.GroupBuy.Costs).Id);

    Deed Pays(StoreId? store) => Deed.By<PaySupplier, Money, PaySupplierRefusal>("pay supplier", $"Ada pays {store}", (use, stop) => use.RunAsync(town.Ada.Id, code, store, null, stop));

    Deed Pays(CostId cost) => Deed.By<PaySupplier, Money, PaySupplierRefusal>("pay cost", $"Ada pays {cost}", (use, stop) => use.RunAsync(town.Ada.Id, code, cost, null, stop));
}
