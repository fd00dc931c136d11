using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Notifications;

public sealed record ToldMembership(string Person, string Community, string Slug);

/// <summary>The membership that a mail is about, if it is still what the mail says.</summary>
public sealed class MembershipInMail(TuanziDb db)
{
    public async Task<ToldMembership?> FindAsync(Mail mail, MembershipStatus status, CancellationToken stop)
    {
        var arguments = mail.ReadArguments();
        var (person, community) = (Id.Parse<PersonId>(arguments.GetValueOrDefault("person")), Id.Parse<CommunityId>(arguments.GetValueOrDefault("community")));
        return await (
            from m in db.Memberships
            where m.PersonId == person && m.CommunityId == community && m.Status == status
            join p in db.Persons on m.PersonId equals p.Id
            join c in db.Communities on m.CommunityId equals c.Id
            select new ToldMembership(p.DisplayName, c.Name, c.Slug)
        ).SingleOrDefaultAsync(stop);
    }
}
