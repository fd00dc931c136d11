using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Core.Vouchers;

namespace Tuanzi.Simulation;

// Until the closing: wallets are filled and emptied, orders come, change and go, the offer changes.
sealed partial class MoneyLife
{
    Deed BeforeClosing() =>
        dice.Next(24) switch
        {
            22 => ImportsStatement(),
            23 => AssignsEntry(),
            20 => IssuesVoucher(),
            21 => RedeemsVoucher(),
            < 4 => MovesCash(isIn: true),
            < 6 => MovesCash(isIn: false),
            < 16 => Orders(),
            < 18 => Withdraws(),
            18 => ChangesOffer(),
            _ => PaysFromWallet(),
        };

    Deed MovesCash(bool isIn)
    {
        var (member, minor, key) = (Any(Chance(90) ? members : buyers), isIn ? dice.Next(100, 40_000) : dice.Next(1, 15_000), Key());
        // Now and then all of it, to the last minor unit, or just more than that.
        if (!isIn && Chance(40) && facts.WalletOf(new(member.Id.Value)) is { } wallet) minor = (int)Math.Max(1, facts.InWallet(wallet) - facts.HeldIn(wallet) + (minor & 1));
        var by = Chance(95) ? town.Ada : town.Ben;
        Deed Cash(long amount) => Deed.By<MoveWalletCash, WalletReceipt, WalletRefusal>(isIn ? "top up" : "pay out", $"{by.Name} moves {Typed(amount)} {(isIn ? "into" : "out of")} the wallet of {member.Name}", (use, stop) => use.RunAsync(by.Id, Settlers.Community, new(member.Id, isIn, Typed(amount), key), stop)) with { HasKey = true };
        return Cash(minor) with { Other = Cash(minor + 1) };
    }

    Deed IssuesVoucher()
    {
        var (minor, key) = (dice.Next(100, 5_000), Key());
        Deed Issue(long amount) => Deed.By<IssueVouchers, IReadOnlyList<Voucher>, VoucherRefusal>("issue voucher", $"Ada makes out a voucher for {Typed(amount)}", (use, stop) => use.RunAsync(town.Ada.Id, Settlers.Community, new(Typed(amount), "1", "", key), stop)) with { HasKey = true };
        return Issue(minor) with { Other = Issue(minor + 1) };
    }

    /// <summary>One that is open, or one that somebody was faster with.</summary>
    Deed RedeemsVoucher()
    {
        var (member, nth) = (Any(members), dice.Next(4));
        return Deed.By<RedeemVoucher, Money, VoucherRefusal>("redeem voucher", $"{member.Name} redeems a voucher", async (use, stop) =>
        {
            var vouchers = await town.ReadAsync(db => db.Vouchers.AsNoTracking().Where(v => v.Key.StartsWith($"{seed}-")).OrderByDescending(v => v.IssuedAt).Take(4).Select(v => v.Code).ToListAsync());
            return await use.RunAsync(member.Id, Settlers.Community, vouchers.Count == 0 ? null : vouchers[nth % vouchers.Count], stop);
        }) with { CanRepeat = false };
    }

    Deed Orders()
    {
        var (buyer, key) = (Any(buyers), Key());
        var lines = facts.Articles.Where(_ => Chance(70)).Select(LineOf).ToList();
        if (lines.Count == 0) lines = [LineOf(facts.Articles[0])];
        PaymentWay? way = dice.Next(6) switch { 0 => null, 1 => PaymentWay.AtPickup, < 4 => PaymentWay.Card, _ => PaymentWay.Wallet };
        if (!members.Contains(buyer) && way == PaymentWay.Wallet && Chance(90)) way = PaymentWay.AtPickup;
        var request = new OrderRequest(Chance(95) ? facts.GroupBuy.Version : facts.GroupBuy.Version - 1, lines, null, "", Waits: Chance(30)) { PayWith = way };
        return new Deed("order", $"{buyer.Name} orders {string.Join(", ", lines.Select(line => $"{line.Wanted}+{line.Tolerance}{(line.TakesFallback ? "!" : "")} of {line.Article}"))}, paid {way}", async (_, _) => Told.Of(await Desk.RunAsync(new PlaceOrder(code, new(buyer.Id.Value), key, request)))) with { HasKey = true, IsAtDesk = true };
    }

    OrderLine LineOf(Article article)
    {
        var (most, tolerance) = (new Quantity(dice.Next(1, 8)), new Quantity(article.CaseSize is not null && Chance(40) ? dice.Next(1, 4) : 0));
        if (Chance(75)) return new OrderLine(article.Id, most, Tolerance: tolerance) with { TakesFallback = article.FallbackId is not null && Chance(70) };
        var rung = Any(article.Ladder.Rungs).Price;
        return OrderLine.Of(article.Id, Intents.From([new(rung, most), new(null, new(dice.Next(1, 5)))]).Value, tolerance);
    }

    Deed Withdraws()
    {
        var (buyer, key) = (Any(buyers), Key());
        return new Deed("withdraw", $"{buyer.Name} withdraws", async (_, _) => Told.Of(await Desk.RunAsync(new WithdrawOrder(code, new(buyer.Id.Value), key)))) with { HasKey = true, IsAtDesk = true };
    }

    Deed ChangesOffer()
    {
        var pickup = town.ReadAsync(db => db.Pickups.AsNoTracking().SingleAsync(p => p.GroupBuyId == facts.GroupBuy.Id));
        var version = facts.GroupBuy.Version;
        return Deed.By<ChangeOffer, OfferChangeEffect, OfferRefusal>("change offer", $"Ada changes version {version}", async (use, stop) =>
        {
            var point = await pickup;
            var draft = new Fair(new(seed + version)).Changed(facts, offer, new(point.Id, point.PickupPointId, point.FromAt, point.ToAt));
            return await use.RunAsync(town.Ada.Id, code, version, draft, stop);
        }) with { CanRepeat = false };
    }

    Deed PaysFromWallet()
    {
        var owing = members.Where(member => facts.Placed.Any(order => order.BuyerId.Value == member.Id.Value && facts.Asked(order) > facts.Paid(order) && facts.WalletOf(order.BuyerId) is { } wallet && facts.InWallet(wallet) > 0)).ToList();
        var (buyer, key) = (owing.Count > 0 && Chance(80) ? Any(owing) : Any(members), Key());
        return Deed.By<PayFromWallet, Money, WalletPaymentRefusal>("pay from wallet", $"{buyer.Name} pays from the wallet", (use, stop) => use.RunAsync(buyer.Id, code, key, stop)) with { HasKey = true };
    }

    /// <summary>By the leader, or by the clock in two processes at once; now and then one of them dies over it.</summary>
    async Task CloseAsync()
    {
        steps++;
        last = "closing";
        if (Chance(40))
        {
            await OnceAsync(Deed.By<CloseGroupBuy, GroupBuyResult, CloseRefusal>("close", "Ada closes", (use, stop) => use.RunAsync(town.Ada.Id, code, stop)));
        }
        else
        {
            // Where whoever confirmed no card is out, the closing waits a while for the provider's word.
            town.Clock.MoveTo(facts.GroupBuy.CutOffAt + (facts.GroupBuy.Advance is null ? TimeSpan.Zero : TimeSpan.FromMinutes(16)));
            var closing = new Deed("close", "the clock closes", async (services, stop) =>
            {
                await using var scope = services.CreateAsyncScope();
                return new(await scope.ServiceProvider.GetRequiredService<CloseAtCutOff>().RunAsync(facts.GroupBuy.Id, stop) ? null : "Not due", null);
            });
            if (Chance(50)) await CutAsync(closing with { CanRepeat = false });
            if (!facts.IsClosed) (await Task.WhenAll(closing.Do(town.Services, default), closing.Do(other.Services, default))).Count(told => told.IsDone).ShouldBe(1, Story);
            await CheckAsync();
        }
        facts.IsClosed.ShouldBeTrue(Story);
        foreach (var order in facts.Placed.Where(order => order.PayWith == PaymentWay.Wallet)) facts.Paid(order).ShouldBe(facts.Ahead(facts.Asked(order)), $"order {order.Number} was set aside for · {Story}");
        await town.DueWorkAsync();
        await CheckAsync();
    }

    /// <summary>Everybody gets what is left in the wallet.</summary>
    async Task EmptyWalletsAsync()
    {
        foreach (var wallet in facts.Wallets.Where(wallet => facts.InWallet(wallet) - facts.HeldIn(wallet) > 0))
        {
            var (free, key) = (facts.InWallet(wallet) - facts.HeldIn(wallet), Key());
            (await OnceAsync(Deed.By<MoveWalletCash, WalletReceipt, WalletRefusal>("pay out all", $"{wallet.PersonId} gets {free}", (use, stop) => use.RunAsync(town.Ada.Id, Settlers.Community, new(wallet.PersonId, false, Typed(free), key), stop)))).ShouldBeTrue(Story);
        }
        facts.Wallets.Sum(facts.InWallet).ShouldBe(0, Story);
    }

    OrderDesk Desk => town.Services.GetRequiredService<OrderDesk>();
}
