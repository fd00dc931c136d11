using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Surveys;

static class SurveyRoles
{
    extension(TuanziDb db)
    {
        /// <summary>Locks a survey by the code in its link and reads it as it is then, for members: others may look at most.</summary>
        public async Task<Survey?> LockSurveyAsync(string code, PersonId member, CancellationToken stop)
        {
            if (await db.Surveys.Where(s => s.Code == code).Select(s => new { s.Id, s.CommunityId }).SingleOrDefaultAsync(stop) is not { } seen) return null;
            if (!await db.IsMemberOfAsync(member, seen.CommunityId, stop)) return null;
            await db.LockSurveyAsync(seen.Id, stop);
            return await db.Surveys.SingleAsync(s => s.Id == seen.Id, stop);
        }
    }
}
