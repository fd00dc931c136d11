using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Simulation;

/// <summary>Where lives are lived: the town, another process on its database, and whoever plays the card provider.</summary>
sealed record Scene(Town Town, Node Other, StripeOnStage Stripe);

/// <summary>One group buy in which money moves, from its opening to its last payment, chosen by a seed: alone and at once, told twice, and cut in the middle.</summary>
/// <param name="tell">Hears each step, where one life is lived again.</param>
sealed partial class MoneyLife(Scene scene, int seed, Tally tally, Action<string>? tell = null)
{
    readonly Town town = scene.Town;
    readonly Node other = scene.Other;
    readonly StripeOnStage stripe = scene.Stripe;
    readonly Dice dice = new(seed);
    readonly Townsperson[] buyers = [scene.Town.Ada, scene.Town.Ben, scene.Town.Chi, scene.Town.Mei, scene.Town.Dan];
    readonly Townsperson[] members = [scene.Town.Ada, scene.Town.Ben, scene.Town.Chi];

    /// <summary>What was done under a key.</summary>
    readonly List<Deed> done = [];
    MoneyAuditor auditor = default!;
    Facts facts = default!;
    GroupBuyDraft offer = default!;
    string code = "";
    string last = "";
    int keys, steps;

    string Story => $"money life, seed {seed}, step {steps}: {last}";

    public async Task<int> LiveAsync()
    {
        await OpenAsync();
        for (var step = dice.Next(8, 30); step > 0 && !facts.IsClosed; step--) await StepAsync(BeforeClosing);
        if (!facts.IsClosed && Chance(12)) await CallOffAsync();
        if (!facts.IsClosed) await CloseAsync();
        tally.Saw($"{facts.GroupBuy.Result?.ToString() ?? "Cancelled"}{(facts.GroupBuy.Advance is null ? "" : ", with an advance")}");
        if (facts.GroupBuy.Result == GroupBuyResult.Reached)
        {
            for (var step = dice.Next(10, 60); step > 0; step--) await StepAsync(AtTheTable);
            await EndAsync();
        }
        else
        {
            for (var step = 0; step < 3; step++) await StepAsync(AtTheTable);
        }
        await CardsEndAsync();
        await EmptyWalletsAsync();
        if (auditor.OverdrawnPurse > 0) tally.Saw("more went back to wallets than lay with the purse");
        BookShouldBalance();
        return steps;
    }

    void BookShouldBalance()
    {
        try
        {
            town.Ledger.ShouldBalanceWhateverTheClock();
        }
        catch (ShouldAssertException wrong)
        {
            throw new ShouldAssertException($"{wrong.Message} · {Story}", wrong);
        }
    }

    async Task OpenAsync()
    {
        offer = new Fair(dice).Draft(town.Clock.Now);
        var created = await town.RunAsync((CreateGroupBuy create) => create.RunAsync(town.Ada.Id, Settlers.Community, offer, default));
        created.IsSuccess.ShouldBeTrue($"{created.Refusal} · seed {seed}");
        code = created.Value.Code;
        await OthersSayOtherwiseAsync();
        (await town.RunAsync((OpenGroupBuy open) => open.RunAsync(town.Ada.Id, code, default))).Refusal.ShouldBeNull($"seed {seed}");
        auditor = new(town, await town.ReadAsync(db => db.GroupBuys.Where(g => g.Code == code).Select(g => g.Id).SingleAsync()));
        await CheckAsync();
        // What is said once it is open is for others.
        await OthersSayOtherwiseAsync();
        await CheckAsync();
        // Whatever lives before this one have left: so that a seed alone tells a life again.
        await EmptyWalletsAsync();
    }

    /// <summary>The store, its products and the community say something about commission, or nothing any more.</summary>
    async Task OthersSayOtherwiseAsync()
    {
        var (store, product, leader) = (Said(), Said(), Said());
        await town.ReadAsync(db => db.Stores.ExecuteUpdateAsync(set => set.SetProperty(s => s.SellingBasisPoints, store.Selling).SetProperty(s => s.PickupBasisPoints, store.Pickup)));
        await town.ReadAsync(db => db.Products.ExecuteUpdateAsync(set => set.SetProperty(p => p.SellingBasisPoints, product.Selling).SetProperty(p => p.PickupBasisPoints, product.Pickup)));
        await town.ReadAsync(db => db.Memberships.Where(m => m.PersonId == town.Ada.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SellingBasisPoints, leader.Selling).SetProperty(m => m.PickupBasisPoints, leader.Pickup)));

        (int? Selling, int? Pickup) Said() => (Chance(50) ? dice.Next(2500) : null, Chance(50) ? dice.Next(2500) : null);
    }

    async Task CheckAsync()
    {
        auditor.Story = Story;
        tell?.Invoke(Story);
        facts = await auditor.CheckAsync();
    }

    async Task StepAsync(Func<Deed> next)
    {
        steps++;
        town.Clock.Advance(TimeSpan.FromSeconds(dice.Next(1, 400)));
        await MaybeCardAsync();
        if (facts.IsClosed && next == BeforeClosing) return;
        switch (dice.Next(20))
        {
            case < 10: await OnceAsync(next()); break;
            case < 13: await TwiceAsync(next()); break;
            case < 15: await CutAsync(next()); break;
            case < 18: await AtOnceAsync([.. Enumerable.Range(0, dice.Next(2, 5)).Select(_ => next())]); break;
            case 18: await AtOnceAsync(next() is { CanRepeat: true } deed ? [deed, deed] : [next()]); break;
            default: await AgainAsync(); break;
        }
    }

    /// <summary>True if it was done. What was refused has changed no row.</summary>
    async Task<bool> OnceAsync(Deed deed)
    {
        last = deed.What;
        var (before, told) = (facts, await deed.Do(town.Services, default));
        Note(deed, told);
        await CheckAsync();
        if (!told.IsDone) ShouldBeTheSame(before, $"refused with {told.Refusal}");
        return told.IsDone;
    }

    /// <summary>With the same key again: the same answer, and nothing moves. Something else under the key is refused.</summary>
    async Task TwiceAsync(Deed deed)
    {
        if (!await OnceAsync(deed) || !deed.CanRepeat) return;
        var before = facts;
        last = $"again, {deed.What}";
        (await deed.Do(dice.Next(2) == 0 ? town.Services : other.Services, default)).Refusal.ShouldBeNull(Story);
        if (deed.Other is { } different)
        {
            last = $"under the same key, {different.What}";
            (await different.Do(town.Services, default)).Refusal.ShouldBe("KeyReused", Story);
        }
        await CheckAsync();
        ShouldBeTheSame(before, "told twice");
        tally.Saw("told twice");
    }

    /// <summary>What was done long ago under a key is told again.</summary>
    async Task AgainAsync()
    {
        if (done.Count == 0) return;
        var (deed, before) = (done[dice.Next(done.Count)], facts);
        last = $"once more, {deed.What}";
        (await deed.Do(town.Services, default)).Refusal.ShouldBeNull(Story);
        await CheckAsync();
        ShouldBeTheSame(before, "told once more");
        tally.Saw("told once more");
    }

    /// <summary>Nobody is answered, whether it was done or not; told again, it is done once.</summary>
    async Task CutAsync(Deed deed)
    {
        var (before, after) = (facts, dice.Next(3) == 0 ? -2 : dice.Next(-1, 14));
        last = $"cut after {after}, {deed.What}";
        var told = await Cut.RunAsync(deed, other, after);
        if (told is null) tally.Saw("cut");
        else Note(deed, told);
        await CheckAsync();
        var isUnchanged = Rows.Difference(before.Rows, facts.Rows).Length == 0;
        if (told is { IsDone: false } || (told is null && after == -1)) ShouldBeTheSame(before, "cut");
        if (told is not null || !deed.CanRepeat) return;
        if (isUnchanged) await OnceAsync(deed);
        else
        {
            tally.Saw("cut after the commit");
            var done = facts;
            (await deed.Do(town.Services, default)).Refusal.ShouldBeNull(Story);
            await CheckAsync();
            ShouldBeTheSame(done, "told again after the cut");
        }
    }

    /// <summary>At the same moment, at the town's process and at another one.</summary>
    async Task AtOnceAsync(Deed[] deeds)
    {
        var before = facts;
        last = string.Join(" and at once ", deeds.Select(deed => deed.What));
        // SQLite is one process's: where there are two, each polls for its turn, and half of the time is waiting.
        var elsewhere = town.Services.GetRequiredService<Core.Storage.Database>().Engine == Core.Storage.Engine.Postgres || Chance(10) ? other : null;
        // The desk decides in the order in which it is asked.
        var asked = deeds.Select((deed, i) => deed.IsAtDesk ? deed.Do(town.Services, default) : Task.Run(() => deed.Do(i % 2 == 0 || elsewhere is null ? town.Services : elsewhere.Services, default))).ToList();
        var told = await Task.WhenAll(asked);
        foreach (var (i, deed) in deeds.Index()) Note(deed, told[i]);
        await CheckAsync();
        if (told.All(one => !one.IsDone)) ShouldBeTheSame(before, "all refused");
        if (deeds is [var one, var same] && one == same) told[0].Refusal.ShouldBe(told[1].Refusal, $"twice at once · {Story}");
        tally.Saw("at once");
    }

    void Note(Deed deed, Told told)
    {
        tally.Count(deed.Name, told.IsDone);
        if (told.IsDone && deed.HasKey) done.Add(deed);
        if (told.Value is OrderAnswer { IsWithdrawn: false } answer) auditor.AtMost[answer.Order] = answer.AtMost.Minor;
    }

    void ShouldBeTheSame(Facts before, string why) => Rows.Difference(before.Rows, facts.Rows).ShouldBeEmpty($"{why} · {Story}");

    string Key() => $"{seed}-{++keys}";

    bool Chance(int percent) => dice.Next(100) < percent;

    T Any<T>(IReadOnlyList<T> some) => some[dice.Next(some.Count)];

    static string Typed(long minor) => FormattableString.Invariant($"{minor / 100m:0.00}");
}
