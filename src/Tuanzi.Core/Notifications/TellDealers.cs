using System.Globalization;
using System.Text.Json;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Notifications;

/// <summary>Tells dealers: a notice and a mail to everybody who works for an invited store, a mail to a dealer outside. As many questions to the database for twenty as for one; said again, nothing is added.</summary>
public sealed class TellDealers(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="whom">Which invitations to this call; revoked ones are told of nothing but that.</param>
    /// <param name="number">Which of several news of this kind.</param>
    public async Task RunAsync(MailKind kind, Call call, IQueryable<Invitation> whom, int number, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        // Whoever revokes takes turns with us: no link is made that nobody would take away.
        await db.LockCallAsync(call.Id, stop);
        var invited = await whom.Where(i => kind == MailKind.QuoteRevoked || i.RevokedAt == null).ToListAsync(stop);
        var now = clock.GetUtcNow();
        string CauseOf(Invitation invitation) => string.Create(CultureInfo.InvariantCulture, $"{kind}/{invitation.Id.Value:N}/{number}");
        await TellStoresAsync(kind, call, invited, CauseOf, now, stop);
        await TellOutsideAsync(kind, invited, CauseOf, now, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    async Task TellStoresAsync(MailKind kind, Call call, List<Invitation> invited, Func<Invitation, string> causeOf, DateTimeOffset now, CancellationToken stop)
    {
        var ofStores = invited.Where(i => i.StoreId is not null).ToDictionary(i => i.StoreId!.Value);
        StoreId?[] stores = [.. ofStores.Keys.Select(store => (StoreId?)store)];
        var merchants = await (
            from merchant in db.Merchants
            where stores.Contains(merchant.StoreId)
            join store in db.Stores on merchant.StoreId equals store.Id
            join person in db.Persons on merchant.PersonId equals person.Id
            select new { merchant.StoreId, store.Slug, person.Id, person.Email, person.Language }
        ).ToListAsync(stop);
        string[] causes = [.. ofStores.Values.Select(causeOf)];
        var told = (await db.Notices.Where(n => n.CommunityId == call.CommunityId && causes.Contains(n.Cause)).Select(n => new { n.PersonId, n.Cause }).ToListAsync(stop)).ToHashSet();
        foreach (var merchant in merchants)
        {
            var invitation = ofStores[merchant.StoreId];
            var cause = causeOf(invitation);
            if (told.Contains(new { PersonId = merchant.Id, Cause = cause })) continue;
            db.Notices.Add(
                new()
                {
                    Id = Id.New<NoticeId>(),
                    PersonId = merchant.Id,
                    Kind = $"{kind}.Said",
                    CommunityId = call.CommunityId,
                    Arguments = JsonSerializer.Serialize<string[]>([call.Title, merchant.Slug, $"{invitation.Id.Value}"]),
                    Cause = cause,
                    At = now,
                }
            );
            if (merchant.Email is { } address) db.QueueMail(kind, address, merchant.Language, About(invitation), now, onceFor: $"{merchant.Id.Value:N}/{cause}");
        }
    }

    /// <summary>Each mail brings a link of its own: of those before it, only the hash was kept.</summary>
    async Task TellOutsideAsync(MailKind kind, List<Invitation> invited, Func<Invitation, string> causeOf, DateTimeOffset now, CancellationToken stop)
    {
        var outside = invited.Where(i => i.Email is not null).ToList();
        string?[] causes = [.. outside.Select(causeOf)];
        var told = await db.Mails.Where(m => causes.Contains(m.OnceFor)).Select(m => m.OnceFor).ToListAsync(stop);
        foreach (var invitation in outside.Where(i => !told.Contains(causeOf(i))))
        {
            var arguments = About(invitation);
            if (invitation.RevokedAt is null)
            {
                var secret = Secret.New();
                arguments["secret"] = secret;
                db.InvitationLinks.Add(new() { Hash = Secret.HashOf(secret), InvitationId = invitation.Id, MadeAt = now });
            }
            db.QueueMail(kind, invitation.Email!, invitation.Language, arguments, now, causeOf(invitation));
        }
    }

    static Dictionary<string, string> About(Invitation invitation) => new(StringComparer.Ordinal) { ["invitation"] = $"{invitation.Id.Value}" };
}
