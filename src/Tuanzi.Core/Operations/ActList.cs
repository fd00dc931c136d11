using Tuanzi.Core.Members;

namespace Tuanzi.Core.Operations;

/// <summary>An act as an operator reads it.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Community">Null where it is about the installation.</param>
public sealed record ShownAct(long Number, DateTimeOffset At, string By, ActKind Kind, string? Community, string About);

/// <summary>Who runs the installation, and what was done by those who are trusted with money: the latest first.</summary>
/// <param name="Next">The number to go on from; null after the last.</param>
public sealed record ActsView(IReadOnlyList<OperatorEntry> Operators, IReadOnlyList<ShownAct> Acts, long? Next);

/// <summary>The record of what was done by whom, for operators.</summary>
public sealed class ActList(TuanziDb db)
{
    const int Most = 50;

    /// <summary>Null for everybody who is not an operator.</summary>
    /// <param name="before">Where the page before ended.</param>
    public async Task<ActsView?> FindAsync(PersonId reader, long? before, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(reader, stop)) return null;
        var operators = await db.Persons.Where(p => p.IsOperator).OrderBy(p => p.JoinedAt).Select(p => new OperatorEntry(p.Id, p.DisplayName, p.Email)).ToListAsync(stop);
        var acts = await (
            from act in db.Acts.AsNoTracking()
            where before == null || act.Number < before
            from person in db.Persons.Where(p => p.Id == act.By).DefaultIfEmpty()
            from community in db.Communities.Where(c => c.Id == act.CommunityId).DefaultIfEmpty()
            orderby act.Number descending
            select new ShownAct(act.Number, act.At, person.DisplayName ?? "", act.Kind, community.Name, act.About)
        ).Take(Most + 1).ToListAsync(stop);
        return acts.Count <= Most ? new(operators, acts, null) : new(operators, acts[..Most], acts[Most - 1].Number);
    }
}
