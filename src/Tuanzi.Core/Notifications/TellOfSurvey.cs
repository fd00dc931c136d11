using Tuanzi.Core.Communities;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Core.Notifications;

/// <summary>Whoever tapped, and whoever asked, learns what has become of the survey, and is led to pledge.</summary>
sealed class TellOfSurveyEnd(TuanziDb db, TellPeople tell) : IHandle<SurveyEnded>
{
    public async Task HandleAsync(SurveyEnded what, CancellationToken stop)
    {
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == what.Survey, stop);
        var calls = await db.SurveyItems.CountAsync(i => i.SurveyId == survey.Id && i.CallId != null, stop);
        // Whoever has left the community by now may find nothing there.
        var told = await db.Memberships
            .Where(m => m.CommunityId == survey.CommunityId && m.Status == MembershipStatus.Active && (m.PersonId == survey.LeaderId || db.SurveyTaps.Any(t => t.SurveyId == survey.Id && t.PersonId == m.PersonId)))
            .Select(m => m.PersonId)
            .ToListAsync(stop);
        await tell.RunAsync(
            new(MailKind.SurveyEnded, calls > 0 ? "Said" : "Nothing", survey.CommunityId, null, $"SurveyEnded/{survey.Id.Value:N}", [survey.Title, survey.Code], new Dictionary<string, string>(StringComparer.Ordinal) { ["survey"] = $"{survey.Id.Value}" }),
            told,
            stop
        );
    }
}

/// <summary>The survey that a mail is about, and the calls that came of it.</summary>
public sealed class SurveyInMail(TuanziDb db)
{
    public async Task<(Survey Survey, IReadOnlyList<string> Calls)?> FindAsync(Mail mail, CancellationToken stop)
    {
        var id = Id.Parse<SurveyId>(mail.ReadArguments().GetValueOrDefault("survey"));
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } survey) return null;
        return (survey, await db.SurveyItems.Where(i => i.SurveyId == survey.Id && i.CallId != null).OrderByDescending(i => i.Taps).ThenBy(i => i.Position).Select(i => i.Title).ToListAsync(stop));
    }
}
