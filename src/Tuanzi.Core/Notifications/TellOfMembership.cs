using System.Globalization;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Notifications;

/// <summary>Leaders learn who asks to become a member, each by a notice and a mail. Whoever was answered meanwhile asks no more.</summary>
sealed class TellOfAsking(TuanziDb db, TellOfMembership tell) : IHandle<MembershipAsked>
{
    public async Task HandleAsync(MembershipAsked what, CancellationToken stop)
    {
        var asking = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.CommunityId == what.CommunityId && m.PersonId == what.PersonId && m.Status == MembershipStatus.Asked, stop);
        if (asking is null) return;
        var leaders = await db.LeadersOf(what.CommunityId).ToListAsync(stop);
        await tell.RunAsync(MailKind.MembershipAsked, asking, asking.AskedAt, leaders, stop);
    }
}

/// <summary>Whoever was admitted learns it.</summary>
sealed class TellOfAdmission(TuanziDb db, TellOfMembership tell) : IHandle<MembershipGranted>
{
    public async Task HandleAsync(MembershipGranted what, CancellationToken stop)
    {
        var granted = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.CommunityId == what.CommunityId && m.PersonId == what.PersonId && m.Status == MembershipStatus.Active, stop);
        if (granted is { JoinedAt: { } joinedAt }) await tell.RunAsync(MailKind.MembershipGranted, granted, joinedAt, [what.PersonId], stop);
    }
}

/// <summary>A notice and a mail about one membership to each of some people; said again, nothing is added.</summary>
public sealed class TellOfMembership(TuanziDb db, TellPeople tell)
{
    /// <param name="at">When it happened: whoever asks again a year later is told of again.</param>
    public async Task RunAsync(MailKind kind, Membership membership, DateTimeOffset at, IReadOnlyCollection<PersonId> to, CancellationToken stop)
    {
        var name = await db.Persons.Where(p => p.Id == membership.PersonId).Select(p => p.DisplayName).SingleAsync(stop);
        var cause = string.Create(CultureInfo.InvariantCulture, $"{membership.PersonId.Value:N}/{at.ToUnixTimeMilliseconds()}");
        var inMail = new Dictionary<string, string> { ["community"] = $"{membership.CommunityId.Value}", ["person"] = $"{membership.PersonId.Value}" };
        await tell.RunAsync(new(kind, "Said", membership.CommunityId, null, cause, [name], inMail), to, stop);
    }
}
