using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Simulation;

/// <summary>One group buy from its opening to its closing, with everything that may happen in between, chosen by a seed.</summary>
sealed class Life(Town town, int seed)
{
    readonly Dice dice = new(seed);
    readonly BuyerId[] buyers = [.. new[] { town.Ada, town.Ben, town.Chi, town.Mei, town.Dan, town.Ola }.Select(person => new BuyerId(person.Id.Value))];
    OpenedGroupBuy opened = default!;
    Auditor auditor = default!;
    NaiveWallets wallets = default!;
    int keys;
    bool isCompleting;
    readonly Dictionary<OrderId, long> atMost = [];

    string Story => $"seed {seed}, {auditor.Terms.Rule}, rungs {string.Join(' ', auditor.Terms.Rungs)}, case {auditor.Terms.CaseSize}, stock {auditor.Terms.Stock}, cap {auditor.Terms.Cap}";

    public async Task<int> LiveAsync()
    {
        await OpenAsync();
        var steps = dice.Next(5, 40);
        for (var step = 0; step < steps && !auditor.IsClosed; step++)
        {
            await StepAsync();
            await CountersShouldAgreeAsync();
        }
        if (!auditor.IsClosed)
        {
            if (town.Clock.Now < auditor.CutOff) town.Clock.MoveTo(auditor.CutOff.AddMinutes(dice.Next(3) * 700));
            await CloseAsync();
            // More time because little was missing, and then time to fill cases: each ends.
            for (var ending = 0; ending < 3 && !auditor.IsClosed; ending++)
            {
                for (var step = dice.Next(12); step > 0 && !auditor.IsClosed; step--)
                {
                    await OrderAtOnceAsync(dice.Next(1, 6));
                    await CountersShouldAgreeAsync();
                }
                var end = town.Clock.Now < auditor.CutOff ? auditor.CutOff : auditor.CompletionEnd;
                if (end > town.Clock.Now) town.Clock.MoveTo(end);
                await CloseAsync();
            }
            auditor.IsClosed.ShouldBeTrue(Story);
        }
        await SharesShouldAgreeAsync();
        town.Ledger.ShouldBalanceWhateverTheClock();
        return steps;
    }

    Task StepAsync() =>
        dice.Next(20) switch
        {
            < 9 => OrderAtOnceAsync(1),
            < 13 => OrderAtOnceAsync(dice.Next(2, 12)),
            < 15 => AgainAsync(),
            < 17 => ChangeOfferAsync(),
            17 => ClosesEarlyAsync(),
            _ => TimePassesAsync(),
        };

    async Task OpenAsync()
    {
        var terms = Terms();
        var ladder = $"SEK {string.Join(' ', terms.Rungs.Select(rung => $"{rung.From}:{rung.Price}"))}";
        opened = await town.Ada.Opens("mandarins", terms.Stock, ladder, terms.Minimum, terms.Limit, TimeSpan.FromHours(dice.Next(5, 60)), caseSize: terms.CaseSize == 1 ? null : terms.CaseSize, allotment: terms.Rule, completion: terms.Completion, but: groupBuy => groupBuy.Bounds = BoundsOf(terms));
        wallets = new(town, buyers);
        await wallets.FillAsync(dice);
        auditor = new(terms, await town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == opened.Id).Select(g => g.CutOffAt).SingleAsync()));
    }

    Terms Terms()
    {
        var caseSize = dice.Next(2) == 0 ? 1 : dice.Next(2, 7);
        long? stock = dice.Next(2) == 0 ? null : Math.Max(caseSize, dice.Next(3, 40));
        return new(Rungs(), stock, dice.Next(3) == 0 ? dice.Next(3, 12) : null, caseSize, dice.Next(4) == 0 ? dice.Next(2, 25) : null, (AllotmentRule)dice.Next(5), dice.Next(2) == 0 ? null : TimeSpan.FromHours(dice.Next(1, 9)))
        {
            Cap = dice.Next(4) == 0 ? dice.Next(25, 40) : null,
            MinimumValue = dice.Next(5) == 0 ? dice.Next(50, 600) * 100 : null,
            MinimumBuyers = dice.Next(5) == 0 ? dice.Next(1, 6) : null,
            SmallestOrder = dice.Next(5) == 0 ? dice.Next(20, 90) * 100 : null,
            NearMiss = dice.Next(3) == 0 ? (dice.Next(30, 100), dice.Next(1, 12)) : null,
        };
    }

    static Rules.Ordering.Bounds BoundsOf(Terms terms) =>
        new()
        {
            Cap = terms.Cap is { } cap ? new Quantity(cap) : null,
            MinimumValue = terms.MinimumValue,
            MinimumBuyers = terms.MinimumBuyers,
            SmallestOrder = terms.SmallestOrder,
            NearMiss = terms.NearMiss is { } near ? new(near.Percent, near.Hours) : null,
        };

    List<(long, long)> Rungs()
    {
        var (from, price) = (dice.Next(3) == 0 ? dice.Next(2, 9) : 1L, 4000L);
        var rungs = new List<(long, long)> { (from, price) };
        for (var more = dice.Next(4); more > 0; more--) rungs.Add((from += dice.Next(1, 12), price -= dice.Next(1, 9) * 100));
        return rungs;
    }

    /// <summary>Several orders, edits and withdrawals that reach the desk together, in this order.</summary>
    async Task OrderAtOnceAsync(int number)
    {
        var said = new List<(Task<Outcome<OrderAnswer, OrderRefusal>> Answer, OrderRefusal? Expected, bool Waits, string What)>();
        for (var i = 0; i < number; i++)
        {
            var (buyer, key) = (buyers[dice.Next(buyers.Length)], $"key-{seed}-{++keys}");
            said.Add(dice.Next(6) == 0 ? Withdraw(buyer, key) : Place(buyer, key, Wish(), auditor.Version - (dice.Next(15) == 0 ? 1 : 0)));
        }
        foreach (var (answer, expected, waits, what) in said)
        {
            var told = await answer;
            told.Refusal.ShouldBe(expected, $"{what} · {Story}");
            if (told.IsSuccess) told.Value.IsWaiting.ShouldBe(waits, $"{what} · {Story}");
            if (told.IsSuccess) atMost[told.Value.Order] = told.Value.AtMost.Minor;
        }
    }

    /// <summary>What a changed offer has room for is theirs, before anything else is decided.</summary>
    void LookAtThoseWhoWait()
    {
        if (!auditor.IsClosed) auditor.MoveUp(town.Clock.Now);
    }

    (Task<Outcome<OrderAnswer, OrderRefusal>>, OrderRefusal?, bool, string) Place(BuyerId buyer, string key, Wish wish, int version)
    {
        LookAtThoseWhoWait();
        var expected = auditor.Expect(buyer, version, wish, town.Clock.Now);
        var waits = false;
        if (expected is null && !wallets.Pays(buyer, wish, NaiveWallets.AtMost(auditor.Terms, wish), auditor.Wishes.ContainsKey(buyer) || auditor.Waiting.Contains(buyer))) expected = OrderRefusal.WalletTooSmall;
        if (expected is null)
        {
            waits = auditor.Place(buyer, wish, town.Clock.Now);
            auditor.Granted[(buyer, key)] = (wish, version);
        }
        return (Desk.RunAsync(Command(buyer, key, wish, version)), expected, waits, $"{buyer} wants {wish} of version {version}");
    }

    (Task<Outcome<OrderAnswer, OrderRefusal>>, OrderRefusal?, bool, string) Withdraw(BuyerId buyer, string key)
    {
        LookAtThoseWhoWait();
        OrderRefusal? expected = auditor.IsOver(town.Clock.Now) ? OrderRefusal.Closed
            : !auditor.Wishes.ContainsKey(buyer) && !auditor.Waiting.Contains(buyer) ? OrderRefusal.NoOrder
            : town.Clock.Now >= auditor.CutOff && auditor.Wishes.ContainsKey(buyer) ? OrderRefusal.OnlyFillsCases
            : null;
        if (expected is null) auditor.Withdraw(buyer, town.Clock.Now);
        return (Desk.RunAsync(new WithdrawOrder(opened.Code, buyer, key)), expected, false, $"{buyer} withdraws");
    }

    /// <summary>A request is repeated: the same gets the first answer, another one under its key is refused, and neither changes anything.</summary>
    async Task AgainAsync()
    {
        if (auditor.Granted.Count == 0) return;
        LookAtThoseWhoWait();
        var ((buyer, key), (wish, version)) = auditor.Granted.ElementAt(dice.Next(auditor.Granted.Count));
        (await Desk.RunAsync(Command(buyer, key, wish, version))).Refusal.ShouldBeNull($"again {wish} · {Story}");
        var other = wish with { Intents = [(null, wish.Most + 1)] };
        (await Desk.RunAsync(Command(buyer, key, other, version))).Refusal.ShouldBe(OrderRefusal.KeyReused, Story);
    }

    async Task ChangeOfferAsync()
    {
        if (town.Clock.Now >= auditor.CutOff) return;
        var was = auditor.Terms;
        var wanted = Terms();
        // The case may change and the stock may shrink, but never below what is promised.
        var stock = wanted.Stock is { } some ? (Math.Max(some, auditor.Reserved) + wanted.CaseSize) / wanted.CaseSize * wanted.CaseSize : (long?)null;
        var to = was with { Rungs = dice.Next(2) == 0 ? was.Rungs : wanted.Rungs, Stock = stock, Limit = wanted.Limit, CaseSize = wanted.CaseSize, Minimum = wanted.Minimum, SmallestOrder = wanted.SmallestOrder, MinimumBuyers = wanted.MinimumBuyers, MinimumValue = wanted.MinimumValue, Cap = wanted.Cap is { } cap ? Math.Max(Math.Max(cap, auditor.PromisedNow), wanted.Minimum ?? 0) : null };
        var cutOff = dice.Next(3) == 0 ? auditor.CutOff.AddHours(dice.Next(1, 20)) : auditor.CutOff;
        var pickup = await town.ReadAsync(db => db.Pickups.AsNoTracking().SingleAsync(p => p.Id == opened.Pickup));
        if (pickup.FromAt <= cutOff + (was.Completion ?? TimeSpan.Zero) + TimeSpan.FromHours(was.NearMiss?.Hours ?? 0)) return;
        var draft = new GroupBuyDraft
        {
            Title = "",
            CutOffAt = cutOff,
            Minimum = to.Minimum,
            Bounds = new() { Cap = to.Cap, MinimumValue = to.MinimumValue / 100m, MinimumBuyers = to.MinimumBuyers, SmallestOrder = to.SmallestOrder / 100m },
            Articles = [new() { Id = opened.Article, Ladder = [.. to.Rungs.Select(rung => new RungDraft(rung.From, rung.Price / 100m))], Stock = to.Stock, LimitPerBuyer = to.Limit, CaseSize = to.CaseSize }],
            Pickups = [new(opened.Pickup, pickup.PickupPointId, pickup.FromAt, pickup.ToAt)],
        };
        (await town.RunAsync((ChangeOffer change) => change.RunAsync(town.Ada.Id, opened.Code, auditor.Version, draft, default))).Refusal.ShouldBeNull(Story);
        auditor.Change(to, cutOff);
        // Whoever agreed to other terms was told other sums.
        atMost.Clear();
    }

    async Task ClosesEarlyAsync()
    {
        if (dice.Next(3) > 0) return;
        var preview = (await town.RunAsync((ClosurePreview previews) => previews.FindAsync(town.Ada.Id, opened.Code, default)))!;
        (await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, default))).Refusal.ShouldBeNull(Story);
        Closed();
        await ShouldBeAsPreviewedAsync(preview);
    }

    /// <summary>What the leader was shown before closing is what came of it. Lots nobody knows before they are drawn.</summary>
    async Task ShouldBeAsPreviewedAsync(PreviewedClosure preview)
    {
        var result = await town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == opened.Id).Select(g => g.Result).SingleAsync());
        var price = await town.ReadAsync(db => db.Articles.Where(a => a.Id == opened.Article).Select(a => a.PriceReachedMinor).SingleAsync());
        (preview.Result, preview.Articles.Single().Price?.Minor).ShouldBe((result!.Value, price), Story);
        if (auditor.Terms.Rule == AllotmentRule.Lottery) return;
        var told = await town.ReadAsync(db => (
            from line in db.OrderLines
            join order in db.Orders on line.OrderId equals order.Id
            where order.GroupBuyId == opened.Id && order.Status == OrderStatus.Placed && line.Reason != null && line.Reason != ShareReason.AsOrdered
            select new { order.Number, line.Quantity, line.Reason }
        ).ToListAsync());
        preview.Shares.Select(share => (share.Number, share.Share.Quantity, share.Share.Reason)).ShouldBe(told.Select(line => (line.Number, line.Quantity, line.Reason!.Value)), ignoreOrder: true, Story);
    }

    /// <summary>Time passes, or the clock is set back a little; two nodes look for what is due.</summary>
    async Task TimePassesAsync()
    {
        town.Clock.Advance(dice.Next(5) == 0 ? TimeSpan.FromMinutes(-dice.Next(1, 90)) : TimeSpan.FromMinutes(dice.Next(1, 400)));
        if (dice.Next(2) == 0) await CloseAsync();
    }

    async Task CloseAsync()
    {
        await using var other = new Node(town);
        await Task.WhenAll(town.DueWorkAsync(), other.RunAsync((CloseAtCutOff close) => close.RunAsync(opened.Id, default)));
        LookAtThoseWhoWait();
        if (auditor.IsClosed || town.Clock.Now < auditor.CutOff) return;
        if (!isCompleting && auditor.Extends(town.Clock.Now)) return;
        // Once the phase has begun it lasts to its end, also if its cases are full before.
        if (!isCompleting && town.Clock.Now < auditor.CompletionEnd)
        {
            auditor.Lapse();
            isCompleting = auditor.MissingToFull > 0;
        }
        if (!isCompleting || town.Clock.Now >= auditor.CompletionEnd) Closed();
    }

    void Closed()
    {
        auditor.Lapse();
        auditor.IsClosed = true;
    }

    Wish Wish()
    {
        var (tolerance, waits) = (dice.Next(3) == 0 ? dice.Next(4) : 0L, dice.Next(3) == 0);
        PaymentWay? way = dice.Next(3) switch { 0 => PaymentWay.Wallet, 1 => PaymentWay.AtPickup, _ => null };
        if (dice.Next(2) == 0) return new([(null, dice.Next(10))], tolerance, waits, way);
        var rungs = auditor.Terms.Rungs;
        var intents = new Dictionary<long, long> { [rungs[dice.Next(rungs.Count)].Price + dice.Next(-1, 2) * 50] = dice.Next(1, 9) };
        if (dice.Next(2) == 0) intents.TryAdd(rungs[dice.Next(rungs.Count)].Price, dice.Next(9));
        List<(long?, long)> all = [.. intents.Select(intent => ((long?)intent.Key, intent.Value))];
        if (dice.Next(3) == 0) all.Add((null, dice.Next(6)));
        return new(all, tolerance, waits, way);
    }

    OrderDesk Desk => town.Services.GetRequiredService<OrderDesk>();

    PlaceOrder Command(BuyerId buyer, string key, Wish wish, int version)
    {
        var sek = Currency.Of("SEK");
        var line = wish.Most == 0
            ? new OrderLine(opened.Article, Quantity.Zero, Tolerance: new(wish.Tolerance))
            : OrderLine.Of(opened.Article, Intents.From(wish.Intents.Select(intent => new Intent(intent.HighestPrice is { } minor ? new Money(minor, sek) : null, new(intent.Quantity)))).Value, new(wish.Tolerance));
        return new(opened.Code, buyer, key, new(version, [line], opened.Pickup, "", Waits: wish.Waits) { PayWith = wish.PayWith });
    }

    async Task CountersShouldAgreeAsync()
    {
        if (auditor.IsClosed) return;
        var article = await town.ReadAsync(db => db.Articles.AsNoTracking().SingleAsync(a => a.Id == opened.Article));
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == opened.Id));
        (article.Reserved.Value, article.Ordered.Value, article.Demand.Reached?.Price.Minor).ShouldBe((auditor.Reserved, auditor.Ordered, auditor.Price), Story);
        article.Demand.MissingToFull.Value.ShouldBe(auditor.MissingToFull, Story);
        (groupBuy.Orders, groupBuy.Waiting, groupBuy.Ordered.Value, groupBuy.Version).ShouldBe((auditor.Wishes.Count, auditor.Waiting.Count, auditor.Ordered, auditor.Version), Story);
        groupBuy.CutOffAt.ShouldBe(auditor.CutOff, Story);
    }

    async Task SharesShouldAgreeAsync()
    {
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == opened.Id));
        var orders = await town.ReadAsync(db => db.Orders.AsNoTracking().Where(o => o.GroupBuyId == opened.Id && o.Status == OrderStatus.Placed).ToDictionaryAsync(o => o.BuyerId));
        var lines = await town.ReadAsync(db => db.OrderLines.AsNoTracking().Where(l => l.ArticleId == opened.Article).ToDictionaryAsync(l => l.OrderId));
        groupBuy.Result.ShouldBe(auditor.IsReached ? GroupBuyResult.Reached : GroupBuyResult.Missed, Story);
        orders.Keys.ShouldBe(auditor.Wishes.Keys, ignoreOrder: true, Story);
        foreach (var (buyer, share) in auditor.Shares(buyer => LotOf(groupBuy.AllotmentSeed ?? "", orders[buyer].Number)))
        {
            (lines[orders[buyer].Id].Quantity.Value, orders[buyer].DueMinor).ShouldBe((share, share * auditor.Price), $"{buyer} · {Story}");
        }
        foreach (var order in orders.Values.Where(order => atMost.ContainsKey(order.Id))) order.DueMinor!.Value.ShouldBeLessThanOrEqualTo(atMost[order.Id], $"more than was told · {Story}");
        await wallets.ShouldAgreeAsync(orders, Story);
        if (!auditor.IsReached) orders.Values.ShouldAllBe(order => order.DueMinor == 0, Story);
    }

    static UInt128 LotOf(string seed, int number) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{number}")));
}
