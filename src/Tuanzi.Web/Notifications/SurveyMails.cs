using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Whoever tapped learns what is wanted most, and where to pledge.</summary>
sealed class SurveyEndedMail(SurveyInMail surveys, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await surveys.FindAsync(mail, stop) is not var (survey, calls)) return null;
        return new(t["SurveyEnded.Subject", survey.Title])
        {
            Paragraphs = calls.Count == 0 ? [t["SurveyEnded.Nothing"]] : [t["SurveyEnded.Said"], .. calls],
            Action = new(t["SurveyEnded.Action"], $"/surveys/{survey.Code}"),
        };
    }
}
