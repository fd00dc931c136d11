namespace Tuanzi.Core.Calls;

/// <summary>The other call of a merger, as a page names it.</summary>
public sealed record MergingCall(string Code, string Title, CallMergerStatus Status, DateTimeOffset Until);

/// <summary>What goes over from and into a call.</summary>
/// <param name="Into">Proposed, agreed or done.</param>
/// <param name="From">Proposed or agreed.</param>
public sealed record MergersOfCall(MergingCall? Into, IReadOnlyList<MergingCall> From)
{
    public static MergersOfCall None { get; } = new(null, []);

    /// <summary>The call that pledgers are asked over to, or were.</summary>
    public MergingCall? Leads => Into is { Status: not CallMergerStatus.Proposed } into ? into : null;
}

/// <summary>A merger as those who keep either call read it: its answer is theirs.</summary>
public sealed record ShownMerger(CallMerger Merger, Call From, Call Into, bool KeepsFrom, bool KeepsInto);

/// <summary>What a pledger is asked: the two calls side by side, and their own pledge.</summary>
/// <param name="There">Their pledge to the other call, if they have one.</param>
public sealed record MoveOffered(Call From, Call Into, string TimeZone, DateTimeOffset Until, Pledge Mine, Pledge? There);

/// <summary>Finds what goes over where.</summary>
public sealed class CallMergers(TuanziDb db)
{
    public async Task<MergersOfCall> OfAsync(CallId call, CancellationToken stop)
    {
        var found = await (
            from m in db.CallMergers
            where m.FromId == call && (m.EndedAt == null || m.Status == CallMergerStatus.Done) || m.IntoId == call && m.EndedAt == null
            join source in db.Calls on m.FromId equals source.Id
            join target in db.Calls on m.IntoId equals target.Id
            orderby m.ProposedAt
            select new { IsFrom = m.FromId == call, Source = new MergingCall(source.Code, source.Title, m.Status, m.EndsAt), Target = new MergingCall(target.Code, target.Title, m.Status, m.EndsAt) }
        ).ToListAsync(stop);
        return found.Count == 0 ? MergersOfCall.None : new(found.LastOrDefault(m => m.IsFrom)?.Target, [.. found.Where(m => !m.IsFrom).Select(m => m.Source)]);
    }

    /// <summary>The merger under way from a call; null for whoever keeps neither.</summary>
    public async Task<ShownMerger?> FindAsync(PersonId reader, string code, CancellationToken stop)
    {
        var found = await (
            from m in db.CallMergers.AsNoTracking()
            where m.EndedAt == null
            join source in db.Calls.AsNoTracking() on m.FromId equals source.Id
            join target in db.Calls.AsNoTracking() on m.IntoId equals target.Id
            where source.Code == code
            select new { m, source, target }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var shown = new ShownMerger(found.m, found.source, found.target, await db.KeepsAsync(reader, found.source, stop), await db.KeepsAsync(reader, found.target, stop));
        return shown.KeepsFrom || shown.KeepsInto ? shown : null;
    }

    /// <summary>What whoever pledged is asked; null where nothing goes over, or they have nothing there.</summary>
    public async Task<MoveOffered?> OfferedAsync(string code, BuyerId buyer, CancellationToken stop)
    {
        var found = await (
            from m in db.CallMergers
            where m.Status == CallMergerStatus.Agreed
            join source in db.Calls.AsNoTracking() on m.FromId equals source.Id
            join target in db.Calls.AsNoTracking() on m.IntoId equals target.Id
            join community in db.Communities on source.CommunityId equals community.Id
            join mine in db.Pledges.AsNoTracking() on source.Id equals mine.CallId
            where source.Code == code && mine.BuyerId == buyer
            select new { source, target, community.TimeZone, m.EndsAt, mine }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var there = await db.Pledges.AsNoTracking().SingleOrDefaultAsync(p => p.CallId == found.target.Id && p.BuyerId == buyer, stop);
        return new(found.source, found.target, found.TimeZone, found.EndsAt < found.target.ClosesAt ? found.EndsAt : found.target.ClosesAt, found.mine, there);
    }
}
