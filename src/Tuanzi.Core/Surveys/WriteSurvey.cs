using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Surveys;

/// <summary>A leader asks what members want. Sent twice under one key, it is one survey.</summary>
public sealed class WriteSurvey(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Survey, SurveyRefusal>> RunAsync(PersonId leader, string slug, SurveyText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;
        var sent = text.Key is { } key ? SentOnce.NameOf(community, leader, key) : null;
        if (sent is not null)
        {
            // Whoever sends the same at once takes turns.
            await db.LockCommunityAsync(community, stop);
            if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.SentAs == sent, stop) is { } first) return first.SentPrint.AsSpan().SequenceEqual(text.Print) ? first : SurveyRefusal.KeyReused;
        }
        var now = clock.GetUtcNow();
        if (text.Refusal(now) is { } refusal) return refusal;

        var survey = db.Add(
            new Survey
            {
                Id = Id.New<SurveyId>(), Code = Secret.NewWord(), CommunityId = community, LeaderId = leader, Title = Typed.Line(text.Title)!, Text = Typed.Block(text.Text), Unit = Typed.Line(text.Unit)!,
                Most = text.MostOrNull!.Value, WelcomesItems = text.WelcomesItems, Visibility = text.VisibilityOrNull ?? CallVisibility.Members, EndsAt = text.Ends!.Value, CreatedAt = now,
                SentAs = sent, SentPrint = sent is null ? null : text.Print,
            }
        ).Entity;
        db.AddRange(text.Listed.Select((item, i) => new SurveyItem { SurveyId = survey.Id, Position = i + 1, Title = Typed.Line(item.Title)!, Word = Typed.Line(item.Word) ?? "" }));
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return survey;
    }
}
