using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.MeetDays;

public sealed partial class PlanMeetDay
{
    /// <summary>What the dealer has agreed to, where a quote was taken: one line for each line of the spec, and what comes with it.</summary>
    async Task AddSpecAsync(GroupBuy groupBuy, CancellationToken stop)
    {
        var version = await (
            from taken in db.TakenQuotes
            where taken.GroupBuyId == groupBuy.Id
            join quoted in db.QuoteVersions.AsNoTracking() on new { taken.QuoteId, Number = taken.Version } equals new { quoted.QuoteId, quoted.Number }
            select quoted
        ).SingleOrDefaultAsync(stop);
        if (version is null) return;
        string[] agreed = [.. version.Specs.Select(spec => $"{spec.Name}: {(spec.IsAsAsked ? spec.Asked : $"{spec.Instead} (≠ {spec.Asked})")}"), .. new[] { version.Extras, version.Warranty }.Where(said => said.Length > 0)];
        db.AddRange(agreed.Select((said, i) => new MeetDayCheck { GroupBuyId = groupBuy.Id, Number = i + 1, Kind = CheckKind.Spec, Text = Typed.Cut(said, MeetDayCheck.Longest), Position = i }));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A thing keeps who brings it for as long as it has its name. What somebody brings stays wanted.</summary>
    async Task<MeetDayRefusal?> ThingsAsync(GroupBuy groupBuy, IReadOnlyList<ThingText> wanted, CancellationToken stop)
    {
        var there = await db.MeetDayThings.Where(t => t.GroupBuyId == groupBuy.Id).ToListAsync(stop);
        var brought = await db.BroughtAsync(groupBuy, stop);
        int Brought(MeetDayThing thing) => brought.GetValueOrDefault(thing.Number);
        MeetDayThing? Same(ThingText text) => there.Find(thing => string.Equals(thing.Name, Typed.Line(text.Name), StringComparison.OrdinalIgnoreCase));
        var gone = there.Except(wanted.Select(Same).OfType<MeetDayThing>()).ToList();
        if (gone.Exists(thing => Brought(thing) > 0)) return MeetDayRefusal.ThingTaken;
        if (wanted.Any(text => Same(text) is { } thing && text.Wanted < Brought(thing))) return MeetDayRefusal.ThingTaken;

        var next = there.Count == 0 ? 1 : there.Max(thing => thing.Number) + 1;
        foreach (var (i, text) in wanted.Index())
        {
            var thing = Same(text) ?? db.Add(new MeetDayThing { GroupBuyId = groupBuy.Id, Number = next++, Name = Typed.Line(text.Name)!, Wanted = 1 }).Entity;
            (thing.Wanted, thing.Position) = (text.Wanted!.Value, i);
        }
        // An order that is withdrawn brings nothing: what fewer are wanted of now counts without it, also should it be placed again.
        await db.ForgetLeftAsync(groupBuy, [.. there.Select(thing => thing.Number)], stop);
        db.RemoveRange(gone);
        return null;
    }

    /// <summary>What somebody has ticked or found wanting stays with them, also where it is asked of nobody else any more.</summary>
    async Task PapersAsync(GroupBuy groupBuy, IReadOnlyList<string> papers, CancellationToken stop)
    {
        var there = await db.MeetDayChecks.Where(c => c.GroupBuyId == groupBuy.Id).ToListAsync(stop);
        var used = await db.MeetDayTicks.Where(t => t.GroupBuyId == groupBuy.Id).Select(t => t.Number)
            .Union(db.MeetDayProblems.Where(p => p.GroupBuyId == groupBuy.Id && p.Number != null).Select(p => p.Number!.Value)).ToHashSetAsync(stop);
        string[] wanted = [.. papers.Select(Typed.Line).OfType<string>().Distinct(StringComparer.Ordinal)];
        var next = there.Count == 0 ? 1 : there.Max(check => check.Number) + 1;
        foreach (var (i, text) in wanted.Index())
        {
            var check = there.Find(c => c.Kind == CheckKind.Paper && c.Text == text) ?? db.Add(new MeetDayCheck { GroupBuyId = groupBuy.Id, Number = next++, Kind = CheckKind.Paper, Text = text }).Entity;
            (check.Position, check.IsRemoved) = (i, false);
        }
        foreach (var check in there.Where(c => c.Kind == CheckKind.Paper && !wanted.Contains(c.Text, StringComparer.Ordinal)))
        {
            if (used.Contains(check.Number)) check.IsRemoved = true;
            else db.Remove(check);
        }
    }
}

static class Brought
{
    /// <summary>Drops what was to be brought by orders that do not stand any more.</summary>
    public static Task ForgetLeftAsync(this TuanziDb db, GroupBuy groupBuy, int[] things, CancellationToken stop)
    {
        var standing = db.StandingOrders(groupBuy);
        return db.MeetDayBringings.Where(b => b.GroupBuyId == groupBuy.Id && things.Contains(b.Number) && !standing.Any(o => o.Id == b.OrderId)).ExecuteDeleteAsync(stop);
    }
    /// <summary>How many of each thing are brought: by orders that stand.</summary>
    public static Task<Dictionary<int, int>> BroughtAsync(this TuanziDb db, GroupBuy groupBuy, CancellationToken stop)
    {
        var standing = db.StandingOrders(groupBuy);
        return db.MeetDayBringings.Where(b => b.GroupBuyId == groupBuy.Id && standing.Any(o => o.Id == b.OrderId)).GroupBy(b => b.Number).Select(g => new { g.Key, Sum = g.Sum(b => b.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Sum, stop);
    }
}
