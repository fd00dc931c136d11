using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Surveys;

namespace Tuanzi.Core.Surveys;

/// <summary>An item as anyone who may see the survey reads it.</summary>
/// <param name="IsMine">True: whoever looks wants it.</param>
/// <param name="IsTop">True: it is, or would be, among those that become calls.</param>
/// <param name="Call">The code of the call that it became.</param>
public sealed record ShownItem(SurveyItem Item, bool IsMine, bool IsTop, string? Call);

/// <summary>A survey with its numbers, and never who wants what.</summary>
public sealed record ShownSurvey
{
    public required Survey Survey { get; init; }
    public required Community Community { get; init; }
    public required string Leader { get; init; }

    /// <summary>In the order of the list; once it is ended, the most wanted first.</summary>
    public required IReadOnlyList<ShownItem> Items { get; init; }

    /// <summary>How many have tapped anything.</summary>
    public required int Persons { get; init; }
    public required bool ViewerLeads { get; init; }
    public required bool ViewerIsMember { get; init; }

    /// <summary>Whether whoever looks has added an item of their own.</summary>
    public required bool ViewerHasAdded { get; init; }
}

/// <summary>A survey in a list.</summary>
public sealed record ListedSurvey(Survey Survey, int Items, int Persons, string TimeZone);

/// <summary>A survey by the code in its link, for whoever may see it; and those of a community.</summary>
public sealed class SurveyOnShow(TuanziDb db, TimeProvider clock)
{
    public Task<ShownSurvey?> FindAsync(string code, PersonId? viewer, CancellationToken stop) => FindAsync(code, viewer, false, stop);

    /// <summary>For a frame that many watch: each of them was asked for.</summary>
    public Task<ShownSurvey?> FindForFrameAsync(string code, CancellationToken stop) => FindAsync(code, null, true, stop);

    async Task<ShownSurvey?> FindAsync(string code, PersonId? viewer, bool asksNobody, CancellationToken stop)
    {
        var found = await (
            from survey in db.Surveys.AsNoTracking()
            where survey.Code == code
            join community in db.Communities.AsNoTracking() on survey.CommunityId equals community.Id
            join leader in db.Persons on survey.LeaderId equals leader.Id
            from mine in db.Memberships.Where(m => m.CommunityId == survey.CommunityId && m.PersonId == viewer && m.Status == MembershipStatus.Active).DefaultIfEmpty()
            select new { survey, community, leader.DisplayName, Role = mine == null ? null : (CommunityRole?)mine.Role }
        ).SingleOrDefaultAsync(stop);
        if (found is null || (!asksNobody && found.survey.Visibility == CallVisibility.Members && found.Role is null)) return null;
        var id = found.survey.Id;
        var items = await db.SurveyItems.AsNoTracking().Where(i => i.SurveyId == id).OrderBy(i => i.Position).Select(i => new { i, Call = db.Calls.Where(c => c.Id == i.CallId).Select(c => c.Code).FirstOrDefault() }).ToListAsync(stop);
        var own = viewer is null ? [] : await db.SurveyTaps.Where(t => t.SurveyId == id && t.PersonId == viewer).Select(t => t.Position).ToHashSetAsync(stop);
        var top = MostWanted.Top(items.Select(item => new CountedItem(item.i.Position, item.i.Taps)), found.survey.Most);
        var shown = items.Select(item => new ShownItem(item.i, own.Contains(item.i.Position), top.Contains(item.i.Position), item.Call));
        return new()
        {
            Survey = found.survey,
            Community = found.community,
            Leader = found.DisplayName,
            Items = [.. found.survey.EndedAt is null ? shown : shown.OrderByDescending(item => item.Item.Taps).ThenBy(item => item.Item.Position)],
            Persons = await db.SurveyTaps.Where(t => t.SurveyId == id).Select(t => t.PersonId).Distinct().CountAsync(stop),
            ViewerIsMember = found.Role is not null,
            ViewerLeads = found.Role == CommunityRole.Leader,
            ViewerHasAdded = viewer is not null && items.Exists(item => item.i.AddedBy == viewer),
        };
    }

    /// <summary>Those of a community, the latest first; null for whoever is no member of it.</summary>
    /// <param name="open">True: only those in which members tap now.</param>
    public async Task<IReadOnlyList<ListedSurvey>?> OfCommunityAsync(PersonId reader, string slug, bool open, int take, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community || !await db.IsMemberOfAsync(reader, community, stop)) return null;
        var now = clock.GetUtcNow();
        return await (
            from survey in db.Surveys.AsNoTracking()
            where survey.CommunityId == community && (!open || (survey.EndedAt == null && survey.EndsAt > now))
            join at in db.Communities on survey.CommunityId equals at.Id
            orderby survey.CreatedAt descending
            select new ListedSurvey(survey, db.SurveyItems.Count(i => i.SurveyId == survey.Id), db.SurveyTaps.Where(t => t.SurveyId == survey.Id).Select(t => t.PersonId).Distinct().Count(), at.TimeZone)
        ).Take(take).ToListAsync(stop);
    }
}
