namespace Tuanzi.Core.Surveys;

/// <summary>Somebody taps an item, adds one, or the survey has ended: its numbers are others.</summary>
public sealed record SurveyCounted(SurveyId Survey) : IEvent;

public enum TapRefusal
{
    Over,
}

/// <summary>A member wants an item, or does not any more. Said twice it is the same as said once.</summary>
public sealed class TapItem(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<SurveyItem, TapRefusal>> RunAsync(PersonId by, string code, int position, bool wants, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockSurveyAsync(code, by, stop) is not { } survey) return Missing.It;
        if (await db.SurveyItems.SingleOrDefaultAsync(i => i.SurveyId == survey.Id && i.Position == position, stop) is not { } item) return Missing.It;
        if (!survey.IsOpenAt(now)) return TapRefusal.Over;

        var tap = await db.SurveyTaps.SingleOrDefaultAsync(t => t.SurveyId == survey.Id && t.PersonId == by && t.Position == position, stop);
        if (wants == tap is not null) return item;
        if (tap is null) db.Add(new SurveyTap { SurveyId = survey.Id, PersonId = by, Position = position, At = now });
        else db.Remove(tap);
        item.Taps += wants ? 1 : -1;
        db.Tell(new SurveyCounted(survey.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return item;
    }
}
