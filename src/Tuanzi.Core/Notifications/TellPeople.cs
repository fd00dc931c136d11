using System.Text.Json;

namespace Tuanzi.Core.Notifications;

/// <summary>Something that a few people are told, each by a notice and a mail.</summary>
/// <param name="Sentence">Which of the notice's sentences it is.</param>
/// <param name="GroupBuy">Null where it is about the community itself.</param>
/// <param name="Cause">Which event it is, so that nobody is told of it twice.</param>
/// <param name="Said">What the notice's sentence needs; a sum as "minor:3590:SEK".</param>
/// <param name="InMail">What the mail's words need.</param>
public sealed record News(MailKind Kind, string Sentence, CommunityId Community, GroupBuyId? GroupBuy, string Cause, string[] Said, IReadOnlyDictionary<string, string> InMail);

/// <summary>Tells news to each of some people; said again, nothing is added.</summary>
public sealed class TellPeople(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task RunAsync(News news, IReadOnlyCollection<PersonId> to, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var told = await db.Notices.Where(n => n.CommunityId == news.Community && n.GroupBuyId == news.GroupBuy && n.Cause == news.Cause && to.Contains(n.PersonId)).Select(n => n.PersonId).ToListAsync(stop);
        var now = clock.GetUtcNow();
        foreach (var person in await db.Persons.AsNoTracking().Where(p => to.Contains(p.Id) && !told.Contains(p.Id)).ToListAsync(stop))
        {
            db.Notices.Add(
                new()
                {
                    Id = Id.New<NoticeId>(),
                    PersonId = person.Id,
                    Kind = $"{news.Kind}.{news.Sentence}",
                    CommunityId = news.Community,
                    GroupBuyId = news.GroupBuy,
                    Arguments = JsonSerializer.Serialize(news.Said),
                    Cause = news.Cause,
                    At = now,
                }
            );
            if (person.Email is { } address) db.QueueMail(news.Kind, address, person.Language, news.InMail, now, onceFor: $"{news.Kind}/{person.Id.Value:N}/{news.Cause}");
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
