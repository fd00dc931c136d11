using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Surveys;

namespace Tuanzi.Core.Surveys;

/// <summary>The most wanted have become calls. Those who tapped are told.</summary>
public sealed record SurveyEnded(SurveyId Survey) : IEvent;

public enum EndSurveyRefusal
{
    AlreadyEnded,
}

/// <summary>Ends a survey and makes calls of what is wanted most, in one transaction: whoever ends it, and however often, they are made once.</summary>
public sealed class EndSurvey(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>So long the calls take pledges, until somebody says otherwise.</summary>
    public const int Days = 14;

    public IQueryable<Survey> Due
    {
        get
        {
            var now = clock.GetUtcNow();
            return db.Surveys.Where(s => s.EndedAt == null && s.EndsAt <= now);
        }
    }

    /// <summary>A leader ends it before its time.</summary>
    public async Task<Outcome<Survey, EndSurveyRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockSurveyAsync(code, by, stop) is not { } survey)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, survey.CommunityId, stop))        return Missing.It;
        if (survey.EndedAt is not null)                                     return EndSurveyRefusal.AlreadyEnded;
        await EndAsync(survey, stop);
        await write.CommitAsync(stop);
        return survey;
    }

    /// <summary>Its time is over.</summary>
    /// <returns>False where another node was faster.</returns>
    public async Task<bool> RunAsync(SurveyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockSurveyAsync(id, stop);
        if (await Due.SingleOrDefaultAsync(s => s.Id == id, stop) is not { } survey) return false;
        await EndAsync(survey, stop);
        await write.CommitAsync(stop);
        return true;
    }

    async Task EndAsync(Survey survey, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var currency = await db.Communities.Where(c => c.Id == survey.CommunityId).Select(c => c.Currency).SingleAsync(stop);
        // Whoever asked may lead no more: then the calls are another leader's.
        var author = await db.LeadersOf(survey.CommunityId).OrderByDescending(leader => leader == survey.LeaderId).ThenBy(leader => leader).FirstAsync(stop);
        var items = await db.SurveyItems.Where(i => i.SurveyId == survey.Id).ToDictionaryAsync(i => i.Position, stop);
        foreach (var position in MostWanted.Top(items.Values.Select(item => new CountedItem(item.Position, item.Taps)), survey.Most))
        {
            var item = items[position];
            var call = db.Add(
                new Call
                {
                    Id = Id.New<CallId>(), Code = Secret.NewWord(), CommunityId = survey.CommunityId, AuthorId = author, Title = item.Title, Text = item.Word, Unit = survey.Unit,
                    Currency = currency, ClosesAt = now.AddDays(Days), Visibility = survey.Visibility, CreatedAt = now,
                }
            ).Entity;
            item.CallId = call.Id;
        }
        survey.EndedAt = now;
        db.Tell(new SurveyEnded(survey.Id), now);
        await db.SaveChangesAsync(stop);
    }
}
