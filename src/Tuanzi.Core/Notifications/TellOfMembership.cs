using System.Globalization;
using System.Text.Json;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Notifications;

/// <summary>Leaders learn who asks to become a member, each by a notice and a mail. Whoever was answered meanwhile asks no more.</summary>
sealed class TellOfAsking(TuanziDb db, TellOfMembership tell) : IHandle<MembershipAsked>
{
    public async Task HandleAsync(MembershipAsked what, CancellationToken stop)
    {
        var asking = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.CommunityId == what.CommunityId && m.PersonId == what.PersonId && m.Status == MembershipStatus.Asked, stop);
        if (asking is null) return;
        var leaders = await db.Memberships.Where(m => m.CommunityId == what.CommunityId && m.Status == MembershipStatus.Active && m.Role == CommunityRole.Leader).Select(m => m.PersonId).ToListAsync(stop);
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
public sealed class TellOfMembership(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="at">When it happened: whoever asks again a year later is told of again.</param>
    public async Task RunAsync(MailKind kind, Membership membership, DateTimeOffset at, IReadOnlyCollection<PersonId> to, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var cause = string.Create(CultureInfo.InvariantCulture, $"{membership.PersonId.Value:N}/{at.ToUnixTimeMilliseconds()}");
        var told = await db.Notices.Where(n => n.CommunityId == membership.CommunityId && n.GroupBuyId == null && n.Cause == cause && to.Contains(n.PersonId)).Select(n => n.PersonId).ToListAsync(stop);
        var name = await db.Persons.Where(p => p.Id == membership.PersonId).Select(p => p.DisplayName).SingleAsync(stop);
        var arguments = new Dictionary<string, string> { ["community"] = $"{membership.CommunityId.Value}", ["person"] = $"{membership.PersonId.Value}" };
        foreach (var person in await db.Persons.AsNoTracking().Where(p => to.Contains(p.Id) && !told.Contains(p.Id)).ToListAsync(stop))
        {
            var now = clock.GetUtcNow();
            db.Notices.Add(
                new()
                {
                    Id = Id.New<NoticeId>(),
                    PersonId = person.Id,
                    Kind = $"{kind}.Said",
                    CommunityId = membership.CommunityId,
                    Arguments = JsonSerializer.Serialize<string[]>([name]),
                    Cause = cause,
                    At = now,
                }
            );
            if (person.Email is { } address) db.QueueMail(kind, address, person.Language, arguments, now, onceFor: $"{kind}/{person.Id.Value:N}/{cause}");
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
