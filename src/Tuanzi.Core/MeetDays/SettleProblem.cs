using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.MeetDays;

public enum SettleProblemRefusal
{
    SettledAlready,
    WordMissing,
    WordTooLong,
    Markup,
}

/// <summary>Says how a problem was settled: who leads does, or the buyer whose it is. The store reads it, and does not say so itself.</summary>
public sealed class SettleProblem(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<MeetDayProblem, SettleProblemRefusal>> RunAsync(Attendee by, string code, MeetDayProblemId id, string? word, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (await db.MeetDayProblems.SingleOrDefaultAsync(p => p.Id == id && p.GroupBuyId == groupBuy.Id, stop) is not { } problem) return Missing.It;
        var isOwn = await db.Orders.AnyAsync(o => o.Id == problem.OrderId && o.BuyerId == by.Buyer, stop);
        var leads = by.Person is { } person && await db.IsLeaderOfAsync(person, groupBuy, stop);
        if (!isOwn && !leads)                                                       return Missing.It;
        if (problem.IsSettled)                                                      return SettleProblemRefusal.SettledAlready;
        if (Typed.Block(word) is not { Length: > 0 } said)                          return SettleProblemRefusal.WordMissing;
        if (said.Length > MeetDayProblem.LongestWord)                               return SettleProblemRefusal.WordTooLong;
        if (Typed.HasMarkup(said))                                                  return SettleProblemRefusal.Markup;

        problem.Settle(isOwn ? null : by.Person, said, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return problem;
    }
}
