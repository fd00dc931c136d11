using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Calls;

/// <summary>What becomes of a pledge that somebody has in the other call already.</summary>
public enum PledgeThere
{
    Replace,
    Keep,
}

/// <summary>A pledger goes over, as typed.</summary>
/// <param name="Version">The version of the other call that they have read.</param>
/// <param name="Choices">What is chosen of its options; null: what was chosen here, as far as it is offered there.</param>
/// <param name="There">Needed by whoever has pledged there already.</param>
public sealed record MoveText(int Version, IReadOnlyList<Choice>? Choices, PledgeThere? There);

/// <summary>The pledge as it stands in the other call.</summary>
public sealed record PledgeMoved(Pledge Pledge, Call Into);

/// <summary>Somebody moves their pledge to the call that theirs goes over into: made there and withdrawn here, or neither. Sent twice it is the same as sent once.</summary>
public sealed class MovePledge(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<PledgeMoved, PledgeRefusal>> RunAsync(string code, BuyerId buyer, MoveText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.CallMergers.AsNoTracking().SingleOrDefaultAsync(m => db.Calls.Any(c => c.Code == code && c.Id == m.FromId) && m.Status == CallMergerStatus.Agreed, stop) is not { } seen) return Missing.It;
        var (from, into) = await db.LockCallsAsync(seen.FromId, seen.IntoId, stop);
        var pledge = await db.Pledges.SingleOrDefaultAsync(p => p.CallId == seen.FromId && p.BuyerId == buyer, stop);
        var there = await db.Pledges.SingleOrDefaultAsync(p => p.CallId == seen.IntoId && p.BuyerId == buyer, stop);
        if (pledge is null) return there is null ? Missing.It : new PledgeMoved(there, into!);
        var now = clock.GetUtcNow();
        if (from!.MergesIntoId != seen.IntoId || seen.EndsAt <= now || !into!.IsOpenAt(now)) return PledgeRefusal.Over;
        if (there is not null && text.There is null) return PledgeRefusal.PledgedThere;

        if (there is null || text.There == PledgeThere.Replace)
        {
            var carried = Carried(pledge, into, text);
            if (carried.Refusal(into) is { } refusal) return refusal;
            there ??= Begin(into, buyer, now);
            carried.ApplyTo(there, into);
            there.ChangedAt = now;
        }
        pledge.Withdraw(now);
        from.Pledged--;
        db.Tell(new CallCounted(from.Id), now);
        db.Tell(new CallCounted(into.Id), now);
        if (into is { Missing: 0, ReachedAt: null })
        {
            into.ReachedAt = now;
            db.Tell(new CallReached(into.Id), now);
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return new PledgeMoved(there, into);
    }

    /// <summary>As much at the same prices, with what is chosen there.</summary>
    static PledgeText Carried(Pledge pledge, Call into, MoveText text) =>
        new(text.Version, [.. Intents.Parse(pledge.Wanted, into.Currency).All.Select(intent => new WantedText($"{intent.Quantity.Value}", intent.Price?.ToDecimalString()))])
        {
            Choices = text.Choices ?? CarriedChoices(pledge, into),
            Note = pledge.Note,
            Area = pledge.Area,
        };

    /// <summary>What was chosen, as far as the other call offers it.</summary>
    public static IReadOnlyList<Choice> CarriedChoices(Pledge pledge, Call into) =>
        [.. pledge.Choices.Where(choice => into.Options.Any(option => option.Name == choice.Option && option.Values.Contains(choice.Value)))];

    Pledge Begin(Call into, BuyerId buyer, DateTimeOffset now)
    {
        into.Pledged++;
        into.LastNumber++;
        return db.Add(new Pledge { Id = Id.New<PledgeId>(), CallId = into.Id, Number = into.LastNumber, BuyerId = buyer, Wanted = "", Version = into.Version, MadeAt = now, ChangedAt = now }).Entity;
    }
}
