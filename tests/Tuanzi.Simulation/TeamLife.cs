using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Simulation;

/// <summary>One team buy from its opening to its closing, with everything that may happen in between, chosen by a seed.</summary>
sealed class TeamLife(Town town, int seed)
{
    readonly Dice dice = new(seed);
    readonly BuyerId[] buyers = [.. new[] { town.Ada, town.Ben, town.Chi, town.Mei, town.Dan, town.Ola }.Select(person => new BuyerId(person.Id.Value))];
    OpenedGroupBuy opened = default!;
    TeamAuditor auditor = default!;
    int keys;

    string Story => $"team life, seed {seed}";

    public async Task<int> LiveAsync()
    {
        var (size, hours, steps) = (dice.Next(2, 5), dice.Next(1, 20), dice.Next(10, 60));
        long? stock = dice.Next(2) == 0 ? null : dice.Next(4, 20);
        opened = await town.Ada.OpensTeamBuy("mandarins", size, hours, stock, TimeSpan.FromHours(dice.Next(5, 60)));
        auditor = new(size, hours, stock, await town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == opened.Id).Select(g => g.CutOffAt).SingleAsync()));
        for (var step = 0; step < steps && !auditor.IsClosed; step++)
        {
            await StepAsync();
            await CountersShouldAgreeAsync();
        }
        if (!auditor.IsClosed)
        {
            if (town.Clock.Now < auditor.CutOff) town.Clock.MoveTo(auditor.CutOff);
            await DueWorkAsync();
        }
        await EndShouldAgreeAsync();
        town.Ledger.ShouldBalanceWhateverTheClock();
        return steps;
    }

    Task StepAsync() =>
        dice.Next(20) switch
        {
            < 8 => OrderAtOnceAsync(1),
            < 14 => OrderAtOnceAsync(dice.Next(2, 9)),
            14 => ChangeOfferAsync(),
            15 => ClosesEarlyAsync(),
            _ => TimePassesAsync(),
        };

    async Task OrderAtOnceAsync(int number)
    {
        var said = new List<(Task<Outcome<OrderAnswer, OrderRefusal>> Answer, OrderRefusal? Expected, string? Team, int Members, string What)>();
        for (var i = 0; i < number; i++) said.Add(dice.Next(5) == 0 ? Withdraw() : Place());
        foreach (var (answer, expected, team, members, what) in said)
        {
            var told = await answer;
            told.Refusal.ShouldBe(expected, $"{what} · {Story}");
            if (told.IsSuccess) (told.Value.Team?.Code, told.Value.Team?.Members ?? 0).ShouldBe((team, members), $"{what} · {Story}");
        }
    }

    (Task<Outcome<OrderAnswer, OrderRefusal>>, OrderRefusal?, string?, int, string) Place()
    {
        var (buyer, key, quantity) = (buyers[dice.Next(buyers.Length)], $"team-{seed}-{++keys}", (long)dice.Next(7));
        var (version, choice) = (auditor.Version - (dice.Next(15) == 0 ? 1 : 0), Choice());
        bool? soloThen = dice.Next(3) switch { 0 => true, 1 => false, _ => null };
        var started = $"t{seed}x{keys}";
        var expected = auditor.Expect(buyer, version, quantity, choice, town.Clock.Now);
        if (expected is null) auditor.Place(buyer, quantity, choice, soloThen, started, town.Clock.Now);
        TeamChoice? chosen = choice switch { null => null, "solo" => new TeamChoice.Alone(), "start" => new TeamChoice.Start(started), var word => new TeamChoice.Join(word) };
        var request = new OrderRequest(version, [new(opened.Article, new(quantity))], opened.Pickup, "") { Team = chosen, SoloThen = soloThen };
        var team = auditor.TeamOf(buyer);
        var answer = town.Services.GetRequiredService<OrderDesk>().RunAsync(new PlaceOrder(opened.Code, buyer, key, request));
        return (answer, expected, team is null ? null : auditor.Orders[buyer].Team, team?.People.Count ?? 0, $"{buyer} wants {quantity} in {choice ?? "what there is"}, then {soloThen}");
    }

    (Task<Outcome<OrderAnswer, OrderRefusal>>, OrderRefusal?, string?, int, string) Withdraw()
    {
        var buyer = buyers[dice.Next(buyers.Length)];
        var expected = auditor.ExpectWithdrawal(buyer, town.Clock.Now);
        if (expected is null) auditor.Withdraw(buyer);
        return (town.Services.GetRequiredService<OrderDesk>().RunAsync(new WithdrawOrder(opened.Code, buyer, $"team-{seed}-{++keys}")), expected, null, 0, $"{buyer} withdraws");
    }

    string? Choice() =>
        dice.Next(10) switch
        {
            0 => null,
            1 => "solo",
            < 4 => "start",
            4 => "nobodys",
            _ => auditor.Teams.Count == 0 ? "start" : auditor.Teams.Keys.ElementAt(Math.Max(0, auditor.Teams.Count - 1 - dice.Next(4))),
        };

    async Task ChangeOfferAsync()
    {
        if (town.Clock.Now >= auditor.CutOff) return;
        var (team, solo) = (2500 + dice.Next(10) * 100, 4000 + dice.Next(10) * 100);
        var pickup = await town.ReadAsync(db => db.Pickups.AsNoTracking().SingleAsync(p => p.Id == opened.Pickup));
        var draft = new GroupBuyDraft
        {
            Title = "",
            CutOffAt = auditor.CutOff,
            Articles = [new() { Id = opened.Article, SoloPrice = solo / 100m, Ladder = [new(1, team / 100m)], Stock = auditor.Stock }],
            Pickups = [new(opened.Pickup, pickup.PickupPointId, pickup.FromAt, pickup.ToAt)],
        };
        (await town.RunAsync((ChangeOffer change) => change.RunAsync(town.Ada.Id, opened.Code, auditor.Version, draft, default))).Refusal.ShouldBeNull(Story);
        auditor.Change(team, solo);
    }

    async Task ClosesEarlyAsync()
    {
        if (dice.Next(3) > 0) return;
        (await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, default))).Refusal.ShouldBeNull(Story);
        auditor.Close();
    }

    /// <summary>Time passes, or the clock is set back a little; two nodes look for what is due, or nobody yet.</summary>
    async Task TimePassesAsync()
    {
        town.Clock.Advance(dice.Next(6) == 0 ? TimeSpan.FromMinutes(-dice.Next(1, 60)) : TimeSpan.FromMinutes(dice.Next(1, 300)));
        if (dice.Next(3) > 0) await DueWorkAsync();
    }

    async Task DueWorkAsync()
    {
        await using var other = new Node(town);
        await Task.WhenAll(town.DueWorkAsync(), other.RunAsync((ReleaseTeams release) => release.RunAsync(opened.Id, default)));
        if (auditor.IsClosed) return;
        if (town.Clock.Now >= auditor.CutOff) auditor.Close();
        else auditor.Release(team => town.Clock.Now >= team.EndsAt);
    }

    async Task CountersShouldAgreeAsync()
    {
        var article = await town.ReadAsync(db => db.Articles.AsNoTracking().SingleAsync(a => a.Id == opened.Article));
        if (!auditor.IsClosed) (article.Reserved.Value, article.Ordered.Value).ShouldBe((auditor.Reserved, auditor.Reserved), Story);
        (await town.ReadAsync(db => db.GroupBuys.Where(g => g.Id == opened.Id).Select(g => g.Orders).SingleAsync())).ShouldBe(auditor.Orders.Count, Story);
        foreach (var team in await town.ReadAsync(db => db.Teams.AsNoTracking().Where(t => t.GroupBuyId == opened.Id).ToListAsync()))
        {
            var naive = auditor.Teams[team.Code];
            team.Status.ShouldBe(naive.IsReleased ? TeamStatus.Released : naive.IsComplete ? TeamStatus.Complete : TeamStatus.Forming, $"{team.Code} · {Story}");
            if (!naive.IsReleased) team.Members.ShouldBe(naive.People.Count, $"{team.Code} · {Story}");
        }
    }

    async Task EndShouldAgreeAsync()
    {
        var orders = await town.ReadAsync(db => db.Orders.AsNoTracking().Where(o => o.GroupBuyId == opened.Id).ToDictionaryAsync(o => o.BuyerId));
        foreach (var buyer in buyers)
        {
            if (auditor.Orders.ContainsKey(buyer)) (orders[buyer].Status, orders[buyer].DueMinor).ShouldBe((OrderStatus.Placed, auditor.DueOf(buyer)), $"{buyer} · {Story}");
            else if (auditor.Released.Contains(buyer)) orders[buyer].Status.ShouldBe(OrderStatus.Released, $"{buyer} · {Story}");
            else if (orders.TryGetValue(buyer, out var gone)) gone.Status.ShouldNotBe(OrderStatus.Placed, $"{buyer} · {Story}");
        }
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == opened.Id));
        groupBuy.Result.ShouldBe(auditor.Orders.Count > 0 ? GroupBuyResult.Reached : GroupBuyResult.Missed, Story);
    }
}
