namespace Tuanzi.Core.Notifications;

/// <param name="Code">The group buy's, for the link; null where it is about the community itself.</param>
/// <param name="Community">The community's slug.</param>
/// <param name="Title">Of the group buy, or else the community's name.</param>
public sealed record NoticeRow(NoticeId Id, string Kind, string? Code, string Community, string Title, string TimeZone, string Arguments, DateTimeOffset At, bool IsNew);

/// <summary>A person's newest notices.</summary>
public sealed class NoticeList(TuanziDb db)
{
    const int Most = 100;

    public Task<List<NoticeRow>> RunAsync(PersonId person, CancellationToken stop) =>
        (
            from n in db.Notices.AsNoTracking().Where(n => n.PersonId == person).OrderByDescending(n => n.At).Take(Most)
            join c in db.Communities on n.CommunityId equals c.Id
            from g in db.GroupBuys.Where(g => g.Id == n.GroupBuyId).DefaultIfEmpty()
            orderby n.At descending
            select new NoticeRow(n.Id, n.Kind, g == null ? null : g.Code, c.Slug, g == null ? c.Name : g.Title, c.TimeZone, n.Arguments, n.At, n.ReadAt == null)
        ).ToListAsync(stop);
}
