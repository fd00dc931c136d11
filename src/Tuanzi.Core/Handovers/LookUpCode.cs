namespace Tuanzi.Core.Handovers;

/// <summary>Finds whose code it is, before anything is handed over. Wrong codes count here as they do at the handover.</summary>
public sealed class LookUpCode(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>The order's number.</summary>
    public async Task<Outcome<int, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, string? pickupCode, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (groupBuy.WhyNotNow() is { } notNow)                                  return notNow;
        // Nothing typed is no guess.
        if (string.IsNullOrWhiteSpace(pickupCode))                               return HandOverRefusal.WrongCode;

        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Code: pickupCode), clock.GetUtcNow(), stop);
        if (found.Refusal is HandOverRefusal.WrongCode) await write.CommitAsync(stop);
        if (!found.IsSuccess)                                                    return found.Without<int>();
        return await db.Orders.Where(o => o.Id == found.Value).Select(o => o.Number).SingleAsync(stop);
    }
}
