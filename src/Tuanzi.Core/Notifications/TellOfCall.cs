using System.Globalization;
using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>Whoever pledged to what the call said before learns that it says something else.</summary>
sealed class TellOfCallChange(TuanziDb db, TellPledgers tell) : IHandle<CallChanged>
{
    /// <summary>Whoever changes a call changes it again soon, for a comma or to annoy: everybody gets one mail about it all.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    public async Task HandleAsync(CallChanged what, CancellationToken stop)
    {
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == what.Call, stop);
        // Changed again, or ended, meanwhile: that is told by itself.
        if (call.Version == what.Version && call.EndedAt is null) await tell.RunAsync(MailKind.CallChanged, call, call.Version, "", stop, Wait);
    }
}

/// <summary>Everybody who pledged learns that nothing more comes of it.</summary>
sealed class TellOfCallEnd(TuanziDb db, TellPledgers tell) : IHandle<CallEnded>
{
    public async Task HandleAsync(CallEnded what, CancellationToken stop)
    {
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == what.Call, stop);
        await tell.RunAsync(MailKind.CallEnded, call, int.MaxValue, call.EndedWhy, stop);
    }
}

/// <summary>The author learns that as many have pledged as are needed.</summary>
sealed class TellOfCallReached(TuanziDb db, TellPeople tell) : IHandle<CallReached>
{
    public async Task HandleAsync(CallReached what, CancellationToken stop)
    {
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == what.Call, stop);
        await tell.RunAsync(
            new(MailKind.CallReached, "Said", call.CommunityId, null, $"CallReached/{call.Id.Value:N}", [call.Title, call.Code, call.Pledged.ToString(CultureInfo.InvariantCulture)], new Dictionary<string, string> { ["call"] = $"{call.Id.Value}" }),
            [call.AuthorId],
            stop
        );
    }
}

/// <summary>Brings a guest who left an e-mail address the private link to the pledge.</summary>
sealed class SendPledgeLink(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<GuestPledged>
{
    public async Task HandleAsync(GuestPledged what, CancellationToken stop)
    {
        // Whoever has withdrawn meanwhile is forgotten.
        var once = $"guest-pledge/{what.Guest.Value:N}";
        if (await db.Guests.AsNoTracking().SingleOrDefaultAsync(g => g.Id == what.Guest, stop) is not { Email: { } email } guest || await db.Mails.AnyAsync(m => m.OnceFor == once, stop)) return;
        var (address, now) = (email.ToLowerInvariant(), clock.GetUtcNow());
        if (await db.IsFilledAsync(address, now, stop)) return;

        await using var write = await gate.BeginAsync(db, stop);
        db.QueueMail(MailKind.GuestPledge, address, guest.Language, new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{what.Call.Value}", ["secret"] = what.Secret, ["name"] = guest.Name }, now, once);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}

/// <summary>A call as a mail tells of it.</summary>
public sealed record ToldCall(Call Call, string Community);

/// <summary>The call that a mail is about.</summary>
public sealed class CallInMail(TuanziDb db)
{
    public async Task<ToldCall?> FindAsync(Mail mail, CancellationToken stop)
    {
        var id = Id.Parse<CallId>(mail.ReadArguments().GetValueOrDefault("call"));
        return await (
            from call in db.Calls.AsNoTracking()
            where call.Id == id
            join community in db.Communities on call.CommunityId equals community.Id
            select new ToldCall(call, community.Name)
        ).SingleOrDefaultAsync(stop);
    }
}
