using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

public enum UpdateRefusal
{
    NotOpenYet,
    TextMissing,
    TextTooLong,
    Markup,
}

/// <summary>A leader tells everyone who ordered something, such as "the van is late". It stands on the page, too.</summary>
public sealed class PostUpdate(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<UpdateId, UpdateRefusal>> RunAsync(PersonId by, string code, string? text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (groupBuy.Status is GroupBuyStatus.Draft or GroupBuyStatus.Scheduled) return UpdateRefusal.NotOpenYet;
        var said = Typed.Block(text);
        if (said.Length == 0)                                             return UpdateRefusal.TextMissing;
        if (said.Length > Update.LongestText)                             return UpdateRefusal.TextTooLong;
        if (Typed.HasMarkup(said))                                        return UpdateRefusal.Markup;

        var now = clock.GetUtcNow();
        var update = new Update { Id = Id.New<UpdateId>(), GroupBuyId = groupBuy.Id, By = by, Text = said, At = now };
        db.Add(update);
        db.Tell(new UpdatePosted(groupBuy.Id, update.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return update.Id;
    }
}
