using Tuanzi.Core.Banking;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

// The bank: statements name an order or a wallet or nothing, and bring what is owed, a part of it, or more. And group buys that are called off.
sealed partial class MoneyLife
{
    /// <summary>Ada looks at a statement and books it; where something happened in between, she looks again.</summary>
    Deed ImportsStatement()
    {
        var lines = string.Join('\n', Enumerable.Range(0, dice.Next(1, 4)).Select(_ => StatementLine()));
        return Deed.By<ImportStatement, StatementPreview, StatementRefusal>("statement", $"Ada imports '{lines.Replace('\n', '/')}'", async (use, stop) =>
        {
            var statement = $"Date;Amount;Text\n{lines}";
            for (var patience = 0; ; patience++)
            {
                var preview = await use.RunAsync(town.Ada.Id, Settlers.Community, statement, null, stop);
                if (!preview.IsSuccess) return preview;
                var booked = await use.RunAsync(town.Ada.Id, Settlers.Community, statement, preview.Value.Fingerprint, stop);
                if (booked.IsSuccess || booked.Refusal != StatementRefusal.ChangedSince || patience > 20) return booked;
            }
        }) with { HasKey = true };
    }

    /// <summary>Each is another one: its text ends with a number of its own.</summary>
    string StatementLine()
    {
        var owing = facts.Placed.Where(order => members.Any(member => member.Id.Value == order.BuyerId.Value) && facts.Asked(order) > 0).ToList();
        var wallets = facts.Wallets.Where(wallet => members.Any(member => member.Id == wallet.PersonId)).ToList();
        var (kind, number) = (dice.Next(6), Key());
        var order = owing.Count > 0 ? Any(owing) : null;
        var owed = (int)(order is null ? 0 : facts.Asked(order) - facts.Paid(order));
        var (minor, text) = (kind, order) switch
        {
            (0 or 1, not null) when owed > 0 => (owed, $"{References.OfOrder(code, order.Number)}"),
            (2, not null) when owed > 1 => (dice.Next(1, owed), $"for {References.OfOrder(code, order.Number)}"),
            (3, not null) => (owed + dice.Next(1, 3000), $"{References.OfOrder(code, order.Number)}".ToLowerInvariant()),
            (4, _) when wallets.Count > 0 => (dice.Next(100, 20_000), $"{References.OfWallet(Any(wallets).Code)}"),
            _ => (Math.Max(1, owed), "from somebody"),
        };
        tally.Saw($"on a statement: {(text == "from somebody" ? "nobody knows" : kind switch { 0 or 1 => "all", 2 => "a part", 3 => "too much", _ => "for a wallet" })}");
        return $"2026-03-05;{Typed(minor)};{text} no {number.Replace('-', ' ')}";
    }

    /// <summary>Ada says what something is that named nothing: an order's, a wallet's, or none of theirs.</summary>
    Deed AssignsEntry()
    {
        var (nth, kind) = (dice.Next(4), dice.Next(5));
        var order = facts.Placed.Count > 0 ? Any(facts.Placed).Number : 1;
        var wallet = facts.Wallets.Count > 0 ? Any(facts.Wallets).Code : "";
        var said = kind switch { < 3 => new Assignment(AssignedTo.Reference, $"{References.OfOrder(code, order)}"), 3 when wallet.Length > 0 => new(AssignedTo.Reference, $"{References.OfWallet(wallet)}"), _ => new(AssignedTo.Nobody) };
        return Deed.By<AssignBankEntry, Done, AssignRefusal>("assign", $"Ada says that something is {said.To} {said.Reference}", async (use, stop) =>
        {
            var waiting = await town.ReadAsync(db => db.BankEntries.AsNoTracking().Where(e => e.State == BankEntryState.Unmatched).OrderByDescending(e => e.Id).Take(4).Select(e => e.Id).ToListAsync());
            return await use.RunAsync(town.Ada.Id, Settlers.Community, waiting.Count == 0 ? "" : $"{waiting[nth % waiting.Count]}", said, stop);
        }) with { CanRepeat = false };
    }

    /// <summary>Ada calls it off, perhaps twice at once, perhaps while somebody orders or dies over it; once that is heard, nothing is set aside and no card holds anything.</summary>
    async Task CallOffAsync()
    {
        steps++;
        auditor.IsBeingCalledOff = true;
        var calls = Deed.By<CancelGroupBuy, Done, CancelRefusal>("call off", "Ada calls it off", (use, stop) => use.RunAsync(town.Ada.Id, code, "The van broke down", stop)) with { CanRepeat = false };
        if (Chance(30)) await CutAsync(calls);
        if (!facts.IsClosed) await AtOnceAsync(Chance(50) ? [calls, Orders(), Withdraws(), calls] : [calls, MovesCash(isIn: false), PaysFromWallet()]);
        facts.GroupBuy.Status.ShouldBe(GroupBuyStatus.Cancelled, Story);
        last = "it is heard that it is called off";
        (stripe.Fault, stripe.RefundsEnd) = (_ => null, "succeeded");
        await town.DueWorkAsync();
        auditor.IsBeingCalledOff = false;
        await CheckAsync();
        facts.Holds.Where(hold => hold.GroupBuyId == facts.GroupBuy.Id).ShouldAllBe(hold => hold.Ended == HoldEnd.Voided, Story);
        facts.Transfers.ShouldNotContain(t => t.GroupBuyId == facts.GroupBuy.Id, Story);
        tally.Saw("called off");
    }
}
