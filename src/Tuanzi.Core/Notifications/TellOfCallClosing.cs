using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Notifications;

/// <summary>The author and the leaders learn what came together and what to do next; whoever pledged, that it is being seen to.</summary>
sealed class TellOfCallClosing(TuanziDb db, TellPeople people, TellPledgers pledgers) : IHandle<CallClosed>
{
    public async Task HandleAsync(CallClosed what, CancellationToken stop)
    {
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == what.Call, stop);
        // Given more time, or ended, meanwhile: that is told by itself.
        if (call.EndedAt is not null || call.ToldClosesAt != call.ClosesAt) return;
        var closing = string.Create(CultureInfo.InvariantCulture, $"{call.Id.Value:N}/{call.ClosesAt.ToUnixTimeMilliseconds()}");
        // An author who has left keeps nothing.
        var keepers = await db.Memberships
            .Where(m => m.CommunityId == call.CommunityId && m.Status == MembershipStatus.Active && (m.Role == CommunityRole.Leader || m.PersonId == call.AuthorId))
            .Select(m => m.PersonId)
            .ToListAsync(stop);
        await people.RunAsync(
            new(
                MailKind.CallClosed, call.Pledged > 0 ? "Said" : "Nothing", call.CommunityId, null, $"CallClosed/{closing}", [call.Title, call.Code, call.Pledged.ToString(CultureInfo.InvariantCulture)],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{call.Id.Value}" }
            ),
            keepers,
            stop
        );
        await pledgers.RunAsync(new(MailKind.CallSeenTo, closing), call, stop);
    }
}
