namespace Tuanzi.Core.Notifications;

/// <param name="Code">The group buy's, for the link.</param>
public sealed record NoticeRow(NoticeId Id, string Kind, string Code, string Title, string TimeZone, string Arguments, DateTimeOffset At, bool IsNew);

/// <summary>A person's newest notices.</summary>
public sealed class NoticeList(TuanziDb db)
{
    const int Most = 100;

    public Task<List<NoticeRow>> RunAsync(PersonId person, CancellationToken stop) =>
        db.Notices.AsNoTracking()
            .Where(n => n.PersonId == person)
            .OrderByDescending(n => n.At)
            .Take(Most)
            .Join(db.GroupBuys, n => n.GroupBuyId, g => g.Id, (n, g) => new { n, g })
            .Join(db.Communities, x => x.g.CommunityId, c => c.Id, (x, c) => new { x.n, x.g, c.TimeZone })
            .OrderByDescending(x => x.n.At)
            .Select(x => new NoticeRow(x.n.Id, x.n.Kind, x.g.Code, x.g.Title, x.TimeZone, x.n.Arguments, x.n.At, x.n.ReadAt == null))
            .ToListAsync(stop);
}
