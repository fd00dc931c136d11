using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

/// <summary>What about money waits for the leaders of a community.</summary>
public enum MoneyMatter
{
    /// <summary>Bank transfers that nobody knows.</summary>
    BankEntries,

    /// <summary>An account in which something is missing.</summary>
    BelowZero,
}

public enum RemindRefusal
{
    RemindedToday,
}

/// <summary>An operator asks the leaders of a community to look after something.</summary>
public sealed record LeadersReminded(CommunityId Community, MoneyMatter Matter, DateOnly Day) : IEvent;

/// <summary>An operator asks the leaders of a community to look after its money: what is theirs to decide stays theirs. Once a day is enough.</summary>
public sealed class RemindLeaders(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    static readonly TimeSpan Enough = TimeSpan.FromDays(1);

    public async Task<Outcome<Done, RemindRefusal>> RunAsync(PersonId by, CommunityId community, MoneyMatter matter, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (!await db.IsOperatorAsync(by, stop) || !await db.Communities.AnyAsync(c => c.Id == community, stop)) return Missing.It;
        await db.LockCommunityAsync(community, stop);
        var now = clock.GetUtcNow();
        var yesterday = now - Enough;
        if (await db.Acts.AnyAsync(a => a.CommunityId == community && a.Kind == ActKind.LeadersReminded && a.About == $"{matter}" && a.At > yesterday, stop)) return RemindRefusal.RemindedToday;

        db.Note(ActKind.LeadersReminded, by, $"{matter}", now, community);
        db.Tell(new LeadersReminded(community, matter, DateOnly.FromDateTime(now.UtcDateTime)), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
